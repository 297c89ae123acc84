/** Pools and lanes: put around what is there, divided, resized; elements are in the lane that they lie in. */
import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { snap } from '../../../../engine/core/layout.ts';
import { HEAD } from '../../diagram/frame-size.ts';
import { ancestorsOf, seenOn } from '../../diagram/structure.ts';
import { around, centreOf, contains, type Room, sameBox, withRoom } from './boxes.ts';
import type { Command } from './command.ts';
import { boundsOf, diagramOf, idsOf, partOf, withBounds } from './edit.ts';
import { movedBounds } from './move.ts';
import { isOwnPool } from './rules.ts';

const LANE = 128;
const LEAST = 64;
const ROOM = { left: HEAD + 34, right: 40, top: 32, bottom: 32 };
const EMPTY = { width: 640, height: 2 * LANE };
const CLOSED = 72;
/** Between a pool and the next one. */
const APART = 40;

/** The directions of a pool: its lanes lie across, what flows runs along. */
interface Ways {
  across: 'x' | 'y';
  size: 'width' | 'height';
  along: 'x' | 'y';
  length: 'width' | 'height';
}
const LEVEL: Ways = { across: 'y', size: 'height', along: 'x', length: 'width' };
const UPRIGHT: Ways = { across: 'x', size: 'width', along: 'y', length: 'height' };

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

/** Elements that moved are in the lane where they lie now; all of them, where lanes changed. */
export function settleLanes(before: ProcessDefinition, after: ProcessDefinition): ProcessDefinition {
  const [was, is] = [boundsOf(before), boundsOf(after)];
  const lanes = (after.lanes ?? []).flatMap((lane) => {
    const box = is[lane.id];
    return box ? [{ id: lane.id, box }] : [];
  });
  const redrawn = before.lanes !== after.lanes || lanes.some(({ id }) => was[id] !== is[id]);
  if (lanes.length === 0 && !(redrawn && before.lanes)) return after;
  const seen = seenOn(after, null);
  const area = ({ box }: { box: Bounds }) => box.width * box.height;
  const laneAt = (id: string) => {
    const box = is[seen.get(id) ?? id];
    const under = box ? lanes.filter((lane) => contains(lane.box, centreOf(box))) : [];
    return under.sort((a, b) => area(a) - area(b))[0]?.id;
  };
  const known = new Set(before.elements.map(({ id }) => id));
  const elements = after.elements.map((element) => {
    const place = element.attachedTo ?? element.id;
    const shown = seen.get(place) ?? place;
    if (!redrawn && was[shown] === is[shown] && known.has(element.id)) return element;
    const lane = laneAt(place);
    if (lane === element.lane) return element;
    const { lane: _, ...rest } = element;
    return lane === undefined ? rest : { ...rest, lane };
  });
  return elements.every((element, index) => element === after.elements[index]) ? after : { ...after, elements };
}

/** Lanes directly in a pool or lane, in their order. Those that name none are in the process's own pool. */
export function lanesIn(definition: ProcessDefinition, id: string): string[] {
  const bounds = boundsOf(definition);
  const { across } = waysOf(definition, id);
  const own = isOwnPool(definition, id);
  return (definition.lanes ?? [])
    .filter(({ parent }) => (parent === undefined ? own : parent === id))
    .map((lane) => lane.id)
    .sort((a, b) => (bounds[a]?.[across] ?? 0) - (bounds[b]?.[across] ?? 0));
}

interface Cut {
  at: number;
  by: number;
  /** The frames that become larger; the others beyond the cut move. */
  grows: ReadonlySet<string>;
  ways: Ways;
  /** What is before the cut moves back, instead of what is behind it forward. */
  backwards?: boolean;
}

/** Makes room across a pool: what lies beyond goes further. */
function cut(definition: ProcessDefinition, { at, by, grows, ways, backwards = false }: Cut): ProcessDefinition {
  if (by === 0) return definition;
  const bounds = boundsOf(definition);
  const move = ways.across === 'y' ? { dx: 0, dy: backwards ? -by : by } : { dx: backwards ? -by : by, dy: 0 };
  const beyond = (box: Bounds) => (backwards ? end(box, ways) <= at : box[ways.across] >= at);
  const moves = new Map<string, { dx: number; dy: number }>();
  for (const { id } of topLevel(definition)) {
    const box = bounds[id];
    const centre = box && centreOf(box)[ways.across];
    if (centre !== undefined && (backwards ? centre < at : centre > at)) moves.set(id, move);
  }
  const placed = movedBounds(definition, moves);
  for (const { id } of [...(definition.pools ?? []), ...(definition.lanes ?? [])]) {
    const box = bounds[id];
    if (!box) continue;
    if (grows.has(id))
      placed[id] = {
        ...box,
        [ways.size]: box[ways.size] + by,
        ...(backwards && { [ways.across]: box[ways.across] - by }),
      };
    else if (beyond(box)) placed[id] = { ...box, x: box.x + move.dx, y: box.y + move.dy };
  }
  return withBounds(definition, placed);
}

/** A frame with a new box; the first lane inside takes what changes at the start, the last what changes at the end. */
function stretched(definition: ProcessDefinition, id: string, box: Bounds, ways: Ways): { [id: string]: Bounds } {
  const kids = lanesIn(definition, id);
  const bounds = boundsOf(definition);
  const room = inner(box, ways);
  return Object.assign(
    { [id]: box },
    ...kids.map((kid, index) => {
      const own = bounds[kid] ?? room;
      const from = index === 0 ? room[ways.across] : own[ways.across];
      const until = index === kids.length - 1 ? end(room, ways) : end(own, ways);
      return stretched(definition, kid, { ...room, [ways.across]: from, [ways.size]: until - from }, ways);
    }),
  );
}

/** Clear of what is inside, and never narrower than a lane can be. */
function notSmaller(definition: ProcessDefinition, id: string, wanted: Bounds, ways: Ways): Bounds {
  const bounds = boundsOf(definition);
  const box = bounds[id];
  const inside = topLevel(definition).flatMap((part) => {
    const at = bounds[part.id];
    return at && box && contains(box, centreOf(at)) ? [at] : [];
  });
  const content = around(inside);
  const least = content && withRoom(content, behindHead(ways, 8));
  const fit = least ? (around([wanted, least]) ?? wanted) : wanted;
  const lanes = Math.max(lanesIn(definition, id).length, 1);
  return {
    ...fit,
    [ways.size]: Math.max(fit[ways.size], lanes * LEAST),
    [ways.length]: Math.max(fit[ways.length], HEAD + 240),
  };
}

/** The frames around a lane, up to the pool. */
function framesAround(definition: ProcessDefinition, id: string): string[] {
  const own = definition.pools?.find(({ process }) => process === definition.id)?.id;
  const parents = new Map((definition.lanes ?? []).map((lane) => [lane.id, lane.parent ?? own]));
  return ancestorsOf(parents, id);
}

/** The frame itself and, inside it, the lanes that reach its start or end. */
function atEdge(definition: ProcessDefinition, id: string, edge: 'start' | 'end'): string[] {
  const kids = lanesIn(definition, id);
  const kid = edge === 'start' ? kids[0] : kids.at(-1);
  return kid === undefined ? [id] : [id, ...atEdge(definition, kid, edge)];
}

function lanesWithin(definition: ProcessDefinition, id: string): Set<string> {
  const direct = lanesIn(definition, id);
  return new Set(direct.flatMap((kid) => [kid, ...lanesWithin(definition, kid)]));
}

function poolOf(definition: ProcessDefinition, id: string): string | null {
  const pools = new Set(definition.pools?.map((pool) => pool.id));
  return [id, ...framesAround(definition, id)].find((one) => pools.has(one)) ?? null;
}

function waysOf(definition: ProcessDefinition, id: string): Ways {
  const vertical = new Set(definition.diagram?.vertical);
  return [id, ...framesAround(definition, id)].some((one) => vertical.has(one)) ? UPRIGHT : LEVEL;
}

function topLevel(definition: ProcessDefinition): { id: string }[] {
  return [...definition.elements, ...(definition.artifacts ?? [])].filter(({ parent }) => parent === undefined);
}

/** Room around what is in a frame: its head is where it begins. */
function behindHead({ along }: Ways, room: number): Room {
  const around = { left: room, right: room, top: 8, bottom: 8 };
  return along === 'x' ? { ...around, left: HEAD + room } : { ...around, top: HEAD + room };
}

function inner(box: Bounds, ways: Ways): Bounds {
  return { ...box, [ways.along]: box[ways.along] + HEAD, [ways.length]: box[ways.length] - HEAD };
}

function end(box: Bounds, ways: Ways): number {
  return box[ways.across] + box[ways.size];
}

function onGrid({ x, y, width, height }: Bounds): Bounds {
  const [left, top] = [snap(x), snap(y)];
  return { x: left, y: top, width: snap(x + width) - left, height: snap(y + height) - top };
}
