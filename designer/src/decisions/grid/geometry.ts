import type { DecisionTable } from '../../../../engine/decisions/definition.ts';
import { type Column, cellOf } from '../model/columns.ts';

/** Pixels. Rows are all as high, so that ten thousand of them are a multiplication. */
export const ROW_HEIGHT = 32;
export const HEAD_WIDTH = 64;
/** As high as the heads of the columns are. */
export const HEAD_HEIGHT = 58;

/** Cells that are looked at to find how wide a column should be. */
const SAMPLE = 200;
const CHARACTER = 7.3;

/** How wide each column is: as its content asks for, within limits. */
export function widthsOf(table: DecisionTable, columns: Column[], titles: string[], language: 'en' | 'zh'): number[] {
  const rules = table.rules.slice(0, SAMPLE);
  return columns.map((column, index) => {
    const least = column.kind === 'note' ? 220 : column.kind === 'from' || column.kind === 'until' ? 112 : 132;
    const longest = rules.reduce((most, rule) => Math.max(most, cellOf(rule, column, language).length), 0);
    const wanted = Math.max(longest * CHARACTER + 26, (titles[index]?.length ?? 0) * CHARACTER + 44);
    return Math.round(Math.min(Math.max(wanted, least), 320));
  });
}

/** Where each column begins, from the left of the grid. */
export function offsetsOf(widths: number[]): number[] {
  let left = HEAD_WIDTH;
  return widths.map((width) => {
    left += width;
    return left - width;
  });
}

/** The rows that are drawn: those in sight, and some around them. */
export function visibleRows(scrollTop: number, height: number, rows: number): { first: number; last: number } {
  const around = 10;
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - around);
  const last = Math.min(rows - 1, Math.ceil((scrollTop + height) / ROW_HEIGHT) + around);
  return { first, last };
}

/** How far to scroll so that something from `start` to `end` is in sight of a window from `from`, `size` long. */
export function scrolled(from: number, size: number, start: number, end: number): number {
  if (start < from || end - start > size) return start;
  return end > from + size ? end - size : from;
}
