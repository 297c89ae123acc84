/** Sizes, and places beside other things: what every kind of layout uses. */
import { elementType } from '../elements/index.ts';
import type { ArtifactDefinition, Bounds } from './definition.ts';
import type { Shape } from './element.ts';

/** Everything is put on multiples of this, in pixels. */
export const GRID = 8;

/** Room between two elements in the direction of the flow. */
export const GAP = 56;

export type Size = { width: number; height: number };

/** Room between what is in a sub-process and its border; its name stands at the top. */
export const ROOM = { left: 32, right: 32, top: 40, bottom: 40 };

const SIZES: { [shape in Shape]: Size } = {
  container: { width: 352, height: 200 },
  task: { width: 128, height: 64 },
  event: { width: 36, height: 36 },
  gateway: { width: 48, height: 48 },
};

const ARTIFACTS: { [type in ArtifactDefinition['type']]: Size } = {
  dataObjectReference: { width: 36, height: 48 },
  dataStoreReference: { width: 48, height: 44 },
  group: { width: 240, height: 160 },
  textAnnotation: { width: 144, height: 48 },
};

/** How large an element of a type is drawn, in pixels. A type that is not known is drawn as a task. */
export function sizeOf(type: string): Size {
  return SIZES[elementType(type)?.shape ?? 'task'];
}

/** A sub-process that is drawn without what is in it. */
export const FOLDED: Size = SIZES.task;

export function sizeOfArtifact({ type }: ArtifactDefinition): Size {
  return ARTIFACTS[type] ?? ARTIFACTS.textAnnotation;
}

/** The place nearest below `wanted` where nothing else is, with `room` around, in pixels. */
export function freeSpot(wanted: Bounds, taken: Iterable<Bounds>, room: number = GRID * 3): Bounds {
  const others = [...taken];
  const spot = { ...wanted };
  for (;;) {
    const hit = others.find((other) => overlaps(spot, other, room));
    if (!hit) return spot;
    spot.y = Math.ceil((hit.y + hit.height + room + spot.height / 2) / GRID) * GRID - spot.height / 2;
  }
}

/** Do two rectangles come closer than `room` to each other? */
export function overlaps(a: Bounds, b: Bounds, room = 0): boolean {
  return (
    a.x < b.x + b.width + room &&
    b.x < a.x + a.width + room &&
    a.y < b.y + b.height + room &&
    b.y < a.y + a.height + room
  );
}

/** The place of the `index`th boundary event on its host: on the lower edge, from the right. */
export function boundarySpot(host: Bounds, index: number): Bounds {
  const { width, height } = SIZES.event;
  return {
    x: host.x + host.width - (index + 1) * (width + GRID),
    y: host.y + host.height - height / 2,
    width,
    height,
  };
}

/** The nearest line of the grid. */
export function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/** A rectangle around a centre, which is put on the grid: elements of different sizes then stand in one line. */
export function centred(x: number, y: number, size: Size): Bounds {
  return { x: snap(x) - size.width / 2, y: snap(y) - size.height / 2, ...size };
}

/** The smallest rectangle around others; null around none. */
export function around(boxes: Bounds[]): Bounds | null {
  const [first, ...rest] = boxes;
  if (!first) return null;
  let { x, y } = first;
  let [right, bottom] = [first.x + first.width, first.y + first.height];
  for (const box of rest) {
    x = Math.min(x, box.x);
    y = Math.min(y, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** A rectangle with room around it, on the grid. */
export function withRoom(box: Bounds, room: { left: number; right: number; top: number; bottom: number }): Bounds {
  const [x, y] = [Math.floor((box.x - room.left) / GRID) * GRID, Math.floor((box.y - room.top) / GRID) * GRID];
  const right = Math.ceil((box.x + box.width + room.right) / GRID) * GRID;
  const bottom = Math.ceil((box.y + box.height + room.bottom) / GRID) * GRID;
  return { x, y, width: right - x, height: bottom - y };
}

export function moved(box: Bounds, dx: number, dy: number): Bounds {
  return { ...box, x: box.x + dx, y: box.y + dy };
}
