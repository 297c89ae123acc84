import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { layout, snap } from '../../../../engine/core/layout.ts';
import { insideOf } from '../../diagram/structure.ts';
import { centreOf, contains, sameBox } from './boxes.ts';
import type { Axis, Command, Edge } from './command.ts';
import { onEdge } from './edge.ts';
import { boundsOf, elementOf, withBounds, withElement, withPart, withProperty } from './edit.ts';
import { removeLines } from './lines.ts';
import { canHost, isOwnPool } from './rules.ts';

type Move = { dx: number; dy: number };

/** What is inside and what sits on them goes along; boundary events that are moved alone stay on their activity's edge. */
export function moveElements(
  definition: ProcessDefinition,
  { ids, dx, dy, into }: Command & { type: 'moveElements' },
): ProcessDefinition {
  const inside = into === undefined ? definition : withParent(definition, ids, into);
  if (dx === 0 && dy === 0) return inside;
  return moveEach(inside, new Map(ids.map((id) => [id, { dx, dy }])));
}

/** Elements and artifacts get another sub-process around them. Flows that would cross its border are dropped. */
function withParent(definition: ProcessDefinition, ids: string[], into: string | null): ProcessDefinition {
  const parent = into ?? undefined;
  const inside = insideOf(definition, ids);
  // What is in something else that is moved stays in that.
  const chosen = new Set(ids.filter((id) => !inside.has(id)));
  if (into !== null && (chosen.has(into) || inside.has(into))) return definition;
  const goes = definition.elements.filter(
    ({ id, attachedTo, parent: was }) => chosen.has(attachedTo ?? id) && was !== parent,
  );
  const artifacts = (definition.artifacts ?? []).filter(({ id, parent: was }) => chosen.has(id) && was !== parent);
  if (goes.length + artifacts.length === 0) return definition;
  const moved = [
    ...goes.map(({ id }) => ({ id, list: 'elements' as const })),
    ...artifacts.map(({ id }) => ({ id, list: 'artifacts' as const })),
  ].reduce(
    (next, { id, list }) => withPart(next, list, id, (part) => withProperty(part, 'parent', parent)),
    definition,
  );
  const at = new Map(moved.elements.map((element) => [element.id, element.parent]));
  const crossing = moved.flows.filter(({ source, target }) => at.get(source) !== at.get(target));
  return removeLines(
    moved,
    crossing.map(({ id }) => id),
  );
}

/** A boundary event goes to another activity. */
export function reattach(
  definition: ProcessDefinition,
  { element: id, host: to, at }: Command & { type: 'reattach' },
): ProcessDefinition {
  const [element, host, box] = [elementOf(definition, id), elementOf(definition, to), boundsOf(definition)[id]];
  const on = boundsOf(definition)[to];
  if (!element || !host || !box || !on || element.attachedTo === undefined || to === element.attachedTo)
    return definition;
  if (!canHost(host)) return definition;
  const sits = withElement(definition, id, (before) =>
    withProperty({ ...before, attachedTo: to }, 'parent', host.parent),
  );
  const crossing = element.parent === host.parent ? [] : sits.flows.filter(({ source }) => source === id);
  return withBounds(
    removeLines(
      sits,
      crossing.map((flow) => flow.id),
    ),
    { [id]: onEdge(on, at, box) },
  );
}

/** Everything in the same sub-process that lies to the right of `x` moves by `dx`. */
export function shifted(
  definition: ProcessDefinition,
  x: number,
  dx: number,
  parent: string | undefined,
): ProcessDefinition {
  if (dx === 0) return definition;
  const bounds = boundsOf(definition);
  const right = [...definition.elements, ...(definition.artifacts ?? [])].filter(
    (part) =>
      part.parent === parent && !('attachedTo' in part && part.attachedTo) && (bounds[part.id]?.x ?? x - 1) >= x,
  );
  return moveEach(definition, new Map(right.map(({ id }) => [id, { dx, dy: 0 }])));
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
  const moves = new Map<string, Move>();
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
  const same = Object.entries(diagram.elements).every(([id, box]) => before[id] && sameBox(before[id], box));
  return same && definition.diagram ? definition : { ...definition, diagram };
}

/** The positions that a move gives: of what is moved, what is in it, and what sits on it. */
export function movedBounds(definition: ProcessDefinition, moves: Map<string, Move>): { [id: string]: Bounds } {
  const before = boundsOf(definition);
  const alongWith = passengers(definition);
  const all = new Map<string, Move>();
  const carry = (id: string, move: Move) => {
    for (const other of alongWith(id)) {
      if (all.get(other) === move) continue;
      all.set(other, move);
      carry(other, move);
    }
  };
  const lanes = new Set(definition.lanes?.map(({ id }) => id));
  const own = [...moves].filter(([id]) => !lanes.has(id));
  for (const [id, move] of own) carry(id, move);
  const after: { [id: string]: Bounds } = {};
  for (const [id, move] of new Map([...own, ...all])) {
    const box = before[id];
    if (!box || (move.dx === 0 && move.dy === 0)) continue;
    const host = all.has(id) ? undefined : elementOf(definition, id)?.attachedTo;
    const edge = host === undefined ? undefined : before[host];
    const moved = { ...box, x: box.x + move.dx, y: box.y + move.dy };
    after[id] = edge ? onEdge(edge, centreOf(moved), box) : moved;
  }
  return after;
}

/** What goes along with something: its boundary events, what is drawn in it, a pool's lanes and process. */
function passengers(definition: ProcessDefinition): (id: string) => string[] {
  const collapsed = new Set(definition.diagram?.collapsed);
  const by = new Map<string, string[]>();
  const put = (on: string, id: string) => by.set(on, [...(by.get(on) ?? []), id]);
  for (const { id, attachedTo, parent } of definition.elements) {
    if (attachedTo !== undefined) put(attachedTo, id);
    if (parent !== undefined && !collapsed.has(parent)) put(parent, id);
  }
  for (const { id, parent } of definition.artifacts ?? [])
    if (parent !== undefined && !collapsed.has(parent)) put(parent, id);
  for (const { id, parent } of definition.lanes ?? []) if (parent !== undefined) put(parent, id);
  const bounds = boundsOf(definition);
  for (const { id } of definition.pools ?? []) {
    const box = bounds[id];
    if (!box || !isOwnPool(definition, id)) continue;
    for (const element of definition.elements) if (element.parent === undefined) put(id, element.id);
    for (const { id: lane, parent } of definition.lanes ?? []) if (parent === undefined) put(id, lane);
    for (const { id: artifact, parent } of definition.artifacts ?? []) {
      const at = bounds[artifact];
      if (parent === undefined && at && contains(box, centreOf(at))) put(id, artifact);
    }
  }
  return (id) => by.get(id) ?? [];
}

export function moveEach(definition: ProcessDefinition, moves: Map<string, Move>): ProcessDefinition {
  const moved = movedBounds(definition, moves);
  return Object.keys(moved).length === 0 ? definition : withBounds(definition, moved);
}

/** The chosen things that stand by themselves. */
function free(definition: ProcessDefinition, ids: string[]): [string, Bounds][] {
  const bounds = boundsOf(definition);
  const inside = insideOf(definition, ids);
  return [...definition.elements, ...(definition.artifacts ?? [])].flatMap((part) => {
    const at = bounds[part.id];
    const attached = 'attachedTo' in part && part.attachedTo !== undefined;
    return at && !attached && ids.includes(part.id) && !inside.has(part.id) ? [[part.id, at] as [string, Bounds]] : [];
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
