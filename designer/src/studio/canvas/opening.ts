import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';

/** Below this the names of steps are not read but guessed. */
const READABLE = 0.7;
const LARGEST = 1.1;
const MARGIN = 48;

/**
 * How a drawing is opened on a canvas of so many pixels: all of it where it stays readable; else, readable, the element that is
 * looked at in the middle, or where the process starts at the left.
 */
export function opening(
  definition: ProcessDefinition,
  canvas: { width: number; height: number },
  focus?: string,
): { x: number; y: number; zoom: number } {
  const bounds = definition.diagram?.elements ?? {};
  const parts: { id: string }[] = [definition.elements, definition.artifacts, definition.pools].flatMap(
    (list): { id: string }[] => list ?? [],
  );
  const all = parts.flatMap(({ id }) => bounds[id] ?? []);
  const whole = around(all);
  const fitting = Math.min((canvas.width - 2 * MARGIN) / whole.width, (canvas.height - 2 * MARGIN) / whole.height);
  const zoom = Math.min(LARGEST, Math.max(READABLE, fitting));
  const centred = (at: Bounds) => ({
    x: canvas.width / 2 - (at.x + at.width / 2) * zoom,
    y: canvas.height / 2 - (at.y + at.height / 2) * zoom,
  });
  if (fitting >= READABLE) return { ...centred(whole), zoom };
  const looked = focus === undefined ? undefined : bounds[focus];
  if (looked) return { ...centred(looked), zoom };
  const start = definition.elements.find(({ type }) => notationOf(type).starts);
  const first = (start && bounds[start.id]) ?? whole;
  const high = whole.height * zoom + 2 * MARGIN > canvas.height;
  return { x: MARGIN - first.x * zoom, y: centred(high ? first : whole).y, zoom };
}

function around(all: Bounds[]): Bounds {
  if (all.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const x = Math.min(...all.map((one) => one.x));
  const y = Math.min(...all.map((one) => one.y));
  const right = Math.max(...all.map((one) => one.x + one.width));
  const bottom = Math.max(...all.map((one) => one.y + one.height));
  return { x, y, width: right - x, height: bottom - y };
}
