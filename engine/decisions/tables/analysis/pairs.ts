/** Which rules meet: have an input in common. */
import type { Budget } from './budget.ts';
import type { Box } from './cover.ts';
import { firstCommon, meet, type Parts } from './parts.ts';

/**
 * Calls `visit` for all pairs of boxes that meet, the first one before the second, until it says false. Boxes are compared only while
 * they lie over the same stretch of the dimension that tells them apart best.
 */
export function meetings(
  boxes: Box[],
  order: number[],
  budget: Budget,
  visit: (a: number, b: number) => boolean,
): void {
  const [best, ...rest] = order;
  const full = boxes.map((box) => box.every((parts) => parts.length > 0));
  if (best === undefined) {
    for (let b = 1; b < boxes.length; b += 1) for (let a = 0; a < b; a += 1) if (!visit(a, b)) return;
    return;
  }
  const events: { at: number; box: number; end: number }[] = [];
  for (const [box, sides] of boxes.entries()) {
    if (!full[box]) continue;
    const parts = sides[best] as Parts;
    for (let at = 0; at < parts.length; at += 2)
      events.push({ at: parts[at] as number, box, end: parts[at + 1] as number });
  }
  events.sort((a, b) => a.at - b.at || a.box - b.box);
  let open: { box: number; end: number }[] = [];
  for (const { at, box, end } of events) {
    open = open.filter((one) => one.end >= at);
    budget.spend(open.length + 1);
    for (const other of open) {
      if (other.box === box || !together(other.box, box, at)) continue;
      if (!visit(Math.min(other.box, box), Math.max(other.box, box))) return;
    }
    open.push({ box, end });
  }

  /** Whether they meet; of several common stretches of the best dimension only the first one counts. */
  function together(a: number, b: number, at: number): boolean {
    const [left, right] = [boxes[a] as Box, boxes[b] as Box];
    for (const dimension of rest) if (!meet(left[dimension] as Parts, right[dimension] as Parts)) return false;
    return firstCommon(left[best as number] as Parts, right[best as number] as Parts) === at;
  }
}
