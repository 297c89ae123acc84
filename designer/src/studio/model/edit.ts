/** Small changes that commands are made of. Each returns the same object when there is nothing to change. */
import type {
  ArtifactDefinition,
  AssociationDefinition,
  Bounds,
  Diagram,
  ElementDefinition,
  FlowDefinition,
  Json,
  LaneDefinition,
  MessageFlowDefinition,
  PoolDefinition,
  ProcessDefinition,
} from '../../../../engine/core/definition.ts';
import type { Path } from './command.ts';

/** Everything in a process that has an id of its own, by the list that it is in. */
export interface Parts {
  elements: ElementDefinition;
  flows: FlowDefinition;
  pools: PoolDefinition;
  lanes: LaneDefinition;
  artifacts: ArtifactDefinition;
  messageFlows: MessageFlowDefinition;
  associations: AssociationDefinition;
}
export type ListName = keyof Parts;
export const LISTS: readonly ListName[] = [
  'elements',
  'flows',
  'pools',
  'lanes',
  'artifacts',
  'messageFlows',
  'associations',
];
/** The lists of lines; everything else has a place of its own. */
export const LINES = ['flows', 'messageFlows', 'associations'] as const;

export type Part = { [L in ListName]: { list: L; part: Parts[L] } }[ListName];

export function partOf(definition: ProcessDefinition, id: string): Part | undefined {
  for (const list of LISTS) {
    const part = definition[list]?.find((one) => one.id === id);
    if (part) return { list, part } as Part;
  }
  return undefined;
}

export function elementOf(definition: ProcessDefinition, id: string): ElementDefinition | undefined {
  return definition.elements.find((element) => element.id === id);
}

export function flowOf(definition: ProcessDefinition, id: string): FlowDefinition | undefined {
  return definition.flows.find((flow) => flow.id === id);
}

export function boundsOf(definition: ProcessDefinition): { [id: string]: Bounds } {
  return definition.diagram?.elements ?? {};
}

export function idsOf(definition: ProcessDefinition): Set<string> {
  return new Set(LISTS.flatMap((list) => (definition[list] ?? []).map(({ id }) => id)));
}

/** All lines, of every kind. */
export function linesOf(definition: ProcessDefinition): { id: string; source: string; target: string }[] {
  return LINES.flatMap((list): { id: string; source: string; target: string }[] => definition[list] ?? []);
}

export function withElement(
  definition: ProcessDefinition,
  id: string,
  change: (element: ElementDefinition) => ElementDefinition,
): ProcessDefinition {
  return withPart(definition, 'elements', id, change);
}

export function withFlow(
  definition: ProcessDefinition,
  id: string,
  change: (flow: FlowDefinition) => FlowDefinition,
): ProcessDefinition {
  return withPart(definition, 'flows', id, change);
}

export function withPart<L extends ListName>(
  definition: ProcessDefinition,
  list: L,
  id: string,
  change: (part: Parts[L]) => Parts[L],
): ProcessDefinition {
  const before = (definition[list] ?? []) as Parts[L][];
  const after = replaced(before, id, change);
  return after === before ? definition : { ...definition, [list]: after };
}

/** A list of parts in place of another; one that holds nothing is left out, where it may be. */
export function withList<L extends ListName>(
  definition: ProcessDefinition,
  list: L,
  parts: Parts[L][],
): ProcessDefinition {
  if (parts.length > 0 || list === 'elements' || list === 'flows') return { ...definition, [list]: parts };
  const { [list]: _, ...rest } = definition;
  return rest as ProcessDefinition;
}

export function diagramOf(definition: ProcessDefinition): Diagram {
  return definition.diagram ?? { elements: {}, flows: {} };
}

/**
 * Puts things somewhere. Lines are drawn anew where one of their ends moved, and go along where both moved alike; so do
 * names that were put by hand.
 */
export function withBounds(definition: ProcessDefinition, bounds: { [id: string]: Bounds }): ProcessDefinition {
  const diagram = diagramOf(definition);
  const flows = { ...diagram.flows };
  const labels = { ...diagram.labels };
  const move = (id: string) => {
    const [old, now] = [diagram.elements[id], bounds[id]];
    return old && now ? { dx: now.x - old.x, dy: now.y - old.y } : { dx: 0, dy: 0 };
  };
  for (const { id, source, target } of linesOf(definition)) {
    if (!bounds[source] && !bounds[target]) continue;
    const [a, b] = [move(source), move(target)];
    const together = bounds[source] && bounds[target] && a.dx === b.dx && a.dy === b.dy;
    const drawn = flows[id];
    if (together && drawn) flows[id] = { waypoints: drawn.waypoints.map((point) => moved(point, a)) };
    else delete flows[id];
    const label = labels[id];
    if (together && label) labels[id] = moved(label, a);
    else delete labels[id];
  }
  for (const id of Object.keys(bounds)) {
    const label = labels[id];
    if (label) labels[id] = moved(label, move(id));
  }
  const named = Object.keys(labels).length > 0 || diagram.labels ? { labels } : {};
  return { ...definition, diagram: { ...diagram, elements: { ...diagram.elements, ...bounds }, flows, ...named } };
}

/** Draws one line anew. */
export function withoutWaypoints(definition: ProcessDefinition, flow: string): ProcessDefinition {
  if (!definition.diagram?.flows[flow]) return definition;
  const { [flow]: _, ...flows } = definition.diagram.flows;
  return { ...definition, diagram: { ...definition.diagram, flows } };
}

/** Sets, or with `undefined` drops, one property. Keys that hold nothing are left out. */
export function withProperty<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): T {
  if (target[key] === value) return target;
  if (value !== undefined) return { ...target, [key]: value };
  const { [key]: _, ...rest } = target;
  return rest as T;
}

/** A JSON value with the part at `path` set, or with `undefined` dropped. What is missing on the way is made. */
export function withValue(json: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = Array.isArray(json) ? [...json] : [];
    const inner = withValue(list[key], rest, value);
    if (inner === undefined) list.splice(key, 1);
    else list[key] = inner;
    return list;
  }
  const object = json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};
  const own = Object.hasOwn(object, key) ? object[key] : undefined;
  const inner = withValue(own, rest, value);
  const { [key]: _, ...others } = object;
  if (inner !== undefined)
    return Object.hasOwn(object, key) ? { ...object, [key]: inner } : { ...others, [key]: inner };
  return Object.keys(others).length > 0 || path.length > 1 ? others : undefined;
}

function replaced<T extends { id: string }>(list: T[], id: string, change: (item: T) => T): T[] {
  const index = list.findIndex((item) => item.id === id);
  const item = list[index];
  if (!item) return list;
  const next = change(item);
  return next === item ? list : list.with(index, next);
}

function moved<T extends { x: number; y: number }>(at: T, { dx, dy }: { dx: number; dy: number }): T {
  return { ...at, x: at.x + dx, y: at.y + dy };
}
