/** Where a flow is drawn: level and upright lines around the elements that stand in the way. Pure. */
import type { Bounds } from '../../../engine/core/definition.ts';
import type { Shape } from '../../../engine/core/element.ts';

export interface Point {
  x: number;
  y: number;
}
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** One end of a flow. */
export interface End {
  bounds: Bounds;
  shape: Shape;
  /** Boundary events: the edge of the activity that they sit on; flows leave away from it. */
  side?: Side;
  /** Sides by which flows leave: one that comes in there would run on top of them. */
  leaving?: ReadonlySet<Side>;
  /** A pool or lane: lines go straight to its border. */
  frame?: boolean;
}

const STUB = 20;
/** Lines keep at least this far away from what they pass. */
const CLEAR = 6;
const COST = { bend: 16, hit: 400, exit: 34, enter: 14, leaving: 70, length: 0.12 };
const DIRECTION: { [side in Side]: Point } = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};
const SIDES = ['right', 'left', 'bottom', 'top'] as const;

/** The corners of a flow, ends included. `obstacles` may hold the two ends themselves. */
export function route(from: End, to: End, obstacles: Bounds[] = []): Point[] {
  const near = obstaclesBetween(from, to, obstacles);
  let best: { points: Point[]; cost: number } | null = null;
  for (const exit of SIDES) {
    for (const enter of SIDES) {
      const ports = exitCost(from, exit) + enterCost(to, enter);
      if (best && ports >= best.cost) continue;
      for (const points of ways(port(from.bounds, exit), exit, port(to.bounds, enter), enter, near)) {
        const cost = ports + costOf(points, near, from.bounds, to.bounds);
        if (!best || cost < best.cost) best = { points, cost };
      }
    }
  }
  return best?.points ?? [port(from.bounds, 'right'), port(to.bounds, 'left')];
}

/** What may stand in the way of a flow. */
export function obstaclesBetween(from: End, to: End, boxes: Bounds[]): Bounds[] {
  const area = hull([from.bounds, to.bounds], STUB * 6);
  return boxes.filter((box) => meets(box, area) && !isSame(box, from.bounds) && !isSame(box, to.bounds));
}

/** On which edge of its host a boundary event sits. */
export function sideOf(event: Bounds, host: Bounds): Side {
  const x = event.x + event.width / 2;
  const y = event.y + event.height / 2;
  const off: [Side, number][] = [
    ['bottom', Math.abs(y - host.y - host.height)],
    ['top', Math.abs(y - host.y)],
    ['right', Math.abs(x - host.x - host.width)],
    ['left', Math.abs(x - host.x)],
  ];
  return off.reduce((best, other) => (other[1] < best[1] ? other : best))[0];
}

/** The side by which a flow leaves its source. */
export function exitOf([from, to]: Point[]): Side {
  if (!from || !to) return 'right';
  if (from.y === to.y) return to.x >= from.x ? 'right' : 'left';
  return to.y > from.y ? 'bottom' : 'top';
}

/** An SVG path through the corners, rounded. */
export function toPath(points: Point[], radius = 6): string {
  const parts = points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) return `M${point.x} ${point.y}`;
    if (!after) return `L${point.x} ${point.y}`;
    const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    const start = towards(point, before, r);
    const end = towards(point, after, r);
    return `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return parts.join('');
}

/** Where the name of a flow goes: on its longest level piece, or beside the longest upright one. */
export function labelSpot(points: Point[]): Point & { upright: boolean; room: number } {
  let best = { x: points[0]?.x ?? 0, y: points[0]?.y ?? 0, upright: false, room: 0, weight: -1 };
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const upright = from.x === to.x;
    const room = distance(from, to);
    const weight = upright ? room * 0.6 : room;
    if (weight > best.weight) best = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, upright, room, weight };
  }
  return best;
}

/** The middle of the whole way. */
export function midpoint(points: Point[]): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] as Point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index], points[index + 1]];
    if (from && to && left <= length) return towards(from, to, left);
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

function* ways(p: Point, exit: Side, q: Point, enter: Side, near: Bounds[]): Generator<Point[]> {
  const out = step(p, exit);
  const into = step(q, enter);
  const levelOut = exit === 'left' || exit === 'right';
  const levelIn = enter === 'left' || enter === 'right';
  if (levelOut !== levelIn) {
    const corner = levelOut ? { x: q.x, y: p.y } : { x: p.x, y: q.y };
    if (ahead(p, exit, corner) && ahead(q, enter, corner)) yield [p, corner, q];
    const other = levelOut ? { x: out.x, y: into.y } : { x: into.x, y: out.y };
    yield tidy([p, out, other, into, q]);
    return;
  }
  const opposite = DIRECTION[exit].x === -DIRECTION[enter].x && DIRECTION[exit].y === -DIRECTION[enter].y;
  if (opposite && ahead(out, exit, into)) {
    if (levelOut ? p.y === q.y : p.x === q.x) yield [p, q];
    for (const share of [0.5, 0, 1]) {
      const x = Math.round(out.x + (into.x - out.x) * share);
      const y = Math.round(out.y + (into.y - out.y) * share);
      yield tidy(levelOut ? [p, { x, y: p.y }, { x, y: q.y }, q] : [p, { x: p.x, y }, { x: q.x, y }, q]);
    }
  }
  // Around: a lane beside everything that is in between.
  for (const lane of lanes(out, into, levelOut, near)) {
    yield tidy(
      levelOut
        ? [p, out, { x: out.x, y: lane }, { x: into.x, y: lane }, into, q]
        : [p, out, { x: lane, y: out.y }, { x: lane, y: into.y }, into, q],
    );
  }
  if (exit === enter) {
    const all = levelOut ? [out.x, into.x] : [out.y, into.y];
    const far = DIRECTION[exit].x + DIRECTION[exit].y > 0 ? Math.max(...all) : Math.min(...all);
    for (const at of [far, beyond(out, into, exit, near)]) {
      yield tidy(
        levelOut ? [p, { x: at, y: p.y }, { x: at, y: q.y }, q] : [p, { x: p.x, y: at }, { x: q.x, y: at }, q],
      );
    }
  }
}

function lanes(a: Point, b: Point, level: boolean, near: Bounds[]): number[] {
  const [start, length] = level ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const across = near.filter((box) =>
    level
      ? box.x < Math.max(a.x, b.x) && box.x + box.width > Math.min(a.x, b.x)
      : box.y < Math.max(a.y, b.y) && box.y + box.height > Math.min(a.y, b.y),
  );
  const low = Math.min(a[start], b[start], ...across.map((box) => box[start]));
  const high = Math.max(a[start], b[start], ...across.map((box) => box[start] + box[length]));
  return [Math.round((a[start] + b[start]) / 2), high + STUB, low - STUB];
}

function beyond(a: Point, b: Point, side: Side, near: Bounds[]): number {
  const level = side === 'left' || side === 'right';
  const [low, high] = [lanes(a, b, !level, near)[2] ?? 0, lanes(a, b, !level, near)[1] ?? 0];
  return side === 'bottom' || side === 'right' ? high : low;
}

function exitCost({ shape, side }: End, exit: Side): number {
  if (side) return exit === side ? 0 : COST.hit;
  if (exit === 'right') return 0;
  if (exit === 'left') return COST.exit * 3;
  return shape === 'gateway' ? 0 : COST.exit;
}

function enterCost({ shape, leaving }: End, enter: Side): number {
  const against = leaving?.has(enter) ? COST.leaving : 0;
  if (enter === 'left') return against;
  if (enter === 'right') return against + COST.enter * 4;
  return against + (shape === 'gateway' ? 4 : COST.enter);
}

function costOf(points: Point[], near: Bounds[], from: Bounds, to: Bounds): number {
  let cost = (points.length - 2) * COST.bend;
  for (const [index, b] of points.entries()) {
    const a = points[index - 1];
    if (!a) continue;
    cost += distance(a, b) * COST.length;
    for (const box of near) if (crosses(a, b, box, -CLEAR)) cost += COST.hit;
    if (crosses(a, b, from, 2) || crosses(a, b, to, 2)) cost += COST.hit;
  }
  return cost;
}

/** Does a line go through a rectangle, made smaller by `shy` on all sides? */
function crosses(a: Point, b: Point, box: Bounds, shy: number): boolean {
  return (
    Math.max(a.x, b.x) > box.x + shy &&
    Math.min(a.x, b.x) < box.x + box.width - shy &&
    Math.max(a.y, b.y) > box.y + shy &&
    Math.min(a.y, b.y) < box.y + box.height - shy
  );
}

function tidy(points: Point[]): Point[] {
  return points.filter((point, index) => {
    const [a, b] = [points[index - 1], points[index + 1]];
    if (a && a.x === point.x && a.y === point.y) return false;
    return !a || !b || !((a.x === point.x && point.x === b.x) || (a.y === point.y && point.y === b.y));
  });
}

function port({ x, y, width, height }: Bounds, side: Side): Point {
  const { x: dx, y: dy } = DIRECTION[side];
  return { x: x + width / 2 + (dx * width) / 2, y: y + height / 2 + (dy * height) / 2 };
}

function step({ x, y }: Point, side: Side): Point {
  return { x: x + DIRECTION[side].x * STUB, y: y + DIRECTION[side].y * STUB };
}

function ahead(from: Point, side: Side, to: Point): boolean {
  return (to.x - from.x) * DIRECTION[side].x + (to.y - from.y) * DIRECTION[side].y >= 0;
}

function hull(boxes: Bounds[], margin: number): Bounds {
  const x = Math.min(...boxes.map((box) => box.x)) - margin;
  const y = Math.min(...boxes.map((box) => box.y)) - margin;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  return { x, y, width: right - x, height: bottom - y };
}

function meets(a: Bounds, b: Bounds): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isSame(a: Bounds, b: Bounds): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}
