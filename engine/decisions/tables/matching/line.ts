/** One column's values, divided wherever one of its cells begins or ends: between two such places all values pass the same cells. */
import type { Value } from '../../../expressions/values.ts';
import type { CellSet } from '../sets/cell.ts';
import { intervals } from '../sets/point-set.ts';
import { type Cut, compareCuts, comparePoints, type LineKind, type Point, pointOf } from '../sets/points.ts';

/** The stretch of null. */
export const NIL = 0;
/** A value of another kind than the cells' is in no stretch. */
export const FOREIGN = -1;

/** Stretches count from 1 in the order of values; 0 is null. A column whose cells name no values has stretch 1 for all of them. */
export class Line {
  readonly kind: LineKind | null;
  readonly cuts: readonly Cut[];
  /** The stretches of texts, where cells name nothing but single ones. */
  private readonly texts: Map<Point, number> | null;

  /** `sets`: of the column's cells; all name values of the kind, if any. */
  constructor(kind: LineKind | null, sets: CellSet[]) {
    this.kind = kind;
    this.cuts = distinct(sets.flatMap((set) => set.points.cuts));
    const single = kind === 'string' && sets.every(isEnumeration);
    this.texts = single ? new Map(this.cuts.map(({ at }) => [at, this.placeOf(at)])) : null;
  }

  /** How many stretches there are, null's included. */
  get size(): number {
    return this.cuts.length + 2;
  }

  /** The stretch of a value; FOREIGN where it is of another kind. */
  locate(value: Value): number {
    if (value === null) return NIL;
    if (this.kind === null) return 1;
    const point = pointOf(this.kind, value);
    if (point === null) return FOREIGN;
    // texts that no cell names belong to the same cells, wherever they lie: before the first one, say
    if (this.texts) return this.texts.get(point) ?? 1;
    return this.placeOf(point);
  }

  /** The stretch of a point; null is null's. */
  place(point: Point | null): number {
    return point === null ? NIL : this.placeOf(point);
  }

  /** First and last stretch of each part of a set, flat and in order. */
  stretchesOf(set: CellSet): number[] {
    const found = set.nil ? [NIL, NIL] : [];
    for (const { from, to } of intervals(set.points)) {
      const first = from === null ? 1 : this.indexOf(from) + 2;
      const last = to === null ? this.cuts.length + 1 : this.indexOf(to) + 1;
      if (found.at(-1) === first - 1) found[found.length - 1] = last;
      else found.push(first, last);
    }
    return found;
  }

  private placeOf(point: Point): number {
    let [low, high] = [0, this.cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const cut = this.cuts[middle] as Cut;
      const by = comparePoints(cut.at, point);
      if (by < 0 || (by === 0 && !cut.after)) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }

  private indexOf(cut: Cut): number {
    let [low, high] = [0, this.cuts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareCuts(this.cuts[middle] as Cut, cut) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Some single texts, or all but some. */
function isEnumeration({ points: { cuts } }: CellSet): boolean {
  const single = (cut: Cut, index: number) => index % 2 === 0 || cut.at === `${cuts[index - 1]?.at as string}\0`;
  return cuts.length % 2 === 0 && cuts.every(single);
}

function distinct(cuts: Cut[]): Cut[] {
  const sorted = cuts.sort(compareCuts);
  return sorted.filter((cut, index) => index === 0 || compareCuts(sorted[index - 1] as Cut, cut) !== 0);
}
