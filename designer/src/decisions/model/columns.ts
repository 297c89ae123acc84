import type { DecisionRule, DecisionTable } from '../../../../engine/decisions/definition.ts';

/** The columns of a table on screen, from left to right: inputs, outputs, effective dates, notes. */
export type Column =
  | { kind: 'input'; index: number }
  | { kind: 'output'; index: number }
  | { kind: 'from' }
  | { kind: 'until' }
  | { kind: 'note' };

export interface ColumnOptions {
  dates: boolean;
  notes: boolean;
}

export function columnsOf(table: DecisionTable, { dates, notes }: ColumnOptions): Column[] {
  return [
    ...table.inputs.map((_, index): Column => ({ kind: 'input', index })),
    ...table.outputs.map((_, index): Column => ({ kind: 'output', index })),
    ...(dates ? ([{ kind: 'from' }, { kind: 'until' }] as const) : []),
    ...(notes ? ([{ kind: 'note' }] as const) : []),
  ];
}

/** What is written in a cell. Notes are shown in one language, and keep the other. */
export function cellOf(rule: DecisionRule, column: Column, language: 'en' | 'zh'): string {
  switch (column.kind) {
    case 'input':
      return rule.when[column.index] ?? '-';
    case 'output':
      return rule.then[column.index] ?? '';
    case 'note':
      return typeof rule.note === 'object' ? (rule.note[language] ?? rule.note.en) : (rule.note ?? '');
    default:
      return rule[column.kind] ?? '';
  }
}

/** The rule with something else in a cell. An input cell that is emptied takes any value. */
export function withCell(rule: DecisionRule, column: Column, value: string, language: 'en' | 'zh'): DecisionRule {
  const text = value.trim();
  if (text === cellOf(rule, column, language)) return rule;
  switch (column.kind) {
    case 'input':
      return { ...rule, when: placed(rule.when, column.index, text === '' ? '-' : text, '-') };
    case 'output':
      // biome-ignore lint/suspicious/noThenProperty: what DMN calls the results of a rule
      return { ...rule, then: placed(rule.then, column.index, text, '') };
    case 'note':
      return noted(rule, text, language);
    default:
      return dated(rule, column.kind, text);
  }
}

/** Is it the same column? */
export function sameColumn(one: Column, other: Column): boolean {
  return one.kind === other.kind && ('index' in one ? one.index === (other as { index: number }).index : true);
}

/** How the analysis of a table counts columns: inputs from 0, then outputs; -1 are the effective dates. */
export function columnNumber(table: DecisionTable, column: Column): number | null {
  if (column.kind === 'input') return column.index;
  if (column.kind === 'output') return table.inputs.length + column.index;
  return column.kind === 'note' ? null : -1;
}

/** How problems name a column: an input by its expression, an output by its name. */
export function columnName(table: DecisionTable, column: Column): string | undefined {
  if (column.kind === 'input') return table.inputs[column.index]?.expression;
  return column.kind === 'output' ? table.outputs[column.index]?.name : column.kind;
}

function placed(cells: string[], index: number, value: string, empty: string): string[] {
  const next = [...cells];
  while (next.length < index) next.push(empty);
  next[index] = value;
  return next;
}

function noted({ note, ...rule }: DecisionRule, text: string, language: 'en' | 'zh'): DecisionRule {
  if (text === '') return rule;
  if (typeof note === 'object') return { ...rule, note: { ...note, [language]: text } };
  return { ...rule, note: text };
}

function dated(rule: DecisionRule, key: 'from' | 'until', text: string): DecisionRule {
  const { [key]: _before, ...rest } = rule;
  return text === '' ? rest : { ...rest, [key]: isoDay(text) };
}

/** `2026/7/1` and `2026.07.01` are dates, too: spreadsheets write them so. */
function isoDay(text: string): string {
  const [, year, month, day] = /^(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?$/.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
