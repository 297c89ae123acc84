/** The working time of whole years with sums, so that any span is two look-ups and a subtraction. */
import { DAY, type Stretch } from './hours.ts';

/** The stretches of working time in a year of UTC, in order; those over its ends are cut there. */
export interface YearTable {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Working milliseconds of the year before each stretch, and at last in all. */
  readonly before: Float64Array;
  readonly total: number;
}

/** Two days more at both ends: where clocks are put back over midnight, days and instants do not go in step. */
const MARGIN = 2;

export function yearTable(year: number, stretches: (day: number) => Stretch[]): YearTable {
  const [start, end] = [yearStart(year), yearStart(year + 1)];
  const found: Stretch[] = [];
  for (let day = start / DAY - MARGIN; day < end / DAY + MARGIN; day += 1) {
    for (const stretch of stretches(day)) {
      const cut = { start: Math.max(stretch.start, start), end: Math.min(stretch.end, end) };
      if (cut.start < cut.end) found.push(cut);
    }
  }
  found.sort((a, b) => a.start - b.start);
  const before = new Float64Array(found.length + 1);
  for (const [index, stretch] of found.entries())
    before[index + 1] = (before[index] ?? 0) + stretch.end - stretch.start;
  return {
    starts: Float64Array.from(found, (stretch) => stretch.start),
    ends: Float64Array.from(found, (stretch) => stretch.end),
    before,
    total: before[found.length] ?? 0,
  };
}

/** The days of a year on the wall clock that have working time. */
export function workingDaysOf(year: number, stretches: (day: number) => Stretch[]): Int32Array {
  const days: number[] = [];
  for (let day = yearStart(year) / DAY; day < yearStart(year + 1) / DAY; day += 1)
    if (stretches(day).length > 0) days.push(day);
  return Int32Array.from(days);
}

/** The first index whose value is greater than the limit. */
export function firstAbove(values: Float64Array | Int32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Working milliseconds of the year before an instant in it. */
export function workedBefore({ starts, ends, before, total }: YearTable, at: number): number {
  const index = firstAbove(ends, at);
  if (index === ends.length) return total;
  return (before[index] as number) + Math.max(0, at - (starts[index] as number));
}

function yearStart(year: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return date.getTime();
}
