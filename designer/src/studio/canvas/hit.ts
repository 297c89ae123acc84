import type { Bounds, ElementDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Point } from '../../diagram/route.ts';
import type { Blueprint } from '../model/create.ts';
import { fits, type Place } from '../model/insert.ts';
import { canHost } from '../model/rules.ts';

const REACH = 14;

/**
 * What something new would do when it is dropped there: sit on an activity, split a flow, or stand by itself. `definition` is what is
 * drawn on the plane.
 */
export function placeAt(
  definition: ProcessDefinition,
  plane: string | null,
  routes: Map<string, Point[]>,
  at: Point,
  blueprint: Blueprint,
): Place | null {
  const host = innermost(definition, at, ({ id }) => fits(definition, { kind: 'host', element: id, at }, blueprint));
  if (host) return { kind: 'host', element: host.id, at };
  let best: { place: Place; off: number } | null = null;
  for (const { id: flow } of definition.flows) {
    const off = distance(routes.get(flow) ?? [], at);
    const on: Place = { kind: 'on', flow };
    if (off <= REACH && (!best || off < best.off) && fits(definition, on, blueprint)) best = { place: on, off };
  }
  if (best) return best.place;
  const free: Place = { kind: 'at', at, plane };
  return fits(definition, free, blueprint) ? free : null;
}

/** The activity at a place that a boundary event can sit on. */
export function hostAt(definition: ProcessDefinition, at: Point, event: ElementDefinition): string | null {
  return innermost(definition, at, (element) => canHost(element) && element.id !== event.id)?.id ?? null;
}

function innermost(
  definition: ProcessDefinition,
  at: Point,
  may: (element: ElementDefinition) => boolean,
): ElementDefinition | undefined {
  const boxes = definition.diagram?.elements ?? {};
  const size = ({ width, height }: Bounds) => width * height;
  return definition.elements
    .flatMap((element) => {
      const box = boxes[element.id];
      return box && near(box, at) && may(element) ? [{ element, box }] : [];
    })
    .sort((a, b) => size(a.box) - size(b.box))[0]?.element;
}

function near(box: Bounds, { x, y }: Point): boolean {
  return x > box.x - REACH && x < box.x + box.width + REACH && y > box.y - REACH && y < box.y + box.height + REACH;
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
