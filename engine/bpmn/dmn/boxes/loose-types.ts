import type { DecisionTable } from '../../../decisions/index.ts';
import type { Moddle } from '../../moddle.ts';
import { note, type Reading } from '../reading.ts';

/** Numbers, and tests of them. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const NUMBERS = /^(?:(?:[<>]=?)?\s*-?\d+(?:\.\d+)?|[[(\]]\s*-?\d+(?:\.\d+)?\s*\.\.\s*-?\d+(?:\.\d+)?\s*[\])[])$/;

/**
 * A new column of Camunda's modeler is one of texts, and its engine takes numbers there, too: where cells hold numbers, the type is left
 * out, and noted.
 */
export function dropWrongTypes(table: DecisionTable, of: Moddle, reading: Reading): void {
  const drop = (column: { schema: object }, name: string, cells: string[], wrong: RegExp) => {
    if (!('type' in column.schema) || column.schema.type !== 'string' || 'format' in column.schema) return;
    if (!cells.some((cell) => wrong.test(cell))) return;
    column.schema = {};
    const [en, zh] = [
      `The column “${name}” is one of texts and holds numbers: it takes anything now. Choose its type.`,
      `列“${name}”的类型为文本却含有数字，现接受任意值，请选择其类型。`,
    ];
    note(reading, of, 'type-dropped', 'changed', en, zh);
  };
  for (const [at, column] of table.inputs.entries())
    drop(
      column,
      column.expression,
      table.rules.map(({ when }) => when[at] ?? ''),
      NUMBERS,
    );
  for (const [at, column] of table.outputs.entries())
    drop(
      column,
      column.name,
      table.rules.map(({ then }) => then[at] ?? ''),
      NUMBER,
    );
}
