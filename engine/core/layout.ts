/** Where the elements of a diagram are put. Pure: the same definition always gets the same picture. */
import { elementTypes } from '../elements/index.ts';
import type { Bounds, Diagram, ElementDefinition, ProcessDefinition } from './definition.ts';
import type { Shape } from './element.ts';
import { arrange } from './layout-grid.ts';

/** Everything is put on multiples of this, in pixels. */
export const GRID = 8;

/** Room between two elements in the direction of the flow. */
export const GAP = 56;

const SIZES: { [shape in Shape]: { width: number; height: number } } = {
  container: { width: 352, height: 200 },
  task: { width: 128, height: 64 },
  event: { width: 36, height: 36 },
  gateway: { width: 48, height: 48 },
};

/** How large an element of a type is drawn, in pixels. A type that is not known is drawn as a task. */
export function sizeOf(type: string): { width: number; height: number } {
  return SIZES[elementTypes.find((known) => known.type === type)?.shape ?? 'task'];
}

/**
 * Positions for all elements, in pixels.
 * - `missing` keeps every position that is there and places only the elements that have none.
 * - `all` lays out everything anew, left to right.
 *
 * @example layout({ ...definition, diagram: undefined }).elements.start // { x: -2, y: 14, width: 36, height: 36 }
 */
export function layout(definition: ProcessDefinition, mode: 'missing' | 'all' = 'missing'): Diagram {
  const kept = mode === 'all' ? {} : { ...definition.diagram?.elements };
  const fresh = Object.keys(kept).length === 0;
  const placed = fresh
    ? placeBoundary(definition, arrange(definition, sizeOf, hosts(definition)))
    : placeMissing(definition, kept);
  const ids = new Set(definition.elements.map((element) => element.id));
  const elements = Object.fromEntries(Object.entries(placed).filter(([id]) => ids.has(id)));
  return { elements, flows: mode === 'all' ? {} : (definition.diagram?.flows ?? {}) };
}

/** The place nearest below `wanted` where nothing else is, with `room` around, in pixels. */
export function freeSpot(wanted: Bounds, taken: Iterable<Bounds>, room: number = GRID * 3): Bounds {
  const others = [...taken];
  const spot = { ...wanted };
  for (;;) {
    const hit = others.find((other) => overlaps(spot, other, room));
    if (!hit) return spot;
    spot.y = Math.ceil((hit.y + hit.height + room + spot.height / 2) / GRID) * GRID - spot.height / 2;
  }
}

/** Do two rectangles come closer than `room` to each other? */
export function overlaps(a: Bounds, b: Bounds, room = 0): boolean {
  return (
    a.x < b.x + b.width + room &&
    b.x < a.x + a.width + room &&
    a.y < b.y + b.height + room &&
    b.y < a.y + a.height + room
  );
}

/** The place of the `index`th boundary event on its host: on the lower edge, from the right. */
export function boundarySpot(host: Bounds, index: number): Bounds {
  const { width, height } = SIZES.event;
  return {
    x: host.x + host.width - (index + 1) * (width + GRID),
    y: host.y + host.height - height / 2,
    width,
    height,
  };
}

/** The nearest line of the grid. */
export function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/** A rectangle around a centre, which is put on the grid: elements of different sizes then stand in one line. */
export function centred(x: number, y: number, size: { width: number; height: number }): Bounds {
  return { x: snap(x) - size.width / 2, y: snap(y) - size.height / 2, ...size };
}

function placeMissing(definition: ProcessDefinition, kept: { [id: string]: Bounds }): { [id: string]: Bounds } {
  const placed = { ...kept };
  const missing = new Map<string, ElementDefinition>();
  const host = hosts(definition);
  for (const element of definition.elements) {
    if (!placed[element.id] && host(element.id) === element.id) missing.set(element.id, element);
  }
  while (missing.size > 0) {
    // First whatever has a neighbour to stand beside; what hangs on nothing comes below the rest.
    const next =
      [...missing.values()].find((element) => anchor(definition, element.id, placed, host)) ?? [...missing.values()][0];
    if (!next) break;
    missing.delete(next.id);
    const size = sizeOf(next.type);
    const beside = anchor(definition, next.id, placed, host);
    const wanted = beside
      ? centred(beside.x + beside.width + GAP + size.width / 2, beside.y + beside.height / 2, size)
      : centred(leftmost(placed) + size.width / 2, lowest(placed) + GAP + size.height / 2, size);
    placed[next.id] = freeSpot(wanted, Object.values(placed));
  }
  return placeBoundary(definition, placed);
}

function placeBoundary(definition: ProcessDefinition, placed: { [id: string]: Bounds }): { [id: string]: Bounds } {
  const all = { ...placed };
  const count = new Map<string, number>();
  for (const element of definition.elements) {
    const on = element.attachedTo === undefined ? undefined : all[element.attachedTo];
    if (element.attachedTo === undefined || !on) continue;
    const index = count.get(element.attachedTo) ?? 0;
    count.set(element.attachedTo, index + 1);
    all[element.id] ??= boundarySpot(on, index);
  }
  return all;
}

function anchor(
  definition: ProcessDefinition,
  id: string,
  placed: { [id: string]: Bounds },
  host: (id: string) => string,
): Bounds | undefined {
  const before = definition.flows.find((flow) => flow.target === id && placed[host(flow.source)]);
  return before && placed[host(before.source)];
}

/** Maps a boundary event to the activity that it sits on, and everything else to itself. */
function hosts(definition: ProcessDefinition): (id: string) => string {
  const ids = new Set(definition.elements.map((element) => element.id));
  const attached = new Map(
    definition.elements.flatMap((element) =>
      element.attachedTo !== undefined && ids.has(element.attachedTo)
        ? [[element.id, element.attachedTo] as const]
        : [],
    ),
  );
  return (id) => attached.get(id) ?? id;
}

function leftmost(placed: { [id: string]: Bounds }): number {
  return Math.min(...Object.values(placed).map((bounds) => bounds.x));
}

function lowest(placed: { [id: string]: Bounds }): number {
  return Math.max(...Object.values(placed).map((bounds) => bounds.y + bounds.height));
}
