import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { layout, snap } from '../../../../engine/core/layout.ts';
import type { Axis, Command, Edge } from './command.ts';
import { onEdge } from './edge.ts';
import { boundsOf, withBounds } from './edit.ts';

/** Boundary events go with their activity; moved alone, they stay on its edge. */
export function moveElements(
  definition: ProcessDefinition,
  { ids, dx, dy }: Command & { type: 'moveElements' },
): ProcessDefinition {
  if (dx === 0 && dy === 0) return definition;
  return moveEach(definition, new Map(ids.map((id) => [id, { dx, dy }])));
}

/** Everything that lies to the right of `x` moves by `dx`. */
export function shifted(definition: ProcessDefinition, x: number, dx: number): ProcessDefinition {
  if (dx === 0) return definition;
  const right = Object.entries(boundsOf(definition)).filter(([, bounds]) => bounds.x >= x);
  const host = new Map(definition.elements.map(({ id, attachedTo }) => [id, attachedTo]));
  const alone = right.filter(([id]) => host.get(id) === undefined);
  return moveEach(definition, new Map(alone.map(([id]) => [id, { dx, dy: 0 }])));
}

export function align(definition: ProcessDefinition, { ids, edge }: Command & { type: 'align' }): ProcessDefinition {
  const chosen = free(definition, ids);
  if (chosen.length < 2) return definition;
  const position = EDGES[edge];
  const values = chosen.map(([, bounds]) => position.of(bounds));
  const to = position.pick(values);
  return moveEach(
    definition,
    new Map(
      chosen.map(([id, bounds]) => {
        const off = to - position.of(bounds);
        return [id, position.axis === 'horizontal' ? { dx: off, dy: 0 } : { dx: 0, dy: off }];
      }),
    ),
  );
}

/** Equal room between the elements; the first and the last stay. */
export function distribute(
  definition: ProcessDefinition,
  { ids, axis }: Command & { type: 'distribute' },
): ProcessDefinition {
  const [start, length] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const chosen = free(definition, ids).sort(([, a], [, b]) => a[start] - b[start]);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last || chosen.length < 3) return definition;
  const span = last[1][start] + last[1][length] - first[1][start];
  const room = (span - chosen.reduce((sum, [, bounds]) => sum + bounds[length], 0)) / (chosen.length - 1);
  const moves = new Map<string, { dx: number; dy: number }>();
  let at = first[1][start];
  for (const [id, bounds] of chosen) {
    const centre = at + bounds[length] / 2;
    const off = id === first[0] || id === last[0] ? 0 : Math.round(centre - bounds[start] - bounds[length] / 2);
    moves.set(id, axis === 'horizontal' ? { dx: off, dy: 0 } : { dx: 0, dy: off });
    at += bounds[length] + room;
  }
  return moveEach(definition, moves);
}

export function arrange(definition: ProcessDefinition, { mode }: Command & { type: 'layout' }): ProcessDefinition {
  const diagram = layout(definition, mode);
  const before = boundsOf(definition);
  const same = Object.entries(diagram.elements).every(([id, bounds]) => {
    const old = before[id];
    return (
      old && old.x === bounds.x && old.y === bounds.y && old.width === bounds.width && old.height === bounds.height
    );
  });
  return same && definition.diagram ? definition : { ...definition, diagram };
}

/** The positions that a move of elements gives, boundary events included. */
export function movedBounds(
  definition: ProcessDefinition,
  moves: Map<string, { dx: number; dy: number }>,
): { [id: string]: Bounds } {
  const before = boundsOf(definition);
  const after: { [id: string]: Bounds } = {};
  for (const { id, attachedTo } of definition.elements) {
    const bounds = before[id];
    const carried = attachedTo === undefined ? undefined : moves.get(attachedTo);
    const own = moves.get(id);
    if (!bounds || !(carried ?? own)) continue;
    const { dx, dy } = carried ?? own ?? { dx: 0, dy: 0 };
    if (dx === 0 && dy === 0) continue;
    const host = attachedTo === undefined ? undefined : before[attachedTo];
    const alone = host && !carried;
    const centre = { x: bounds.x + dx + bounds.width / 2, y: bounds.y + dy + bounds.height / 2 };
    after[id] = alone ? onEdge(host, centre, bounds) : { ...bounds, x: bounds.x + dx, y: bounds.y + dy };
  }
  return after;
}

function moveEach(definition: ProcessDefinition, moves: Map<string, { dx: number; dy: number }>): ProcessDefinition {
  const moved = movedBounds(definition, moves);
  return Object.keys(moved).length === 0 ? definition : withBounds(definition, moved);
}

/** The chosen elements that stand by themselves. */
function free(definition: ProcessDefinition, ids: string[]): [string, Bounds][] {
  const bounds = boundsOf(definition);
  return definition.elements.flatMap(({ id, attachedTo }) => {
    const at = bounds[id];
    return at && attachedTo === undefined && ids.includes(id) ? [[id, at] as [string, Bounds]] : [];
  });
}

const middle = (values: number[]) => snap((Math.min(...values) + Math.max(...values)) / 2);
const EDGES: { [edge in Edge]: { axis: Axis; of: (bounds: Bounds) => number; pick: (values: number[]) => number } } = {
  left: { axis: 'horizontal', of: (b) => b.x, pick: (values) => Math.min(...values) },
  centre: { axis: 'horizontal', of: (b) => b.x + b.width / 2, pick: middle },
  right: { axis: 'horizontal', of: (b) => b.x + b.width, pick: (values) => Math.max(...values) },
  top: { axis: 'vertical', of: (b) => b.y, pick: (values) => Math.min(...values) },
  middle: { axis: 'vertical', of: (b) => b.y + b.height / 2, pick: middle },
  bottom: { axis: 'vertical', of: (b) => b.y + b.height, pick: (values) => Math.max(...values) },
};
