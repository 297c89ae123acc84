import type {
  ElementDefinition,
  FlowDefinition,
  Json,
  ProcessDefinition,
  Text,
} from '../../../../engine/core/definition.ts';
import { boundsOf } from './edit.ts';

export type Mark = 'added' | 'changed' | 'removed' | 'moved';

/** One property that differs. `path` is inside the element, e.g. `config.retry.attempts`. */
export interface PropertyChange {
  path: string;
  from: Json | undefined;
  to: Json | undefined;
}

export interface ItemChange {
  kind: 'element' | 'flow' | 'process';
  id: string;
  /** The element's type; empty for flows and the process. */
  type: string;
  name: Text | undefined;
  mark: Mark;
  properties: PropertyChange[];
}

export interface Difference {
  items: ItemChange[];
  /** Marks by element and flow id. */
  marks: { [id: string]: Mark };
  /** Elements and flows of both versions, so that what was removed can be drawn. */
  merged: ProcessDefinition;
}

/** What has to be told about a change from one version of a process to another. Moves alone are marked, not listed. */
export function difference(before: ProcessDefinition, after: ProcessDefinition): Difference {
  const items = [
    ...processChange(before, after),
    ...listChanges('element', before.elements, after.elements),
    ...listChanges('flow', before.flows, after.flows),
  ];
  const marks: { [id: string]: Mark } = {};
  const [was, is] = [boundsOf(before), boundsOf(after)];
  for (const { id } of after.elements) {
    const [old, now] = [was[id], is[id]];
    if (old && now && (old.x !== now.x || old.y !== now.y)) marks[id] = 'moved';
  }
  for (const { kind, id, mark } of items) if (kind !== 'process') marks[id] = mark;
  return { items, marks, merged: merge(before, after) };
}

/** Is there anything that makes the process run or read differently? */
export function isSame(before: ProcessDefinition, after: ProcessDefinition): boolean {
  return difference(before, after).items.length === 0;
}

function merge(before: ProcessDefinition, after: ProcessDefinition): ProcessDefinition {
  const has = (list: { id: string }[]) => new Set(list.map(({ id }) => id));
  const [elements, flows] = [has(after.elements), has(after.flows)];
  return {
    ...after,
    elements: [...after.elements, ...before.elements.filter(({ id }) => !elements.has(id))],
    flows: [...after.flows, ...before.flows.filter(({ id }) => !flows.has(id))],
    diagram: {
      elements: { ...before.diagram?.elements, ...after.diagram?.elements },
      flows: { ...before.diagram?.flows, ...after.diagram?.flows },
    },
  };
}

function listChanges(
  kind: 'element' | 'flow',
  before: (ElementDefinition | FlowDefinition)[],
  after: (ElementDefinition | FlowDefinition)[],
): ItemChange[] {
  const was = new Map(before.map((item) => [item.id, item]));
  const is = new Set(after.map((item) => item.id));
  const head = (item: ElementDefinition | FlowDefinition) => ({
    kind,
    id: item.id,
    type: 'type' in item ? item.type : '',
    name: item.name,
  });
  return [
    ...after.flatMap((item): ItemChange[] => {
      const old = was.get(item.id);
      if (!old) return [{ ...head(item), mark: 'added', properties: [] }];
      const properties = leaves(toJson(old), toJson(item));
      return properties.length > 0 ? [{ ...head(item), mark: 'changed', properties }] : [];
    }),
    ...before
      .filter((item) => !is.has(item.id))
      .map((item): ItemChange => ({ ...head(item), mark: 'removed', properties: [] })),
  ];
}

function processChange(before: ProcessDefinition, after: ProcessDefinition): ItemChange[] {
  const settings = ({ elements: _, flows: __, diagram: ___, ...rest }: ProcessDefinition) => toJson(rest);
  const properties = leaves(settings(before), settings(after));
  if (properties.length === 0) return [];
  return [{ kind: 'process', id: after.id, type: '', name: after.name, mark: 'changed', properties }];
}

/** The innermost values that differ. */
function leaves(from: Json | undefined, to: Json | undefined, path = ''): PropertyChange[] {
  if (isObject(from) && isObject(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => leaves(from[key], to[key], path ? `${path}.${key}` : key));
  }
  return sameJson(from, to) ? [] : [{ path, from, to }];
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, inner: Json) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
