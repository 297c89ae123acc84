/** The rules that come into question, in their order, from where the fewest have to be looked at. */
import type { Column } from './column.ts';
import { FOREIGN } from './line.ts';

export interface Candidates {
  /** Two ascending runs of rules, to be taken in turns by their numbers. */
  left: Int32Array;
  leftAt: number;
  leftEnd: number;
  right: Int32Array;
  rightEnd: number;
}

/** `all`: every rule, ascending. */
export function candidates(columns: Column[], stretches: number[], all: Int32Array): Candidates {
  let least = all.length;
  let best: Column | null = null;
  let at = 0;
  for (let index = 0; index < columns.length; index += 1) {
    const stretch = stretches[index] as number;
    const column = columns[index] as Column;
    const count = stretch === FOREIGN ? least : column.count(stretch);
    if (count < least) [least, best, at] = [count, column, stretch];
  }
  const list = best?.listOf(at);
  if (!best || !list) return { left: all, leftAt: 0, leftEnd: all.length, right: all, rightEnd: 0 };
  return { left: list.rules, leftAt: list.from, leftEnd: list.to, right: best.open, rightEnd: best.open.length };
}
