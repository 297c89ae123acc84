/** Lines that are not led around things: associations, and messages to and from pools. Pure. */
import type { Bounds } from '../../../engine/core/definition.ts';
import type { End, Point } from './route.ts';

/** The shortest line between two rectangles: between their edges, on the way from centre to centre. */
export function straight(from: Bounds, to: Bounds): Point[] {
  const [a, b] = [centre(from), centre(to)];
  return [clipped(from, a, b), clipped(to, b, a)];
}

/** A line to or from a pool: upright where the pool is above or below, else level. */
export function toFrame(from: End, to: End): Point[] {
  if (to.frame) return across(from.bounds, to.bounds);
  return across(to.bounds, from.bounds).reverse();
}

function across(from: Bounds, frame: Bounds): Point[] {
  const at = centre(from);
  const x = clamp(at.x, frame.x + 8, frame.x + frame.width - 8);
  const y = clamp(at.y, frame.y + 8, frame.y + frame.height - 8);
  if (from.y + from.height <= frame.y) return corner({ x: at.x, y: from.y + from.height }, { x, y: frame.y }, true);
  if (from.y >= frame.y + frame.height) return corner({ x: at.x, y: from.y }, { x, y: frame.y + frame.height }, true);
  if (from.x + from.width <= frame.x) return corner({ x: from.x + from.width, y: at.y }, { x: frame.x, y }, false);
  return corner({ x: from.x, y: at.y }, { x: frame.x + frame.width, y }, false);
}

function corner(a: Point, b: Point, upright: boolean): Point[] {
  if (a.x === b.x || a.y === b.y) return [a, b];
  const half = upright ? (a.y + b.y) / 2 : (a.x + b.x) / 2;
  return upright ? [a, { x: a.x, y: half }, { x: b.x, y: half }, b] : [a, { x: half, y: a.y }, { x: half, y: b.y }, b];
}

/** Where the line from the centre `a` of a rectangle towards `b` leaves it. */
function clipped({ width, height }: Bounds, a: Point, b: Point): Point {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : height / 2 / Math.abs(dy),
    1,
  );
  return { x: Math.round(a.x + dx * share), y: Math.round(a.y + dy * share) };
}

function centre({ x, y, width, height }: Bounds): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
