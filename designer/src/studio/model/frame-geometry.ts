/** The geometry of pools and lanes: which way they run, what is in what, and making room across them. */
import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { snap } from '../../../../engine/core/layout.ts';
import { HEAD } from '../../diagram/frame-size.ts';
import { ancestorsOf } from '../../diagram/structure.ts';
import { around, centreOf, contains, type Room, withRoom } from './boxes.ts';
import { boundsOf, withBounds } from './edit.ts';
import { movedBounds } from './move.ts';
import { isOwnPool } from './rules.ts';

/** A lane is at least so high, in pixels. */
const LEAST = 64;

/** The directions of a pool: its lanes lie across, what flows runs along. */
export interface Ways {
  across: 'x' | 'y';
  size: 'width' | 'height';
  along: 'x' | 'y';
  length: 'width' | 'height';
}
const LEVEL: Ways = { across: 'y', size: 'height', along: 'x', length: 'width' };
export const UPRIGHT: Ways = { across: 'x', size: 'width', along: 'y', length: 'height' };

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
export function cut(definition: ProcessDefinition, { at, by, grows, ways, backwards = false }: Cut): ProcessDefinition {
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
export function stretched(
  definition: ProcessDefinition,
  id: string,
  box: Bounds,
  ways: Ways,
): { [id: string]: Bounds } {
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

/** Clear of what is inside, and never narrower than its lanes can be. */
export function notSmaller(definition: ProcessDefinition, id: string, wanted: Bounds, ways: Ways): Bounds {
  const bounds = boundsOf(definition);
  const box = bounds[id];
  const inside = topLevel(definition).flatMap((part) => {
    const at = bounds[part.id];
    return at && box && contains(box, centreOf(at)) ? [at] : [];
  });
  const content = around(inside);
  const least = content && withRoom(content, behindHead(ways, 8));
  const fit = least ? (around([wanted, least]) ?? wanted) : wanted;
  // The borders between lanes stay: those at the edges keep room on their side.
  const from = Math.min(
    fit[ways.across],
    ...bordered(definition, id, 'start').map((lane) => end(bounds[lane] ?? fit, ways) - LEAST),
  );
  const until = Math.max(
    end(fit, ways),
    from + LEAST,
    ...bordered(definition, id, 'end').map((lane) => (bounds[lane] ?? fit)[ways.across] + LEAST),
  );
  return {
    ...fit,
    [ways.across]: from,
    [ways.size]: until - from,
    [ways.length]: Math.max(fit[ways.length], HEAD + 240),
  };
}

/** The lanes that reach its start or end, and whose other border is one to another lane. */
function bordered(definition: ProcessDefinition, id: string, edge: 'start' | 'end'): string[] {
  const [kid] = atEdge(definition, id, edge).slice(1);
  if (kid === undefined) return [];
  const deeper = bordered(definition, kid, edge);
  return lanesIn(definition, id).length > 1 ? [kid, ...deeper] : deeper;
}

/** The frames around a lane, up to the pool. */
export function framesAround(definition: ProcessDefinition, id: string): string[] {
  const own = definition.pools?.find(({ process }) => process === definition.id)?.id;
  const parents = new Map((definition.lanes ?? []).map((lane) => [lane.id, lane.parent ?? own]));
  return ancestorsOf(parents, id);
}

/** The frame itself and, inside it, the lanes that reach its start or end. */
export function atEdge(definition: ProcessDefinition, id: string, edge: 'start' | 'end'): string[] {
  const kids = lanesIn(definition, id);
  const kid = edge === 'start' ? kids[0] : kids.at(-1);
  return kid === undefined ? [id] : [id, ...atEdge(definition, kid, edge)];
}

export function lanesWithin(definition: ProcessDefinition, id: string): Set<string> {
  const direct = lanesIn(definition, id);
  return new Set(direct.flatMap((kid) => [kid, ...lanesWithin(definition, kid)]));
}

export function poolOf(definition: ProcessDefinition, id: string): string | null {
  const pools = new Set(definition.pools?.map((pool) => pool.id));
  return [id, ...framesAround(definition, id)].find((one) => pools.has(one)) ?? null;
}

export function waysOf(definition: ProcessDefinition, id: string): Ways {
  const vertical = new Set(definition.diagram?.vertical);
  return [id, ...framesAround(definition, id)].some((one) => vertical.has(one)) ? UPRIGHT : LEVEL;
}

export function topLevel(definition: ProcessDefinition): { id: string }[] {
  return [...definition.elements, ...(definition.artifacts ?? [])].filter(({ parent }) => parent === undefined);
}

/** Room around what is in a frame: its head is where it begins. */
export function behindHead({ along }: Ways, room: number): Room {
  const around = { left: room, right: room, top: 8, bottom: 8 };
  return along === 'x' ? { ...around, left: HEAD + room } : { ...around, top: HEAD + room };
}

export function inner(box: Bounds, ways: Ways): Bounds {
  return { ...box, [ways.along]: box[ways.along] + HEAD, [ways.length]: box[ways.length] - HEAD };
}

export function end(box: Bounds, ways: Ways): number {
  return box[ways.across] + box[ways.size];
}

export function onGrid({ x, y, width, height }: Bounds): Bounds {
  const [left, top] = [snap(x), snap(y)];
  return { x: left, y: top, width: snap(x + width) - left, height: snap(y + height) - top };
}
