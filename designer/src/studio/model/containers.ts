/** Sub-processes as boxes: they grow with what is in them, are drawn small or large, and take what is dropped on them. */
import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { GRID, sizeOf, snap } from '../../../../engine/core/layout.ts';
import { notationOf } from '../../diagram/notation.ts';
import { depthsOf, insideOf, seenOn } from '../../diagram/structure.ts';
import { around, centreOf, contains, sameBox, withRoom } from './boxes.ts';
import type { Command, Point } from './command.ts';
import { onEdge } from './edge.ts';
import { boundsOf, diagramOf, elementOf, partOf, withBounds } from './edit.ts';
import { resizeFrame } from './frames.ts';
import { moveEach } from './move.ts';

/** Room between what is in a sub-process and its border; its name stands at the top. */
const ROOM = { left: 32, right: 32, top: 40, bottom: 32 };
const LEAST = { container: { width: 160, height: 96 }, other: { width: 48, height: 32 } };
/** A collapsed sub-process is drawn like a task. */
const FOLDED = { width: 128, height: 64 };

/** The innermost expanded sub-process at a place, on a plane; the plane itself where there is none. */
export function containerAt(
  definition: ProcessDefinition,
  plane: string | null,
  at: Point,
  except: ReadonlySet<string> = new Set(),
): string | null {
  const bounds = boundsOf(definition);
  const seen = seenOn(definition, plane);
  const depths = depthsOf(definition);
  const inside = insideOf(definition, except);
  const collapsed = new Set(definition.diagram?.collapsed);
  const under = definition.elements.filter(({ id, type }) => {
    const box = bounds[id];
    const open = notationOf(type).container && !collapsed.has(id) && seen.get(id) === id;
    return open && box && contains(box, at) && !except.has(id) && !inside.has(id);
  });
  const [innermost] = under.sort((a, b) => (depths.get(b.id) ?? 0) - (depths.get(a.id) ?? 0));
  return innermost?.id ?? plane;
}

/** What stands directly in a sub-process, or at the top level, and takes room there. */
export function placesIn(definition: ProcessDefinition, parent: string | undefined): Bounds[] {
  const bounds = boundsOf(definition);
  return [...definition.elements, ...(definition.artifacts ?? [])].flatMap((part) => {
    const box = bounds[part.id];
    return box && part.parent === parent && !('type' in part && part.type === 'group') ? [box] : [];
  });
}

/** The sub-process, and those around it, made as large as what is in them needs; what stands beside makes room. */
export function grown(definition: ProcessDefinition, parent: string | undefined): ProcessDefinition {
  const box = parent === undefined ? undefined : boundsOf(definition)[parent];
  if (parent === undefined || !box || definition.diagram?.collapsed?.includes(parent)) return definition;
  const content = around(placesIn(definition, parent));
  const wanted = content && around([box, withRoom(content, ROOM)]);
  if (!wanted || sameBox(wanted, box)) return definition;
  return grown(enlarged(definition, parent, wanted), elementOf(definition, parent)?.parent);
}

/** As large as wanted, but never smaller than what is in it. */
export function resize(definition: ProcessDefinition, { id, bounds }: Command & { type: 'resize' }): ProcessDefinition {
  const before = boundsOf(definition)[id];
  const found = partOf(definition, id);
  if (!before || !found || sameBox(before, bounds)) return definition;
  if (found.list === 'pools' || found.list === 'lanes') return resizeFrame(definition, id, bounds);
  const container = found.list === 'elements' && notationOf(found.part.type).container;
  const content = container && !definition.diagram?.collapsed?.includes(id) ? around(placesIn(definition, id)) : null;
  const least = container ? LEAST.container : LEAST.other;
  const size = { width: Math.max(bounds.width, least.width), height: Math.max(bounds.height, least.height) };
  const snapped = { x: snap(bounds.x), y: snap(bounds.y), width: snap(size.width), height: snap(size.height) };
  const wanted =
    (content && around([snapped, withRoom(content, { left: 8, right: 8, top: 28, bottom: 8 })])) ?? snapped;
  if (sameBox(before, wanted)) return definition;
  const parent = 'parent' in found.part ? found.part.parent : undefined;
  return grown(withBounds(definition, { [id]: wanted, ...onNewEdge(definition, id, before, wanted) }), parent);
}

/** Draws a sub-process small, or as large as what is in it needs. */
export function collapse(
  definition: ProcessDefinition,
  { element: id, collapsed }: Command & { type: 'collapse' },
): ProcessDefinition {
  const element = elementOf(definition, id);
  const before = boundsOf(definition)[id];
  const diagram = diagramOf(definition);
  const was = diagram.collapsed ?? [];
  if (!element || !before || !notationOf(element.type).container || was.includes(id) === collapsed) return definition;
  const marked = (list: string[]): ProcessDefinition => {
    const { collapsed: _, ...rest } = diagram;
    return { ...definition, diagram: { ...rest, ...(list.length > 0 && { collapsed: list }) } };
  };
  if (collapsed) {
    // Its middle stays where it is: the flows that come and go stay level.
    const at = { x: before.x, y: before.y + (before.height - FOLDED.height) / 2, ...FOLDED };
    return withBounds(marked([...was, id]), { [id]: at, ...onNewEdge(definition, id, before, at) });
  }
  const content = around(placesIn(definition, id));
  const empty = sizeOf(element.type);
  const size = content ? withRoom(content, ROOM) : { ...before, ...empty };
  const at = {
    x: before.x,
    y: centreOf(before).y - Math.max(size.height, empty.height) / 2,
    width: Math.max(size.width, empty.width),
    height: Math.max(size.height, empty.height),
  };
  const open = marked(was.filter((one) => one !== id));
  const inside = [...open.elements, ...(open.artifacts ?? [])].filter(({ parent }) => parent === id);
  const move = { dx: Math.round(at.x - size.x), dy: Math.round(at.y - size.y) };
  const moved = content ? moveEach(open, new Map(inside.map((part) => [part.id, move]))) : open;
  const folded = { ...at, ...FOLDED, y: before.y };
  return grown(enlarged(moved, id, at, folded), element.parent);
}

/** The container with its new box; what is to the right of it, or below, makes room. */
function enlarged(
  definition: ProcessDefinition,
  id: string,
  wanted: Bounds,
  before: Bounds = boundsOf(definition)[id] ?? wanted,
): ProcessDefinition {
  const element = elementOf(definition, id);
  const bounds = boundsOf(definition);
  const beside = [...definition.elements, ...(definition.artifacts ?? [])].flatMap((part) => {
    const box = bounds[part.id];
    const own = part.id === id || ('attachedTo' in part && part.attachedTo !== undefined);
    return box && !own && part.parent === element?.parent ? [{ id: part.id, box }] : [];
  });
  const moves = new Map<string, { dx: number; dy: number }>();
  const right = beside.filter(({ box }) => box.x >= before.x + before.width);
  const dx = missing(
    right
      .filter(({ box }) => box.y < wanted.y + wanted.height && box.y + box.height > wanted.y)
      .map(({ box }) => box.x),
    wanted.x + wanted.width,
  );
  for (const { id: other } of right) moves.set(other, { dx, dy: 0 });
  const below = beside.filter(
    ({ id: other, box }) =>
      !moves.has(other) &&
      box.y >= before.y + before.height &&
      box.x < wanted.x + wanted.width &&
      box.x + box.width > wanted.x,
  );
  const dy = missing(
    below.map(({ box }) => box.y),
    wanted.y + wanted.height,
  );
  for (const { id: other } of below) moves.set(other, { dx: 0, dy });
  const roomy = moveEach(definition, moves);
  return withBounds(roomy, { [id]: wanted, ...onNewEdge(definition, id, before, wanted) });
}

/** How far things that begin at `starts` have to go, so that there is room between them and an edge. */
function missing(starts: number[], edge: number): number {
  if (starts.length === 0) return 0;
  return Math.max(0, Math.ceil((edge + 4 * GRID - Math.min(...starts)) / GRID) * GRID);
}

/** Boundary events stay where they were on the edge, as a share of its length. */
function onNewEdge(
  definition: ProcessDefinition,
  host: string,
  before: Bounds,
  after: Bounds,
): { [id: string]: Bounds } {
  const bounds = boundsOf(definition);
  return Object.fromEntries(
    definition.elements.flatMap(({ id, attachedTo }): [string, Bounds][] => {
      const box = bounds[id];
      if (attachedTo !== host || !box) return [];
      const centre = centreOf(box);
      const at = {
        x: after.x + ((centre.x - before.x) / before.width) * after.width,
        y: after.y + ((centre.y - before.y) / before.height) * after.height,
      };
      return [[id, onEdge(after, at, box)]];
    }),
  );
}
