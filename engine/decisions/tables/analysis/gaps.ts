/** Inputs for which there is no rule: as few regions as possible, each as large as possible. */
import type { Budget } from './budget.ts';
import { type Box, uncovered } from './cover.ts';
import { meet, type Parts, together, without } from './parts.ts';

/** At most `most` regions that no box holds; `all`: there are no more. Throws where the budget does not suffice. */
export function gaps(
  space: Box,
  boxes: Box[],
  order: number[],
  budget: Budget,
  most: number,
): { found: Box[]; all: boolean } {
  const found: Box[] = [];
  for (;;) {
    const place = uncovered(space, [...boxes, ...found], order, budget);
    if (place === null) return { found: needed(found, order, budget), all: true };
    if (found.length === most) return { found: needed(found, order, budget), all: false };
    found.push(enlarged(place, space, boxes, order, budget));
  }
}

/** The box, stretched along one dimension after the other as far as no other box is met. */
function enlarged(place: Box, space: Box, boxes: Box[], order: number[], budget: Budget): Box {
  const grown = [...place];
  budget.spend(boxes.length * space.length * 2);
  const apart = boxes.map((box) => grown.filter((parts, index) => !meet(parts, box[index] as Parts)).length);
  for (const dimension of order.toReversed()) {
    const before = grown[dimension] as Parts;
    const touched = (box: Box, parts: Parts) => meet(parts, box[dimension] as Parts);
    const blocking = boxes.filter((box, index) => (apart[index] as number) - (touched(box, before) ? 0 : 1) === 0);
    const free = without(space[dimension] as Parts, together(blocking.map((box) => box[dimension] as Parts)));
    grown[dimension] = free;
    for (const [index, box] of boxes.entries())
      apart[index] = (apart[index] as number) - (touched(box, before) ? 0 : 1) + (touched(box, free) ? 0 : 1);
  }
  return grown;
}

/** Those that the others do not hold together. */
function needed(regions: Box[], order: number[], budget: Budget): Box[] {
  let kept = regions;
  for (const region of regions) {
    const others = kept.filter((one) => one !== region);
    if (uncovered(region, others, order, budget) === null) kept = others;
  }
  return kept;
}
