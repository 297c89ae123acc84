import type { Bounds } from '../../../../engine/core/definition.ts';
import { snap } from '../../../../engine/core/layout.ts';
import type { Point } from './command.ts';

/** The point of a rectangle's edge that is nearest to `at`, as the centre of something of the given size. */
export function onEdge(host: Bounds, at: Point, size: { width: number; height: number }): Bounds {
  const x = Math.min(Math.max(snap(at.x), host.x), host.x + host.width);
  const y = Math.min(Math.max(snap(at.y), host.y), host.y + host.height);
  const ways = [
    { off: Math.abs(at.y - host.y - host.height), x, y: host.y + host.height },
    { off: Math.abs(at.y - host.y), x, y: host.y },
    { off: Math.abs(at.x - host.x - host.width), x: host.x + host.width, y },
    { off: Math.abs(at.x - host.x), x: host.x, y },
  ];
  const nearest = ways.reduce((best, way) => (way.off < best.off ? way : best));
  const { width, height } = size;
  return { x: nearest.x - width / 2, y: nearest.y - height / 2, width, height };
}
