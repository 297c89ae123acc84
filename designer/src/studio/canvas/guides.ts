import type { Bounds } from '../../../../engine/core/definition.ts';
import { GRID } from '../../../../engine/core/layout.ts';

/** A line that shows what a dragged element is in line with. */
export interface Guide {
  axis: 'x' | 'y';
  at: number;
  from: number;
  to: number;
}

const REACH = 5;

/**
 * How far elements really move when they are dragged by `dx`, `dy`: into line with a centre or an edge of others that is
 * near, else by whole steps of the grid.
 */
export function snapDrag(
  moving: Bounds[],
  others: Bounds[],
  dx: number,
  dy: number,
): { dx: number; dy: number; guides: Guide[] } {
  const box = hull(moving);
  const x = nearest(
    lines(box, 'x').map((at) => at + dx),
    others,
    'x',
  );
  const y = nearest(
    lines(box, 'y').map((at) => at + dy),
    others,
    'y',
  );
  const final = {
    dx: x ? dx + x.off : Math.round(dx / GRID) * GRID,
    dy: y ? dy + y.off : Math.round(dy / GRID) * GRID,
  };
  const at = { ...box, x: box.x + final.dx, y: box.y + final.dy };
  const guides: Guide[] = [];
  if (x)
    guides.push({
      axis: 'x',
      at: x.at,
      from: Math.min(at.y, x.other.y),
      to: Math.max(at.y + at.height, x.other.y + x.other.height),
    });
  if (y)
    guides.push({
      axis: 'y',
      at: y.at,
      from: Math.min(at.x, y.other.x),
      to: Math.max(at.x + at.width, y.other.x + y.other.width),
    });
  return { ...final, guides };
}

function nearest(own: number[], others: Bounds[], axis: 'x' | 'y'): { off: number; at: number; other: Bounds } | null {
  let best: { off: number; at: number; other: Bounds } | null = null;
  for (const other of others) {
    for (const [index, at] of lines(other, axis).entries()) {
      const off = at - (own[index] ?? Number.POSITIVE_INFINITY);
      if (Math.abs(off) <= REACH && (!best || Math.abs(off) < Math.abs(best.off))) best = { off, at, other };
    }
  }
  return best;
}

/** Centre, start and end: like is brought into line with like. */
function lines({ x, y, width, height }: Bounds, axis: 'x' | 'y'): number[] {
  return axis === 'x' ? [x + width / 2, x, x + width] : [y + height / 2, y, y + height];
}

function hull(boxes: Bounds[]): Bounds {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
