import type { Text } from '../../../core/definition.ts';
import type { DecisionTable } from '../../definition.ts';
import { COLUMNS, type ColumnKind, type Language, ROWS, type RowKind } from './grid.ts';
import { typeText, valuesText } from './types.ts';

/**
 * A table as a sheet: rows that say the hit policy, what each column is, its name, type, allowed values and default, then the rules with
 * their ids in the first column. All cells are texts, FEEL as it is written.
 *
 * @param language of titles, notes and the words of the first rows
 */
export function sheetOf(table: DecisionTable, language: Language): string[][] {
  const { inputs, outputs, rules, hitPolicy, aggregation } = table;
  const has = (part: 'from' | 'until' | 'note') => rules.some((rule) => rule[part] !== undefined);
  const more = (['from', 'until', 'note'] as const).filter(has);
  const columns = [...inputs.map((input) => ({ ...input, name: input.expression })), ...outputs];
  const kinds: ColumnKind[] = [...inputs.map(() => 'input' as const), ...outputs.map(() => 'output' as const), ...more];
  const line = (row: RowKind, cells: string[]): string[] => [ROWS[row][language][0] ?? '', ...cells];
  const types = columns.map(({ schema }) => typeText(schema, language));
  const values = columns.map(({ schema }) => valuesText(schema) ?? '');
  const defaults = [...inputs.map(() => ''), ...outputs.map((output) => output.default ?? '')];
  const title = (text: Text | undefined) => plain(text, language);
  return [
    line('policy', [aggregation ? `${hitPolicy} ${aggregation}` : hitPolicy]),
    line(
      'kind',
      kinds.map((kind) => COLUMNS[kind][language][0] ?? ''),
    ),
    line(
      'name',
      columns.map(({ name }) => name),
    ),
    line('type', types),
    ...(values.some(Boolean) ? [line('values', values)] : []),
    ...(defaults.some(Boolean) ? [line('default', defaults)] : []),
    line('rules', [
      ...columns.map((column) => title(column.title)),
      ...more.map((kind) => COLUMNS[kind][language].at(-1) ?? ''),
    ]),
    ...rules.map((rule) => [rule.id, ...rule.when, ...rule.then, ...more.map((part) => plain(rule[part], language))]),
  ];
}

function plain(text: Text | undefined, language: Language): string {
  if (typeof text === 'object') return text[language] ?? text.en;
  return text ?? '';
}
