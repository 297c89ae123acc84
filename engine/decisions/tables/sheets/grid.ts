/** Sheets as grids of cells, and what their first rows are called. */
import type { Text } from '../../../core/definition.ts';

/** What a cell of a sheet holds. Dates are texts of ISO 8601, told apart by `date`. */
export type SheetValue = string | number | boolean | { date: string } | null;

export type Grid = SheetValue[][];

/** A cell that cannot be taken over, or should be looked at. Rows count from 1, columns from `A`. */
export interface SheetProblem {
  code: string;
  message: Text;
  row: number;
  /** Absent: the whole row. */
  column?: string;
}

export type Language = 'en' | 'zh';

/** The words in the first column that say what a row is; the first one is written. */
export const ROWS: { [row in RowKind]: { [language in Language]: string[] } } = {
  policy: { en: ['Hit policy'], zh: ['命中策略'] },
  kind: { en: ['Column'], zh: ['列'] },
  name: { en: ['Name', 'Expression'], zh: ['名称', '表达式'] },
  type: { en: ['Type'], zh: ['类型'] },
  values: { en: ['Values', 'Allowed values'], zh: ['允许值', '取值'] },
  default: { en: ['Default'], zh: ['默认值'] },
  rules: { en: ['Rule', 'Rules', 'Title'], zh: ['规则', '标题'] },
};
export type RowKind = 'policy' | 'kind' | 'name' | 'type' | 'values' | 'default' | 'rules';

/** What a column is, in the row of kinds. */
export const COLUMNS: { [kind in ColumnKind]: { [language in Language]: string[] } } = {
  input: { en: ['input', 'condition'], zh: ['输入', '条件'] },
  output: { en: ['output', 'result'], zh: ['输出', '结果'] },
  from: { en: ['from', 'valid from'], zh: ['生效', '生效日期'] },
  until: { en: ['until', 'valid until', 'before'], zh: ['失效', '失效日期'] },
  note: { en: ['note', 'annotation', 'comment'], zh: ['备注', '注释', '说明'] },
};
export type ColumnKind = 'input' | 'output' | 'from' | 'until' | 'note';

/** `A`, `B`, … `Z`, `AA`. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}

/** Which of some words a cell is, in any language and case. */
export function wordOf<Kind extends string>(
  words: { [kind in Kind]: { [language in Language]: string[] } },
  cell: SheetValue | undefined,
): Kind | null {
  const text = textOf(cell).toLowerCase();
  if (text === '') return null;
  const found = Object.entries<{ [language in Language]: string[] }>(words).find(([, { en, zh }]) =>
    [...en, ...zh].some((word) => word.toLowerCase() === text),
  );
  return found ? (found[0] as Kind) : null;
}

export function textOf(cell: SheetValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  return (typeof cell === 'object' ? cell.date : String(cell)).trim();
}
