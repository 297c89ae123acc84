import { elementType } from '../elements/index.ts';
import type { ElementDefinition, FlowDefinition, ProcessDefinition } from './definition.ts';
import type { Traits } from './element.ts';

/** A definition as a graph, for the checks: where tokens can go, boundary events included. */
export interface Graph {
  byId: Map<string, ElementDefinition>;
  traits(id: string): Traits;
  incoming(id: string): FlowDefinition[];
  outgoing(id: string): FlowDefinition[];
  /** The boundary events on an activity. */
  boundary(id: string): ElementDefinition[];
  /** Where the flows lead. */
  targets(id: string): string[];
  /** Where a token that is at `id` can come next: by flows, and from an activity to the boundary events on it. */
  next(id: string): string[];
  previous(id: string): string[];
  /** Ids that a token can be at. */
  reachable: Set<string>;
  /** Ids from which an end can be reached. */
  leadsOut: Set<string>;
}

export function graphOf(definition: ProcessDefinition): Graph {
  const byId = new Map(definition.elements.map((element) => [element.id, element]));
  const traits = (id: string): Traits => elementType(byId.get(id)?.type ?? '')?.traits ?? {};
  const incoming = groupBy(definition.flows, (flow) => flow.target);
  const outgoing = groupBy(definition.flows, (flow) => flow.source);
  const boundary = groupBy(
    definition.elements.filter((element) => element.attachedTo),
    (element) => element.attachedTo ?? '',
  );
  const targets = (id: string) => (outgoing.get(id) ?? []).map((flow) => flow.target);
  const next = (id: string) => [...targets(id), ...(boundary.get(id) ?? []).map((event) => event.id)];
  const previous = (id: string) => {
    const host = byId.get(id)?.attachedTo;
    return [...(incoming.get(id) ?? []).map((flow) => flow.source), ...(host ? [host] : [])];
  };
  const starts = definition.elements.filter((element) => traits(element.id).starts).map((element) => element.id);
  const ends = definition.elements.filter((element) => traits(element.id).ends).map((element) => element.id);
  return {
    byId,
    traits,
    incoming: (id) => incoming.get(id) ?? [],
    outgoing: (id) => outgoing.get(id) ?? [],
    boundary: (id) => boundary.get(id) ?? [],
    targets,
    next,
    previous,
    reachable: walk(starts, next),
    leadsOut: walk(ends, previous),
  };
}

/** Everything that can be come to from `from`, itself included. */
export function walk(from: string[], next: (id: string) => string[]): Set<string> {
  const seen = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return seen;
}

export function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
