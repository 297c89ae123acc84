/** Exact sets of points of one kind: any union of points and of intervals with open, closed or no ends. */
import { type Cut, compareCuts, comparePoints, cutAt, type LineKind, type Point } from './points.ts';

/** Belonging changes at each cut; the cuts are sorted and each is there once. */
export interface PointSet {
  /** Whether what lies before the first cut belongs to it. */
  readonly before: boolean;
  readonly cuts: readonly Cut[];
}

export const NOTHING: PointSet = { before: false, cuts: [] };
export const EVERYTHING: PointSet = { before: true, cuts: [] };

export function onePoint(kind: LineKind, at: Point): PointSet {
  return { before: false, cuts: [cutAt(kind, at, false), cutAt(kind, at, true)] };
}

/** From one cut to another; null: without end. Empty where the first is not before the second. */
export function between(from: Cut | null, to: Cut | null): PointSet {
  if (from && to && compareCuts(from, to) >= 0) return NOTHING;
  return { before: from === null, cuts: [...(from ? [from] : []), ...(to ? [to] : [])] };
}

export function complement(set: PointSet): PointSet {
  return { before: !set.before, cuts: set.cuts };
}

export function union(a: PointSet, b: PointSet): PointSet {
  return combine(a, b, (left, right) => left || right);
}

export function intersection(a: PointSet, b: PointSet): PointSet {
  return combine(a, b, (left, right) => left && right);
}

/** Of many sets, without one pass each. */
export function unionOf(sets: PointSet[]): PointSet {
  if (sets.length === 0) return NOTHING;
  const middle = sets.length >> 1;
  const [only] = sets;
  return sets.length === 1 && only ? only : union(unionOf(sets.slice(0, middle)), unionOf(sets.slice(middle)));
}

export function contains(set: PointSet, point: Point): boolean {
  let [low, high] = [0, set.cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const cut = set.cuts[middle] as Cut;
    const by = comparePoints(cut.at, point);
    if (by < 0 || (by === 0 && !cut.after)) low = middle + 1;
    else high = middle;
  }
  return set.before !== (low % 2 === 1);
}

export function isNothing(set: PointSet): boolean {
  return !set.before && set.cuts.length === 0;
}

export function sameSet(a: PointSet, b: PointSet): boolean {
  if (a.before !== b.before || a.cuts.length !== b.cuts.length) return false;
  return a.cuts.every((cut, index) => compareCuts(cut, b.cuts[index] as Cut) === 0);
}

/** Its intervals in order; null is no end. */
export function intervals(set: PointSet): { from: Cut | null; to: Cut | null }[] {
  const ends: (Cut | null)[] = [...(set.before ? [null] : []), ...set.cuts];
  const found: { from: Cut | null; to: Cut | null }[] = [];
  for (let index = 0; index < ends.length; index += 2)
    found.push({ from: ends[index] ?? null, to: ends[index + 1] ?? null });
  return found;
}

function combine(a: PointSet, b: PointSet, op: (left: boolean, right: boolean) => boolean): PointSet {
  let [left, right] = [a.before, b.before];
  let inside = op(left, right);
  const cuts: Cut[] = [];
  let [i, j] = [0, 0];
  while (i < a.cuts.length || j < b.cuts.length) {
    const [first, second] = [a.cuts[i], b.cuts[j]];
    const by = first === undefined ? 1 : second === undefined ? -1 : compareCuts(first, second);
    if (by <= 0) [left, i] = [!left, i + 1];
    if (by >= 0) [right, j] = [!right, j + 1];
    const now = op(left, right);
    if (now !== inside) cuts.push((by <= 0 ? first : second) as Cut);
    inside = now;
  }
  return { before: op(a.before, b.before), cuts };
}
