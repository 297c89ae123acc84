import { common } from '../../expressions/scope.ts';
import type { FeelType } from '../../expressions/types.ts';
import { newContext } from '../../expressions/values.ts';
import type { RelationLogic } from '../definition.ts';
import { checkNames } from '../names.ts';
import type { LogicType } from './logic-type.ts';

const NULL: FeelType = { kind: 'null' };

/** A list of contexts, row by row; all cells of a column are FEEL (10.2.1.6). */
export const relation: LogicType<RelationLogic> = {
  types: ['relation'],
  title: { en: 'Relation', zh: '关系表' },
  compile({ columns, rows }, box) {
    checkNames(
      columns.map((name, index) => ({ name, place: box.at(`columns[${index}]`) })),
      box.report,
    );
    const compiled = rows.map((row, index) => {
      const place = box.at(`rows[${index}]`);
      if (row.length !== columns.length) {
        const [en, zh] = [
          `Row ${index + 1} needs ${columns.length} cells.`,
          `第 ${index + 1} 行需要 ${columns.length} 个单元格。`,
        ];
        box.report.add('wrong-columns', place, en, zh);
      }
      return columns.map((column, at) =>
        box.expression(row[at] ?? 'null', { ...place, path: `${place.path}[${at}]`, column }),
      );
    });
    const types = Object.create(null) as { [name: string]: FeelType };
    for (const [at, name] of columns.entries())
      types[name] = compiled.map((row) => row[at]?.type ?? NULL).reduce(common, NULL);
    return {
      type: { kind: 'list', items: { kind: 'context', entries: types } },
      run(run) {
        run.spend(columns.length * rows.length);
        return run.list(
          compiled.map((row) => {
            const made = newContext();
            for (const [at, name] of columns.entries()) made[name] = row[at]?.run(run) ?? null;
            return made;
          }),
        );
      },
    };
  },
};
