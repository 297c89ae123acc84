import type { Json, ProcessDefinition, Text } from '../../../../engine/core/definition.ts';
import { boundsOf, LINES, LISTS, type ListName, type Part } from './edit.ts';

export type Mark = 'added' | 'changed' | 'removed' | 'moved';

/** One property that differs. `path` is inside the element, e.g. `config.retry.attempts`. */
export interface PropertyChange {
  path: string;
  from: Json | undefined;
  to: Json | undefined;
}

export interface ItemChange {
  kind: ListName | 'process';
  id: string;
  /** The element's or artifact's type; empty for what has none. */
  type: string;
  name: Text | undefined;
  mark: Mark;
  properties: PropertyChange[];
}

export interface Difference {
  items: ItemChange[];
  /** Marks by id. */
  marks: { [id: string]: Mark };
  /** The parts of both versions, so that what was removed can be drawn. */
  merged: ProcessDefinition;
}

/** What has to be told about a change from one version of a process to another. Moves alone are marked, not listed. */
export function difference(before: ProcessDefinition, after: ProcessDefinition): Difference {
  const items = [...processChange(before, after), ...LISTS.flatMap((list) => listChanges(list, before, after))];
  const marks: { [id: string]: Mark } = {};
  const [was, is] = [boundsOf(before), boundsOf(after)];
  for (const id of Object.keys(is)) {
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
  const lists = LISTS.map((list) => {
    const kept = new Set((after[list] ?? []).map(({ id }) => id));
    return [list, [...(after[list] ?? []), ...(before[list] ?? []).filter(({ id }) => !kept.has(id))]];
  });
  return {
    ...after,
    ...Object.fromEntries(lists),
    diagram: {
      ...after.diagram,
      elements: { ...before.diagram?.elements, ...after.diagram?.elements },
      flows: { ...before.diagram?.flows, ...after.diagram?.flows },
    },
  };
}

function listChanges(list: ListName, before: ProcessDefinition, after: ProcessDefinition): ItemChange[] {
  const [old, now]: Part['part'][][] = [before[list] ?? [], after[list] ?? []];
  const was = new Map(old?.map((item) => [item.id, item]));
  const is = new Set(now?.map((item) => item.id));
  const head = (item: Part['part']) => ({
    kind: list,
    id: item.id,
    type: 'type' in item ? item.type : '',
    name: 'name' in item ? item.name : undefined,
  });
  return [
    ...(now ?? []).flatMap((item): ItemChange[] => {
      const then = was.get(item.id);
      if (!then) return [{ ...head(item), mark: 'added', properties: [] }];
      const properties = leaves(toJson(then), toJson(item));
      return properties.length > 0 ? [{ ...head(item), mark: 'changed', properties }] : [];
    }),
    ...(old ?? [])
      .filter((item) => !is.has(item.id))
      .map((item): ItemChange => ({ ...head(item), mark: 'removed', properties: [] })),
  ];
}

function processChange(before: ProcessDefinition, after: ProcessDefinition): ItemChange[] {
  const settings = (definition: ProcessDefinition) =>
    toJson(Object.fromEntries(Object.entries(definition).filter(([key]) => !DRAWN.has(key))));
  const properties = leaves(settings(before), settings(after));
  if (properties.length === 0) return [];
  return [{ kind: 'process', id: after.id, type: '', name: after.name, mark: 'changed', properties }];
}

const DRAWN = new Set<string>([...LISTS, 'diagram']);

/** Is it a line, with two ends? */
export function isLine(kind: ItemChange['kind']): boolean {
  return (LINES as readonly string[]).includes(kind);
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
