/** Small changes that commands are made of. Each returns the same object when there is nothing to change. */
import type {
  Bounds,
  Diagram,
  ElementDefinition,
  FlowDefinition,
  Json,
  ProcessDefinition,
} from '../../../../engine/core/definition.ts';
import type { Path } from './command.ts';

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
  return new Set([...definition.elements, ...definition.flows].map(({ id }) => id));
}

export function withElement(
  definition: ProcessDefinition,
  id: string,
  change: (element: ElementDefinition) => ElementDefinition,
): ProcessDefinition {
  const elements = replaced(definition.elements, id, change);
  return elements === definition.elements ? definition : { ...definition, elements };
}

export function withFlow(
  definition: ProcessDefinition,
  id: string,
  change: (flow: FlowDefinition) => FlowDefinition,
): ProcessDefinition {
  const flows = replaced(definition.flows, id, change);
  return flows === definition.flows ? definition : { ...definition, flows };
}

/** Puts elements somewhere. Flows that touch them are drawn anew. */
export function withBounds(definition: ProcessDefinition, bounds: { [id: string]: Bounds }): ProcessDefinition {
  const diagram: Diagram = definition.diagram ?? { elements: {}, flows: {} };
  const flows = { ...diagram.flows };
  for (const flow of definition.flows) {
    if (bounds[flow.source] || bounds[flow.target]) delete flows[flow.id];
  }
  return { ...definition, diagram: { elements: { ...diagram.elements, ...bounds }, flows } };
}

/** Draws one flow anew. */
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
