/** Pools and lanes around what lies in them. */
import type { Bounds, LaneDefinition, ProcessDefinition } from './definition.ts';
import { around, GRID } from './layout-places.ts';

/** A pool's or lane's name, beside what is in it. */
const HEAD = 30;
const ROOM = 40;
/** A pool of which nothing is seen inside, and the room between it and the next. */
const CLOSED = 72;
const APART = 40;

/** Lanes without lanes in them, from top to bottom. */
export function innermostLanes(definition: ProcessDefinition): LaneDefinition[] {
  const lanes = definition.lanes ?? [];
  const seen = new Set<string>();
  const within = (parent: string | undefined): LaneDefinition[] =>
    lanes
      .filter((lane) => lane.parent === parent && !seen.has(lane.id))
      .flatMap((lane) => {
        seen.add(lane.id);
        const inner = within(lane.id);
        return inner.length > 0 ? inner : [lane];
      });
  const pools = (definition.pools ?? []).flatMap(({ id }) => within(id));
  // Lanes in nothing that exists, or in each other, are lanes by themselves.
  const loose = within(undefined);
  const rest = lanes.filter((lane) => !seen.has(lane.id) && !lanes.some(({ parent }) => parent === lane.id));
  return [...pools, ...loose, ...rest];
}

/**
 * Where pools and lanes are, given what is in them.
 * @param bands where each of the innermost lanes begins and ends
 */
export function frames(
  definition: ProcessDefinition,
  content: Bounds | null,
  bands: { lane: string; top: number; bottom: number }[],
): { [id: string]: Bounds } {
  const { lanes = [], pools = [] } = definition;
  if (lanes.length + pools.length === 0) return {};
  const found: { [id: string]: Bounds } = {};
  const parents = new Map(lanes.map(({ id, parent }) => [id, parent]));
  const depthOf = (id: string) => {
    let depth = 0;
    for (let at = parents.get(id); at !== undefined && depth < lanes.length; at = parents.get(at)) depth += 1;
    return depth;
  };
  const deepest = Math.max(0, ...lanes.map(({ id }) => depthOf(id)));
  const inner = content ?? { x: 0, y: 0, width: 640, height: 128 };
  const left = snapDown(inner.x - ROOM) - HEAD * (deepest + 1);
  const right = snapUp(inner.x + inner.width + ROOM);
  for (const { lane, top, bottom } of bands) {
    const x = left + HEAD * depthOf(lane);
    found[lane] = { x, y: top, width: right - x, height: bottom - top };
  }
  for (const { id } of [...lanes].sort((a, b) => depthOf(b.id) - depthOf(a.id))) {
    const inside = around(
      lanes.flatMap((lane) => (lane.parent === id && found[lane.id] ? [found[lane.id] as Bounds] : [])),
    );
    const x = left + HEAD * depthOf(id);
    if (inside && !found[id]) found[id] = { ...inside, x, width: right - x };
  }
  const own =
    pools.find(({ process }) => process === definition.id) ??
    pools.find(({ id }) => lanes.some(({ parent }) => parent === id));
  const box = around([...Object.values(found), ...(content ? [content] : [])]) ?? inner;
  if (own) {
    const [top, bottom] =
      bands.length > 0 ? [box.y, box.y + box.height] : [snapDown(box.y - ROOM), snapUp(box.y + box.height + ROOM)];
    const x = bands.length > 0 ? left : snapDown(inner.x - ROOM) - HEAD;
    found[own.id] = { x, y: top, width: right - x, height: bottom - top };
  }
  const all = around([...Object.values(found), box]) ?? box;
  let y = snapUp(all.y + all.height + APART);
  for (const { id } of pools) {
    if (found[id]) continue;
    found[id] = { x: all.x, y, width: all.width, height: CLOSED };
    y += CLOSED + APART;
  }
  return found;
}

const snapDown = (value: number) => Math.floor(value / GRID) * GRID;
const snapUp = (value: number) => Math.ceil(value / GRID) * GRID;
