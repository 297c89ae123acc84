/** Rectangles. Pure. */
import type { Bounds } from '../../../../engine/core/definition.ts';
import type { Point } from './command.ts';

/** The smallest rectangle around all; null around nothing. */
export function around(boxes: Bounds[]): Bounds | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function withRoom({ x, y, width, height }: Bounds, { left, right, top, bottom }: Room): Bounds {
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
}

export function contains(box: Bounds, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

export function centreOf({ x, y, width, height }: Bounds): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function sameBox(a: Bounds, b: Bounds): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
