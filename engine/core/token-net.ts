/** A process, or one of its sub-processes, as places and ways between them: what the token game is played on. */
import type { ElementDefinition, FlowDefinition } from './definition.ts';
import { type Graph, takesConditions, walk } from './graph.ts';

export interface Join {
  id: string;
  flows: FlowDefinition[];
  /** One place for each flow. */
  places: number[];
  /** The place whose choices tell what goes out. */
  own: number;
}

/** By place of a flow into it: the places from which a token can come to it. */
export interface LateJoin extends Join {
  reach: Set<number>[];
}

/** Places are numbers: one for each element, and one for each flow into a join. Numbers rise along the flows. */
export interface Net {
  starts: number[][];
  joins: Join[];
  /** Those that go on when no other token can come. */
  lateJoins: LateJoin[];
  /** By place of a flow into a join that waits for all. */
  joinAt: (Join | undefined)[];
  /** By place of a flow into a join of either kind: the place of the join. Nothing moves there by itself. */
  ownAt: (number | undefined)[];
  /** By place: the ways on from there, each a list of places. Empty for places at joins. */
  choices: number[][][];
  /** Where all else ends, too. */
  stops: Set<number>;
}

/** The net of a process (null) or sub-process with these elements. */
export function netOf(container: string | null, elements: ElementDefinition[], graph: Graph): Net {
  const starts = graph.starts(container);
  const begins = starts.length > 0 ? starts : graph.begins(container).filter((id) => !graph.isHandler(id));
  const elementPlace = new Map(inOrder(begins, graph).map((id, index) => [id, index]));
  const flowPlace = new Map<FlowDefinition, number>();
  const joins: Join[] = [];
  const late: Join[] = [];
  const joinAt: (Join | undefined)[] = [];
  const ownAt: (number | undefined)[] = [];
  let places = elementPlace.size;
  for (const [id, own] of elementPlace) {
    const flows = graph.incoming(id);
    const kind = graph.traits(id).joins;
    if (!kind || flows.length < 2) continue;
    const join = { id, flows, own, places: flows.map(() => places++) };
    (kind === 'all' ? joins : late).push(join);
    for (const [index, flow] of flows.entries()) flowPlace.set(flow, join.places[index] as number);
    for (const at of join.places) {
      ownAt[at] = own;
      if (kind === 'all') joinAt[at] = join;
    }
  }
  const place = (id: string) => elementPlace.get(id) ?? -1;
  const choices = choicesOf(elementPlace, place, flowPlace, graph);
  const lateJoins = late.map((join) => ({
    ...join,
    reach: join.flows.map((flow) => reachOf(join.id, flow, place, graph)),
  }));
  // Starts are alternatives; what has no way in begins together, but in an ad-hoc sub-process one by one.
  const together = starts.length === 0 && !(container !== null && graph.traits(container).adHoc);
  const arrivals = begins.map((id) => arrive(id, place, graph));
  return {
    starts: together ? [arrivals.flat()] : arrivals,
    joins,
    lateJoins,
    joinAt,
    ownAt,
    choices,
    stops: new Set(
      elements.filter((element) => graph.traits(element.id).stops?.(element) === true).map(({ id }) => place(id)),
    ),
  };
}

function choicesOf(
  elementPlace: Map<string, number>,
  place: (id: string) => number,
  flowPlace: Map<FlowDefinition, number>,
  graph: Graph,
): number[][][] {
  const choices: number[][][] = [];
  const along = (flow: FlowDefinition) => {
    const at = flowPlace.get(flow);
    return at !== undefined ? [at] : graph.byId.has(flow.target) ? arrive(flow.target, place, graph) : [];
  };
  for (const [id, own] of elementPlace) {
    const element = graph.byId.get(id);
    const traits = graph.traits(id);
    const flows = graph.outgoing(id);
    const linked = graph
      .targets(id)
      .slice(flows.length)
      .flatMap((target) => arrive(target, place, graph));
    const ways =
      traits.split === 'one' && flows.length > 0
        ? flows.map(along)
        : someWays(element, traits.split === 'some' || takesConditions(traits), flows, along);
    choices[own] = [
      ...ways.map((way) => [...way, ...linked]),
      ...happening(id, true, graph).flatMap((event) => someWays(event, true, graph.outgoing(event.id), along)),
    ];
    // What does not end its task may happen or not.
    if (traits.boundary && element && !interrupts(element, graph)) choices[own]?.push([]);
  }
  return choices;
}

/** Where conditions decide: each way alone, and all at once, beside those without a condition; else all. */
function someWays(
  element: ElementDefinition | undefined,
  decides: boolean,
  flows: FlowDefinition[],
  along: (flow: FlowDefinition) => number[],
): number[][] {
  const fallback = flows.find((flow) => flow.id === element?.config?.default);
  const conditional = decides ? flows.filter((flow) => flow.condition && flow !== fallback) : [];
  if (conditional.length === 0) return [flows.flatMap(along)];
  const always = flows.filter((flow) => !conditional.includes(flow) && flow !== fallback).flatMap(along);
  const ways = conditional.map((flow) => [...always, ...along(flow)]);
  if (conditional.length > 1) ways.push([...always, ...conditional.flatMap(along)]);
  if (fallback || always.length > 0)
    ways.push([...always, ...(fallback && always.length === 0 ? along(fallback) : [])]);
  return ways;
}

/** A token that comes to an activity lets the events begin that do not end it. */
function arrive(id: string, place: (id: string) => number, graph: Graph): number[] {
  return [place(id), ...happening(id, false, graph).map((event) => place(event.id))];
}

/** The events on an activity that may happen while it goes on. */
function happening(id: string, interrupting: boolean, graph: Graph): ElementDefinition[] {
  return graph
    .boundary(id)
    .filter(
      (event) =>
        graph.traits(event.id).catches?.(event)?.kind !== 'compensation' && interrupts(event, graph) === interrupting,
    );
}

function interrupts(event: ElementDefinition, graph: Graph): boolean {
  return graph.traits(event.id).interrupts?.(event) ?? true;
}

/** From where a token can come in by a flow without passing the join. */
function reachOf(join: string, flow: FlowDefinition, place: (id: string) => number, graph: Graph): Set<number> {
  const from = walk(flow.source === join ? [] : [flow.source], (id) =>
    graph.previous(id).filter((other) => other !== join),
  );
  return new Set([...from].map(place));
}

/** What can be reached, along the flows as far as there are no circles: decisions are tried from the front. */
function inOrder(begins: string[], graph: Graph): string[] {
  const done: string[] = [];
  const seen = new Set<string>();
  for (const start of begins) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ id: start, left: graph.next(start) }];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const other = at.left.pop();
      if (other === undefined) {
        done.push(at.id);
        path.pop();
      } else if (!seen.has(other) && graph.byId.has(other)) {
        seen.add(other);
        path.push({ id: other, left: graph.next(other) });
      }
    }
  }
  return done.reverse();
}
