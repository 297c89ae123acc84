import type { RelationLogic } from '../../../decisions/index.ts';
import { many, textOf } from '../../moddle.ts';
import { feelName, feelText, note } from '../reading.ts';
import { literal, variable } from '../writing.ts';
import type { BoxXml } from './box.ts';

export const relation: BoxXml<RelationLogic> = {
  logic: ['relation'],
  elements: ['dmn:Relation'],
  read(source, of, reading) {
    const columns = many(source, 'column').map((column, index) =>
      feelName(reading, of, textOf(column, 'name'), `column ${index + 1}`),
    );
    const rows = many(source, 'row').map((row) =>
      many(row, 'elements').map((cell) => {
        if (cell.$type === 'dmn:LiteralExpression') return feelText(reading, of, cell) || 'null';
        const [en, zh] = [
          'A cell of a relation holds more than an expression. Write it as a context or list in FEEL.',
          '关系表的单元格不只是表达式，请用 FEEL 的上下文或列表改写。',
        ];
        note(reading, of, 'relation-cell', 'lost', en, zh);
        return 'null';
      }),
    );
    return { type: 'relation', columns, rows };
  },
  write({ columns, rows }, path, id, writing) {
    return writing.create('Relation', {
      id: writing.id(id),
      ...writing.extra(path),
      column: columns.map((name, index) => variable(writing, name, undefined, `${id}_column_${index + 1}`)),
      row: rows.map((cells, index) =>
        writing.create('List', {
          id: writing.id(`${id}_row_${index + 1}`),
          elements: cells.map((cell, at) => literal(writing, cell, `${id}_${index + 1}_${at + 1}`)),
        }),
      ),
    });
  },
};
