/** Whether boxes cover a space, and if not, where they do not. */
import type { Budget } from './budget.ts';
import { common, type Parts } from './parts.ts';

/** By dimension, what of it the box holds. */
export type Box = readonly Parts[];

/**
 * A part of `space` that none of the boxes holds; null where they hold all of it. Dimension by dimension, the values that lie in the same
 * boxes are looked at together, and what was found covered once is not looked at again. Throws where the budget does not suffice.
 *
 * @param order the dimensions, the one that tells boxes apart best first
 */
export function uncovered(space: Box, boxes: Box[], order: number[], budget: Budget): Box | null {
  if (space.some((parts) => parts.length === 0)) return null;
  const cut = boxes.map((box) => box.map((parts, dimension) => common(parts, space[dimension] as Parts)));
  const inside = cut.filter((box) => box.every((parts) => parts.length > 0));
  budget.spend(boxes.length * space.length);
  return new Cover(space, inside, order, budget).search();
}

class Cover {
  private readonly space: Box;
  private readonly boxes: Box[];
  private readonly order: number[];
  private readonly budget: Budget;
  /** From which place in the order on a box holds everything. */
  private readonly wholeFrom: number[];
  /** Numbers that stand for boxes, so that sets of boxes are told apart by a sum. */
  private readonly marks: [number, number][];
  private readonly covered = new Map<string, number[][]>();

  constructor(space: Box, boxes: Box[], order: number[], budget: Budget) {
    [this.space, this.boxes, this.order, this.budget] = [space, boxes, order, budget];
    this.wholeFrom = boxes.map((box) => this.firstWhole(box));
    this.marks = boxes.map((_, index) => [
      Math.imul(index + 1, 0x9e3779b1),
      Math.imul(index + 1, 0x85ebca6b) ^ (index << 7),
    ]);
  }

  search(): Box | null {
    const found = this.from(0, [...this.boxes.keys()]);
    return found && this.space.map((parts, dimension) => found.get(dimension) ?? parts);
  }

  private from(place: number, active: number[]): Map<number, Parts> | null {
    if (active.length === 0) return new Map();
    this.budget.spend(active.length);
    if (active.some((box) => (this.wholeFrom[box] as number) <= place)) return null;
    const dimension = this.order[place] as number;
    const key = this.keyOf(place, active);
    if (this.covered.get(key)?.some((known) => same(known, active))) return null;
    for (const { parts, boxes } of this.stretches(dimension, active)) {
      const found = this.from(place + 1, boxes);
      if (found) return found.set(dimension, parts);
    }
    this.covered.set(key, [...(this.covered.get(key) ?? []), active]);
    return null;
  }

  /** The values of a dimension by which boxes they lie in, those in the fewest first. */
  private stretches(dimension: number, active: number[]): { parts: number[]; boxes: number[] }[] {
    const events: { at: number; box: number; opens: boolean }[] = [];
    for (const box of active) {
      const parts = (this.boxes[box] as Box)[dimension] as Parts;
      for (let at = 0; at < parts.length; at += 2)
        events.push(
          { at: parts[at] as number, box, opens: true },
          { at: (parts[at + 1] as number) + 1, box, opens: false },
        );
    }
    this.budget.spend(events.length * 2);
    events.sort((a, b) => a.at - b.at);
    const groups = new Map<string, { parts: number[]; boxes: number[] }[]>();
    const open = new Set<number>();
    let next = 0;
    const space = this.space[dimension] as Parts;
    for (let at = 0; at < space.length; at += 2) {
      let from = space[at] as number;
      const end = space[at + 1] as number;
      while (from <= end) {
        for (; next < events.length && (events[next]?.at as number) <= from; next += 1) {
          const { box, opens } = events[next] as { box: number; opens: boolean };
          if (opens) open.add(box);
          else open.delete(box);
        }
        const to = Math.min(end, (events[next]?.at ?? end + 1) - 1);
        this.group(groups, open, from, to);
        from = to + 1;
      }
    }
    return [...groups.values()].flat().sort((a, b) => a.boxes.length - b.boxes.length);
  }

  private group(
    groups: Map<string, { parts: number[]; boxes: number[] }[]>,
    open: Set<number>,
    from: number,
    to: number,
  ) {
    this.budget.spend(open.size + 1);
    const boxes = [...open].sort((a, b) => a - b);
    const key = this.keyOf(0, boxes);
    const known = groups.get(key) ?? [];
    const group = known.find((one) => same(one.boxes, boxes));
    if (group && group.parts.at(-1) === from - 1) group.parts[group.parts.length - 1] = to;
    else if (group) group.parts.push(from, to);
    else groups.set(key, [...known, { parts: [from, to], boxes }]);
  }

  private keyOf(place: number, boxes: number[]): string {
    let [a, b] = [0, 0];
    for (const box of boxes) {
      const [first, second] = this.marks[box] as [number, number];
      a = (a + first) | 0;
      b = Math.imul(b ^ second, 0x01000193);
    }
    return `${place}:${boxes.length}:${a}:${b}`;
  }

  private firstWhole(box: Box): number {
    let place = this.order.length;
    while (place > 0 && isWhole(box, this.space, this.order[place - 1] as number)) place -= 1;
    return place;
  }
}

function isWhole(box: Box, space: Box, dimension: number): boolean {
  const [mine, all] = [box[dimension] as Parts, space[dimension] as Parts];
  return mine.length === all.length && mine.every((stretch, index) => stretch === all[index]);
}

function same(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
