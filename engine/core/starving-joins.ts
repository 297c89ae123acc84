import type { ElementDefinition, FlowDefinition, ProcessDefinition } from './definition.ts';
import type { Graph } from './graph.ts';
import { walk } from './graph.ts';

/** Moves of tokens and looks at places, at most; some ten milliseconds. A process that needs more is checked in part. */
const MOST_WORK = 100_000;
/** More tokens than this in one place: they multiply, and where that ends cannot be tried out. */
const MOST_TOKENS = 3;

/**
 * Joins at which a token can be left waiting with nothing else left to move, by id, with the flows that it waits for then.
 *
 * Plays the token game in the process and in each of its sub-processes, with every decision going every way. What a decision does is
 * not changed by what happens beside it (BPMN without events between paths is a free-choice Petri net), so that one decision at a
 * time is enough: all orders of the others lead to the same dead ends (persistent sets, Godefroid 1996). Thus only decisions multiply
 * what is to be tried, and where their ways meet again they are one. Joins that wait for what can still come go on when all else has
 * come to rest. What is found is really possible, unless conditions depend on each other.
 */
export function starvingJoins(definition: ProcessDefinition, graph: Graph): Map<string, FlowDefinition[]> {
  const containers = [null, ...definition.elements.filter(({ id }) => graph.inside(id).length > 0).map(({ id }) => id)];
  const starving = new Map<string, FlowDefinition[]>();
  let work = MOST_WORK;
  for (const container of containers) {
    const elements = graph.inside(container);
    if (!elements.some(({ id }) => isJoin(id, graph))) continue;
    work = play(netOf(container, elements, graph), work, starving);
  }
  return starving;
}

function isJoin(id: string, graph: Graph): boolean {
  return graph.traits(id).joins === 'all' && graph.incoming(id).length > 1;
}

/** @returns what is left of the work that may be done */
function play(net: Net, allowed: number, starving: Map<string, FlowDefinition[]>): number {
  const seen = new Set<string>();
  const open: Marking[] = [];
  let work = allowed;

  /** Moves all that moves in one way only, which `fresh` tokens can have begun; null: there is no end to it, or all ends at once. */
  const settle = (marking: Marking, fresh: number[]): Marking | null => {
    let moves = 4 * net.choices.length;
    for (let place = fresh.pop(); place !== undefined; place = fresh.pop()) {
      if (net.stops.has(place) && marking.has(place)) return null;
      if (!movesAlone(net, marking, place)) continue;
      work -= 1;
      moves -= 1;
      if (moves === 0) return null;
      const join = net.joinAt[place];
      for (const taken of join ? join.places : [place]) add(marking, taken, -1);
      fresh.push(place); // there may be another token
      for (const to of net.choices[join ? join.own : place]?.[0] ?? []) {
        if (add(marking, to, 1) > MOST_TOKENS) return null;
        fresh.push(to);
      }
    }
    return marking;
  };
  const consider = (marking: Marking, fresh: number[]) => {
    const settled = settle(marking, fresh);
    if (!settled) return;
    work -= settled.size;
    const key = [...settled].sort(([a], [b]) => a - b).join();
    if (seen.has(key)) return;
    seen.add(key);
    open.push(settled);
  };

  for (const start of net.starts) consider(new Map(start.map((place) => [place, 1])), [...start]);
  for (let marking = open.pop(); marking && work > 0; marking = open.pop()) {
    const decision = firstDecision(net, marking);
    if (decision !== undefined) {
      for (const way of net.choices[decision] ?? []) {
        const after = new Map(marking);
        add(after, decision, -1);
        work -= marking.size;
        if (way.every((place) => add(after, place, 1) <= MOST_TOKENS)) consider(after, [...way]);
      }
      continue;
    }
    const late = net.lateJoins.find((join) => goesOn(net, join, marking));
    if (late) {
      const after = new Map(marking);
      for (const place of late.places) if (after.has(place)) add(after, place, -1);
      add(after, late.own, 1);
      consider(after, [late.own]);
    } else note(net, marking, starving);
  }
  return work;
}

function note(net: Net, marking: Marking, starving: Map<string, FlowDefinition[]>): void {
  for (const join of net.joins) {
    if (!join.places.some((place) => marking.has(place))) continue;
    const missing = new Set(starving.get(join.id));
    join.places.forEach((place, index) => {
      if (!marking.has(place)) missing.add(join.flows[index] as FlowDefinition);
    });
    starving.set(join.id, [...missing]);
  }
}

/** How many tokens are where. */
type Marking = Map<number, number>;

interface Join {
  id: string;
  flows: FlowDefinition[];
  /** One place for each flow. */
  places: number[];
  /** The place whose choices tell what goes out. */
  own: number;
}

/** By place of a flow into it: the places from which a token can come to it. */
interface LateJoin extends Join {
  reach: Set<number>[];
}

/** Places are numbers: one for each element, and one for each flow into a join. Numbers rise along the flows. */
interface Net {
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

function netOf(container: string | null, elements: ElementDefinition[], graph: Graph): Net {
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
        : someWays(element, traits.split === 'some' || traits.activity === true, flows, along);
    choices[own] = [
      ...ways.map((way) => [...way, ...linked]),
      ...happening(id, true, graph).map((event) => graph.outgoing(event.id).flatMap(along)),
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

/** A token is there, and no other can come to a way that has none without one that it could come by as well (BPMN 2.0.2, 13.4.3). */
function goesOn(net: Net, { places, own, reach }: LateJoin, marking: Marking): boolean {
  const has = places.flatMap((place, index) => (marking.has(place) ? [index] : []));
  if (has.length === 0) return false;
  const others = [...marking.keys()].map((place) => net.ownAt[place] ?? place).filter((place) => place !== own);
  return !others.some(
    (at) =>
      places.some((_, index) => !has.includes(index) && reach[index]?.has(at)) &&
      !has.some((index) => reach[index]?.has(at)),
  );
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

/** A token there moves in one way only: from an element without a choice, or from a join that is complete. */
function movesAlone(net: Net, marking: Marking, place: number): boolean {
  if (!marking.has(place)) return false;
  const join = net.joinAt[place];
  return join ? join.places.every((other) => marking.has(other)) : net.choices[place]?.length === 1;
}

function firstDecision(net: Net, marking: Marking): number | undefined {
  let first: number | undefined;
  for (const place of marking.keys())
    if (net.ownAt[place] === undefined && (first === undefined || place < first)) first = place;
  return first;
}

function add(marking: Marking, place: number, count: number): number {
  const now = (marking.get(place) ?? 0) + count;
  if (now === 0) marking.delete(place);
  else marking.set(place, now);
  return now;
}
