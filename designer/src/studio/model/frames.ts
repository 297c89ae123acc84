/** Pools and lanes: put around what is there, divided, resized; elements are in the lane that they lie in. */
import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { HEAD } from '../../diagram/frame-size.ts';
import { around, sameBox, withRoom } from './boxes.ts';
import type { Command } from './command.ts';
import { boundsOf, diagramOf, idsOf, partOf, withBounds } from './edit.ts';
import {
  atEdge,
  behindHead,
  cut,
  end,
  framesAround,
  inner,
  lanesIn,
  lanesWithin,
  notSmaller,
  onGrid,
  poolOf,
  stretched,
  topLevel,
  UPRIGHT,
  waysOf,
} from './frame-geometry.ts';
import { movedBounds } from './move.ts';
import { isOwnPool } from './rules.ts';

const LANE = 128;
const ROOM = { left: HEAD + 34, right: 40, top: 32, bottom: 32 };
const EMPTY = { width: 640, height: 2 * LANE };
const CLOSED = 72;
/** Between a pool and the next one. */
const APART = 40;

export function addPool(definition: ProcessDefinition, { pool }: Command & { type: 'addPool' }): ProcessDefinition {
  if (idsOf(definition).has(pool.id)) return definition;
  const own = pool.process === definition.id;
  if (own && definition.pools?.some(({ process }) => process === definition.id)) return definition;
  const pools = [...(definition.pools ?? []), pool];
  const bounds = boundsOf(definition);
  const others = around((definition.pools ?? []).flatMap(({ id }) => bounds[id] ?? []));
  const content = around(topLevel(definition).flatMap(({ id }) => bounds[id] ?? []));
  if (own) {
    const fit = content ? withRoom(content, ROOM) : { x: 0, y: 0, ...EMPTY };
    const box = { ...fit, width: Math.max(fit.width, EMPTY.width), height: Math.max(fit.height, EMPTY.height) };
    return withBounds({ ...definition, pools }, { [pool.id]: onGrid(box) });
  }
  const above = around([others, content].flatMap((box) => box ?? [])) ?? { x: 0, y: 0, width: EMPTY.width, height: 0 };
  const box = { x: above.x, y: above.y + above.height + APART, width: Math.max(above.width, 320), height: CLOSED };
  return withBounds({ ...definition, pools }, { [pool.id]: onGrid(box) });
}

export function addLane(definition: ProcessDefinition, command: Command & { type: 'addLane' }): ProcessDefinition {
  const { lane, beside, where, first } = command;
  const ids = idsOf(definition);
  const box = boundsOf(definition)[beside];
  const found = partOf(definition, beside);
  if (!box || !found || ids.has(lane.id)) return definition;
  if (found.list === 'pools' && !isOwnPool(definition, beside)) return definition;
  if (found.list !== 'pools' && found.list !== 'lanes') return definition;
  const ways = waysOf(definition, beside);
  const sibling = found.list === 'lanes' && where !== 'inside';
  const parent = sibling ? found.part.parent : beside;
  const kids = sibling ? [] : lanesIn(definition, beside);
  const next = kids.length === 0 ? beside : where === 'before' ? kids[0] : kids.at(-1);
  const edge = boundsOf(definition)[next ?? beside];
  if (!edge) return definition;
  const before = where === 'before';
  const at = before ? edge[ways.across] : edge[ways.across] + edge[ways.size];
  const grows = new Set(sibling ? framesAround(definition, beside) : [beside, ...framesAround(definition, beside)]);
  const divided = !sibling && kids.length === 0;
  if (divided && ids.has(first)) return definition;
  const strip = divided ? inner(box, ways) : edge;
  const own = { ...strip, [ways.across]: at, [ways.size]: LANE };
  const roomy = cut(definition, { at, by: LANE, grows, ways });
  const made = [
    ...(roomy.lanes ?? []),
    ...(divided ? [{ id: first, parent }] : []),
    { ...lane, ...(parent && { parent }) },
  ];
  const shift = before ? LANE : 0;
  const placed = withBounds(
    { ...roomy, lanes: made },
    {
      [lane.id]: own,
      ...(divided && { [first]: { ...strip, [ways.across]: strip[ways.across] + shift } }),
    },
  );
  return ways === UPRIGHT ? upright(placed, divided ? [first, lane.id] : [lane.id]) : placed;
}

function upright(definition: ProcessDefinition, ids: string[]): ProcessDefinition {
  const diagram = diagramOf(definition);
  return { ...definition, diagram: { ...diagram, vertical: [...(diagram.vertical ?? []), ...ids] } };
}

/** What a lane covered goes to the one beside it. */
export function removeLane(definition: ProcessDefinition, id: string): ProcessDefinition {
  const lane = definition.lanes?.find((one) => one.id === id);
  const box = boundsOf(definition)[id];
  if (!lane) return definition;
  const inside = lanesWithin(definition, id);
  const lanes = definition.lanes?.filter((one) => one.id !== id && !inside.has(one.id)) ?? [];
  const siblings = lanes.filter((one) => one.parent === lane.parent).map((one) => one.id);
  const { lanes: _, ...bare } = definition;
  const without: ProcessDefinition = lanes.length > 0 ? { ...bare, lanes } : bare;
  if (!box) return without;
  const ways = waysOf(definition, id);
  const bounds = boundsOf(definition);
  const heir =
    siblings.find((one) => bounds[one] && end(bounds[one], ways) === box[ways.across]) ??
    siblings.find((one) => bounds[one]?.[ways.across] === end(box, ways));
  const taken = heir === undefined ? undefined : bounds[heir];
  const whole = taken && around([taken, box]);
  return heir !== undefined && whole ? withBounds(without, stretched(without, heir, whole, ways)) : without;
}

/** A pool, or a lane and with it the pool, made as large as wanted; the lanes inside share what changes. */
export function resizeFrame(definition: ProcessDefinition, id: string, wanted: Bounds): ProcessDefinition {
  const box = boundsOf(definition)[id];
  const pool = poolOf(definition, id);
  if (!box) return definition;
  const ways = waysOf(definition, id);
  const fit = notSmaller(definition, id, onGrid(wanted), ways);
  if (sameBox(box, fit)) return definition;
  if (id === pool || pool === null) return withBounds(definition, stretched(definition, id, fit, ways));
  const growing = (edge: 'start' | 'end') =>
    new Set([...framesAround(definition, id), ...atEdge(definition, id, edge)]);
  const later = end(fit, ways) - end(box, ways);
  const earlier = box[ways.across] - fit[ways.across];
  const lower = cut(definition, { at: end(box, ways), by: later, grows: growing('end'), ways });
  const both = cut(lower, { at: box[ways.across], by: earlier, grows: growing('start'), ways, backwards: true });
  const around = boundsOf(both)[pool];
  if (!around || (fit[ways.along] === box[ways.along] && fit[ways.length] === box[ways.length])) return both;
  const from = around[ways.along] + fit[ways.along] - box[ways.along];
  const until =
    around[ways.along] + around[ways.length] + fit[ways.along] + fit[ways.length] - box[ways.along] - box[ways.length];
  return resizeFrame(both, pool, { ...around, [ways.along]: from, [ways.length]: until - from });
}

/** The process's own pool made large enough for the process; other pools below make room. */
export function fitPool(definition: ProcessDefinition): ProcessDefinition {
  const pool = definition.pools?.find(({ process }) => process === definition.id);
  const box = pool && boundsOf(definition)[pool.id];
  const bounds = boundsOf(definition);
  const content = around(topLevel(definition).flatMap(({ id }) => bounds[id] ?? []));
  if (!pool || !box || !content) return definition;
  const ways = waysOf(definition, pool.id);
  const least = withRoom(content, behindHead(ways, 12));
  const wanted = onGrid(around([box, least]) ?? box);
  if (sameBox(wanted, box)) return definition;
  const fit = withBounds(definition, stretched(definition, pool.id, wanted, ways));
  const lower = wanted.y + wanted.height - box.y - box.height;
  const below = (definition.pools ?? []).filter(({ id }) => (bounds[id]?.y ?? 0) >= box.y + box.height);
  if (lower <= 0 || below.length === 0) return fit;
  return withBounds(fit, movedBounds(fit, new Map(below.map(({ id }) => [id, { dx: 0, dy: lower }]))));
}
