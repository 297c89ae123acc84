import { elementType } from '../elements/index.ts';
import type { ElementDefinition, FlowDefinition, ProcessDefinition } from './definition.ts';
import type { Traits } from './element.ts';

/** A definition as a graph, for the checks: where tokens can go, boundary events, links and what is inside included. */
export interface Graph {
  byId: Map<string, ElementDefinition>;
  traits(id: string): Traits;
  incoming(id: string): FlowDefinition[];
  outgoing(id: string): FlowDefinition[];
  /** The boundary events on an activity. */
  boundary(id: string): ElementDefinition[];
  /** What is directly in a sub-process; null: in the process itself, or in nothing that exists. */
  inside(container: string | null): ElementDefinition[];
  /** The sub-process that an element is in, if that exists; null: the process. */
  parent(id: string): string | null;
  /** The ways in which a sub-process (null: the process) can begin, each by itself. */
  starts(container: string | null): string[];
  /** Where it begins: its starts, else what no path leads to; and its event sub-processes. */
  begins(container: string | null): string[];
  /** Nothing leads there: where a sub-process without a start begins, and what is chosen in an ad-hoc one. */
  isFirst(id: string): boolean;
  /** An event sub-process. */
  isHandler(id: string): boolean;
  /** Whether it waits for the world outside. */
  waits(id: string): boolean;
  /** Where the flows lead, and links. */
  targets(id: string): string[];
  /** Where a token that is at `id` can come next in the same sub-process: as above, and to the boundary events on it. */
  next(id: string): string[];
  previous(id: string): string[];
  /** Ids that a token can be at. */
  reachable: Set<string>;
  /** Ids from which a path of the sub-process that they are in can end. */
  leadsOut: Set<string>;
}

export function graphOf(definition: ProcessDefinition): Graph {
  const { elements } = definition;
  const byId = new Map(elements.map((element) => [element.id, element]));
  const traits = (id: string): Traits => elementType(byId.get(id)?.type ?? '')?.traits ?? {};
  const incoming = groupBy(definition.flows, (flow) => flow.target);
  const outgoing = groupBy(definition.flows, (flow) => flow.source);
  const boundary = groupBy(
    elements.filter((element) => element.attachedTo),
    (element) => element.attachedTo ?? '',
  );
  const parent = (id: string) => {
    const container = byId.get(id)?.parent;
    return container !== undefined && byId.has(container) ? container : null;
  };
  const inside = groupBy(elements, (element) => parent(element.id) ?? '');
  const links = linksOf(definition, traits);
  const linked = groupBy(
    [...links].flatMap(([source, targets]) => targets.map((target) => ({ source, target }))),
    ({ target }) => target,
  );
  const handlers = handlersOf(definition, boundary, traits);
  const isHandler = (id: string) => {
    const element = byId.get(id);
    return element !== undefined && traits(id).handler?.(element) === true;
  };
  const isFirst = (id: string) =>
    !incoming.has(id) &&
    !linked.has(id) &&
    !traits(id).boundary &&
    byId.get(id)?.forCompensation !== true &&
    !isHandler(id);

  const targets = (id: string) => [...(outgoing.get(id) ?? []).map((flow) => flow.target), ...(links.get(id) ?? [])];
  const next = (id: string) => [...targets(id), ...(boundary.get(id) ?? []).map((event) => event.id)];
  const previous = (id: string) => {
    const host = byId.get(id)?.attachedTo;
    return [
      ...(incoming.get(id) ?? []).map((flow) => flow.source),
      ...(linked.get(id) ?? []).map(({ source }) => source),
      ...(host ? [host] : []),
    ];
  };
  const startsOutside = (id: string) => {
    const element = byId.get(id);
    const startedBy = traits(id).startedBy;
    if (!element || !startedBy || parent(id) !== null) return false;
    // What is behind something that does not race is not begun from outside: most need not be asked.
    const before = incoming.get(id) ?? [];
    return before.every((flow) => traits(flow.source).races) && startedBy(element, definition) !== null;
  };
  /** An event-based gateway behind which everything begins from outside. */
  const startsRace = (id: string) =>
    traits(id).races === true && isFirst(id) && targets(id).length > 0 && targets(id).every(startsOutside);
  const idsIn = (container: string | null) => (inside.get(container ?? '') ?? []).map(({ id }) => id);
  const starts = (container: string | null) =>
    idsIn(container).filter((id) => traits(id).starts || startsOutside(id) || startsRace(id));
  const begins = (container: string | null) => {
    const first = starts(container);
    const own = idsIn(container);
    return [...(first.length > 0 ? first : own.filter(isFirst)), ...own.filter(isHandler)];
  };
  const ends = elements
    .filter((element) => {
      const { ends: isEnd, catches } = traits(element.id);
      return isEnd === true || (targets(element.id).length === 0 && catches?.(element)?.kind !== 'compensation');
    })
    .map((element) => element.id);
  const deeper = (id: string) => [...next(id), ...(handlers.get(id) ?? []), ...(inside.has(id) ? begins(id) : [])];
  return {
    byId,
    traits,
    incoming: (id) => incoming.get(id) ?? [],
    outgoing: (id) => outgoing.get(id) ?? [],
    boundary: (id) => boundary.get(id) ?? [],
    inside: (container) => inside.get(container ?? '') ?? [],
    parent,
    starts,
    begins,
    isFirst,
    isHandler,
    waits: waitsOf(byId, traits, targets, begins),
    targets,
    next,
    previous,
    reachable: walk(begins(null), deeper),
    leadsOut: walk(ends, previous),
  };
}

/** Whether flows out of it may have conditions though it is no gateway: activities, and events that lead on. */
export const takesConditions = ({ activity, conditions }: Traits) => activity === true || conditions === true;

function linksOf(definition: ProcessDefinition, traits: (id: string) => Traits): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const element of definition.elements) {
    const targets = traits(element.id).goesTo?.(element, definition) ?? [];
    if (targets.length > 0) links.set(element.id, targets);
  }
  return links;
}

/** What compensates an activity, by its compensation event: a dotted line leads there. */
function handlersOf(
  definition: ProcessDefinition,
  boundary: Map<string, ElementDefinition[]>,
  traits: (id: string) => Traits,
): Map<string, string[]> {
  const handlers = new Map<string, string[]>();
  const events = new Set(
    [...boundary.values()]
      .flat()
      .filter((event) => traits(event.id).catches?.(event)?.kind === 'compensation')
      .map(({ id }) => id),
  );
  for (const { source, target } of definition.associations ?? []) {
    if (events.has(source)) handlers.set(source, [...(handlers.get(source) ?? []), target]);
  }
  return handlers;
}

/** A sub-process waits where every path through it does. */
function waitsOf(
  byId: Map<string, ElementDefinition>,
  traits: (id: string) => Traits,
  targets: (id: string) => string[],
  begins: (container: string) => string[],
): (id: string) => boolean {
  const known = new Map<string, boolean>();
  const waits = (id: string): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, true); // a circle of containers is another problem
    const element = byId.get(id);
    const own = traits(id).waits;
    const answer =
      typeof own === 'function'
        ? element !== undefined && own(element)
        : (own ?? (traits(id).container ? through(id) : false));
    known.set(id, answer);
    return answer;
  };
  const through = (container: string): boolean => {
    const busy = walk(
      begins(container).filter((id) => !waits(id)),
      (id) => targets(id).filter((other) => !waits(other)),
    );
    return busy.size > 0 && ![...busy].some((id) => targets(id).length === 0);
  };
  return waits;
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
