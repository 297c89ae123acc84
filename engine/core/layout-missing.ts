/** Places for what has none, beside what has: nothing that a person put somewhere is moved. */
import type { Bounds, ElementDefinition, ProcessDefinition } from './definition.ts';
import { frames, innermostLanes } from './layout-frames.ts';
import { placeAll, placeArtifacts, withBoundary } from './layout-nested.ts';
import {
  around,
  centred,
  freeSpot,
  GAP,
  GRID,
  moved,
  overlaps,
  ROOM,
  type Size,
  sizeOf,
  withRoom,
} from './layout-places.ts';
import { hostsOf, parentsOf } from './layout-structure.ts';

type Boxes = { [id: string]: Bounds };

/** Positions for all, those in `kept` as they are; sub-processes grow where what is put into them needs it. */
export function placeMissing(definition: ProcessDefinition, kept: Boxes): Boxes {
  const placed = { ...kept };
  const host = hostsOf(definition);
  const parent = parentsOf(definition);
  const lanes = new Set(innermostLanes(definition).map(({ id }) => id));
  const missing = new Map<string, ElementDefinition>();
  const inside = (id: string) => definition.elements.filter((element) => parent(element.id) === id);
  for (const element of definition.elements)
    if (!placed[element.id] && host(element.id) === element.id) missing.set(element.id, element);

  // A sub-process of which only the inside has places lies around that; one of which nothing has is laid out by itself.
  for (const element of innermostFirst([...missing.values()], parent)) {
    const content = around(inside(element.id).flatMap(({ id }) => placed[id] ?? []));
    if (!content) continue;
    placed[element.id] = withRoom(content, ROOM);
    missing.delete(element.id);
  }
  const whole = wholes(definition, missing, parent);
  while (missing.size > 0) {
    const open = [...missing.values()].filter(({ id }) => !missing.has(parent(id) ?? ''));
    // First whatever has a neighbour to stand beside; what hangs on nothing comes below the rest.
    const next = open.find((element) => anchor(definition, element.id, placed, host)) ?? open[0];
    if (!next) break;
    missing.delete(next.id);
    const content = whole.get(next.id);
    const size = content?.size ?? sizeOf(next.type);
    const box = spot(definition, next, size, { placed, host, parent, lanes });
    placed[next.id] = box;
    for (const [id, at] of Object.entries(content?.boxes ?? {})) {
      placed[id] = moved(at, box.x, box.y);
      missing.delete(id);
    }
    grow(next.id, placed, parent, definition.diagram?.collapsed ?? [], kept);
  }
  const all = withBoundary(definition.elements, placed);
  placeArtifacts(definition.artifacts ?? [], definition, all);
  return { ...missingFrames(definition, all), ...all };
}

/** Lanes and pools around what lies in them. */
function missingFrames(definition: ProcessDefinition, placed: Boxes): Boxes {
  const { lanes = [], pools = [] } = definition;
  if ([...lanes, ...pools].every(({ id }) => placed[id])) return {};
  const drawn = [...definition.elements, ...(definition.artifacts ?? [])].flatMap(({ id }) => placed[id] ?? []);
  const bands = innermostLanes(definition).flatMap(({ id }) => {
    const content = around(definition.elements.flatMap((element) => (element.lane === id && placed[element.id]) || []));
    if (!content) return [];
    const box = withRoom(content, ROOM);
    return [{ lane: id, top: box.y, bottom: box.y + box.height }];
  });
  return frames(definition, around(drawn), bands);
}

interface Around {
  placed: Boxes;
  host(id: string): string;
  parent(id: string): string | null;
  lanes: Set<string>;
}

/** A free place beside what leads to it, else below the rest; in its sub-process, and in its lane. */
function spot(definition: ProcessDefinition, element: ElementDefinition, size: Size, around_: Around): Bounds {
  const { placed, host, parent, lanes } = around_;
  const container = parent(element.id);
  const beside = anchor(definition, element.id, placed, host);
  const siblings = definition.elements.filter(({ id }) => id !== element.id && parent(id) === container);
  const taken = [...siblings, ...(definition.artifacts ?? [])].flatMap(({ id }) => placed[id] ?? []);
  const lane = lanes.has(element.lane ?? '') ? placed[element.lane ?? ''] : undefined;
  const box = container === null ? undefined : placed[container];
  const all = around(taken);
  const x = beside
    ? beside.x + beside.width + GAP + size.width / 2
    : (all?.x ?? (box ? box.x + ROOM.left : 0)) + size.width / 2;
  const below = all ? all.y + all.height + GAP : box ? box.y + ROOM.top : GAP;
  const y = beside ? beside.y + beside.height / 2 : below + size.height / 2;
  if (!lane) return freeSpot(centred(x, y, size), taken);
  const isIn = y > lane.y && y < lane.y + lane.height;
  return freeBeside(centred(Math.max(x, lane.x + 80), isIn ? y : lane.y + lane.height / 2, size), taken);
}

/** The free place nearest to the right. */
function freeBeside(wanted: Bounds, taken: Bounds[]): Bounds {
  const spot = { ...wanted };
  for (;;) {
    const hit = taken.find((other) => overlaps(spot, other, GRID * 3));
    if (!hit) return spot;
    spot.x = Math.ceil((hit.x + hit.width + GRID * 3 + spot.width / 2) / GRID) * GRID - spot.width / 2;
  }
}

/** The sub-processes around an element made as large as it needs; those that a person drew only to the right and below. */
function grow(
  id: string,
  placed: Boxes,
  parent: (id: string) => string | null,
  collapsed: string[],
  kept: Boxes,
): void {
  for (let [at, container] = [id, parent(id)]; container !== null; [at, container] = [container, parent(container)]) {
    const [box, inner] = [placed[container], placed[at]];
    if (!box || !inner || collapsed.includes(container)) return;
    const wanted = around([box, withRoom(inner, ROOM)]) ?? box;
    placed[container] = kept[container]
      ? { ...box, width: wanted.x + wanted.width - box.x, height: wanted.y + wanted.height - box.y }
      : wanted;
  }
}

/** Sub-processes that are laid out as a whole, with what is in them at coordinates from their corner. */
function wholes(
  definition: ProcessDefinition,
  missing: Map<string, ElementDefinition>,
  parent: (id: string) => string | null,
): Map<string, { size: Size; boxes: Boxes }> {
  const found = new Map<string, { size: Size; boxes: Boxes }>();
  const { lanes: _, pools: __, artifacts: ___, ...bare } = definition;
  for (const { id } of missing.values()) {
    if (missing.has(parent(id) ?? '')) continue;
    const ids = new Set([id]);
    for (let size = 0; size < ids.size; ) {
      size = ids.size;
      for (const element of definition.elements) if (ids.has(parent(element.id) ?? '')) ids.add(element.id);
    }
    if (ids.size === 1) continue;
    const { [id]: own, ...boxes } = placeAll({
      ...bare,
      elements: definition.elements.filter((element) => ids.has(element.id)),
    });
    if (!own) continue;
    const relative = Object.entries(boxes).map(([inner, at]) => [inner, moved(at, -own.x, -own.y)] as const);
    found.set(id, { size: { width: own.width, height: own.height }, boxes: Object.fromEntries(relative) });
  }
  return found;
}

function innermostFirst(elements: ElementDefinition[], parent: (id: string) => string | null): ElementDefinition[] {
  const depth = (id: string) => {
    let count = 0;
    for (let at = parent(id); at !== null; at = parent(at)) count += 1;
    return count;
  };
  return [...elements].sort((a, b) => depth(b.id) - depth(a.id));
}

function anchor(
  definition: ProcessDefinition,
  id: string,
  placed: Boxes,
  host: (id: string) => string,
): Bounds | undefined {
  const before = definition.flows.find((flow) => flow.target === id && placed[host(flow.source)]);
  return before && placed[host(before.source)];
}
