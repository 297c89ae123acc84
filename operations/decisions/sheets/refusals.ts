import { invalid, type Refusal } from '../../errors.ts';
import { place } from '../../records/values.ts';

/** What one sheet may hold. */
export const LIMITS = { bytes: 10 * 1024 * 1024, columns: 300, rows: 20_100, cell: 10_000 };

/** The file as a whole cannot be taken. */
export function unreadable(code: string, en: string, zh: string): Refusal {
  return invalid([place('', code, { en, zh })], en);
}

export const tooManyColumns = () =>
  unreadable(
    'too-many-columns',
    `The sheet has more than ${LIMITS.columns} columns. Check the delimiter, or remove columns.`,
    `表格超过 ${LIMITS.columns} 列。请检查分隔符或删除多余的列。`,
  );

export const tooManyRows = () =>
  unreadable(
    'too-many-rows',
    `The sheet has more than ${LIMITS.rows} rows. Split it.`,
    `表格超过 ${LIMITS.rows} 行。请拆分。`,
  );

export const tooLong = () =>
  unreadable(
    'too-long',
    `A cell has more than ${LIMITS.cell} characters. Shorten it.`,
    `有单元格超过 ${LIMITS.cell} 个字符。请缩短。`,
  );
