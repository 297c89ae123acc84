import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Point } from '../../diagram/route.ts';
import { fits, type Place } from '../model/insert.ts';

const REACH = 14;

/** What a new element of a type would do when it is dropped there: sit on an activity, split a flow, or stand by itself. */
export function placeAt(
  definition: ProcessDefinition,
  routes: Map<string, Point[]>,
  at: Point,
  type: string,
): Place | null {
  for (const [id, box] of Object.entries(definition.diagram?.elements ?? {})) {
    const inside =
      at.x > box.x - REACH &&
      at.x < box.x + box.width + REACH &&
      at.y > box.y - REACH &&
      at.y < box.y + box.height + REACH;
    const on: Place = { kind: 'host', element: id, at };
    if (inside && fits(definition, on, type)) return on;
  }
  let best: { place: Place; off: number } | null = null;
  for (const [flow, points] of routes) {
    const off = distance(points, at);
    const on: Place = { kind: 'on', flow };
    if (off <= REACH && (!best || off < best.off) && fits(definition, on, type)) best = { place: on, off };
  }
  if (best) return best.place;
  const free: Place = { kind: 'at', at };
  return fits(definition, free, type) ? free : null;
}

function distance(points: Point[], at: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const x = Math.min(Math.max(at.x, Math.min(from.x, to.x)), Math.max(from.x, to.x));
    const y = Math.min(Math.max(at.y, Math.min(from.y, to.y)), Math.max(from.y, to.y));
    least = Math.min(least, Math.hypot(at.x - x, at.y - y));
  }
  return least;
}
