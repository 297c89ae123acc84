import type { ElementDefinition, FlowDefinition, ProcessDefinition } from './definition.ts';
import type { Graph } from './graph.ts';

/** Moves of tokens and looks at places, at most; some ten milliseconds. A process that needs more is checked in part. */
const MOST_WORK = 100_000;
/** More tokens than this in one place: they multiply, and where that ends cannot be tried out. */
const MOST_TOKENS = 3;

/**
 * Joins at which a token can be left waiting with nothing else left to move, by id, with the flows that it waits for then.
 *
 * Plays the token game, with every decision going every way. What a decision does is not changed by what happens beside it
 * (BPMN without events between paths is a free-choice Petri net), so that one decision at a time is enough: all orders of the
 * others lead to the same dead ends (persistent sets, Godefroid 1996). Thus only decisions multiply what is to be tried, and where
 * their ways meet again they are one. What is found is really possible, unless conditions depend on each other.
 */
export function starvingJoins(definition: ProcessDefinition, graph: Graph): Map<string, FlowDefinition[]> {
  const net = netOf(definition, graph);
  const starving = new Map<string, Set<FlowDefinition>>();
  if (net.joins.length === 0) return new Map();
  const seen = new Set<string>();
  const open: Marking[] = [];
  let work = 0;

  /** Moves all that moves in one way only, which `fresh` tokens can have begun; null: there is no end to it. */
  const settle = (marking: Marking, fresh: number[]): Marking | null => {
    let moves = 4 * net.choices.length;
    for (let place = fresh.pop(); place !== undefined; place = fresh.pop()) {
      if (!movesAlone(net, marking, place)) continue;
      work += 1;
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
    work += settled.size;
    const key = [...settled].sort(([a], [b]) => a - b).join();
    if (seen.has(key)) return;
    seen.add(key);
    open.push(settled);
  };

  for (const start of net.starts) consider(new Map(start.map((place) => [place, 1])), [...start]);
  for (let marking = open.pop(); marking && work < MOST_WORK; marking = open.pop()) {
    const decision = firstDecision(net, marking);
    if (decision === undefined) {
      for (const join of net.joins) {
        if (!join.places.some((place) => marking?.has(place))) continue;
        const missing = starving.get(join.id) ?? new Set();
        join.places.forEach((place, index) => {
          if (!marking?.has(place)) missing.add(join.flows[index] as FlowDefinition);
        });
        starving.set(join.id, missing);
      }
      continue;
    }
    for (const way of net.choices[decision] ?? []) {
      const after = new Map(marking);
      add(after, decision, -1);
      work += marking.size;
      if (way.every((place) => add(after, place, 1) <= MOST_TOKENS)) consider(after, [...way]);
    }
  }
  return new Map([...starving].map(([join, flows]) => [join, [...flows]]));
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

/** Places are numbers: one for each element, and one for each flow into a join. Numbers rise along the flows. */
interface Net {
  starts: number[][];
  joins: Join[];
  /** By place of a flow into a join. */
  joinAt: (Join | undefined)[];
  /** By place: the ways on from there, each a list of places. Empty for places at joins. */
  choices: number[][][];
}

function netOf(definition: ProcessDefinition, graph: Graph): Net {
  const { joins, joinAt, choices } = {
    joins: [] as Join[],
    joinAt: [] as (Join | undefined)[],
    choices: [] as number[][][],
  };
  const elementPlace = new Map(inOrder(definition, graph).map((id, index) => [id, index]));
  const flowPlace = new Map<FlowDefinition, number>();
  let places = elementPlace.size;
  for (const [id, own] of elementPlace) {
    const flows = graph.incoming(id);
    if (!graph.traits(id).joins || flows.length < 2) continue;
    const join = { id, flows, own, places: flows.map(() => places++) };
    joins.push(join);
    for (const [index, flow] of flows.entries()) flowPlace.set(flow, join.places[index] as number);
    for (const place of join.places) joinAt[place] = join;
  }
  const place = (id: string) => elementPlace.get(id) ?? -1;
  const boundary = (id: string, interrupting: boolean) =>
    graph.boundary(id).filter((event) => interrupts(event, graph) === interrupting);
  /** A token that comes to an activity lets the time limits begin that do not end it. */
  const arrive = (id: string) => [place(id), ...boundary(id, false).map((event) => place(event.id))];
  const along = (flow: FlowDefinition) => {
    const at = flowPlace.get(flow);
    return at !== undefined ? [at] : graph.byId.has(flow.target) ? arrive(flow.target) : [];
  };
  const all = (id: string) => graph.outgoing(id).flatMap(along);
  for (const [id, own] of elementPlace) {
    const traits = graph.traits(id);
    const flows = graph.outgoing(id);
    choices[own] =
      traits.split === 'one' && flows.length > 0
        ? flows.map(along)
        : [all(id), ...boundary(id, true).map((event) => all(event.id))];
    // A time limit that does not end its task may happen or not.
    const element = graph.byId.get(id);
    if (traits.boundary && element && !interrupts(element, graph)) choices[own]?.push([]);
  }
  const starts = definition.elements.filter((element) => graph.traits(element.id).starts).map(({ id }) => arrive(id));
  return { starts, joins, joinAt, choices };
}

function interrupts(event: ElementDefinition, graph: Graph): boolean {
  return graph.traits(event.id).interrupts?.(event) ?? true;
}

/** What can be reached, along the flows as far as there are no circles: decisions are tried from the front. */
function inOrder(definition: ProcessDefinition, graph: Graph): string[] {
  const done: string[] = [];
  const seen = new Set<string>();
  for (const { id: start } of definition.elements) {
    if (!graph.traits(start).starts || seen.has(start)) continue;
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
  for (const place of marking.keys()) if (!net.joinAt[place] && (first === undefined || place < first)) first = place;
  return first;
}

function add(marking: Marking, place: number, count: number): number {
  const now = (marking.get(place) ?? 0) + count;
  if (now === 0) marking.delete(place);
  else marking.set(place, now);
  return now;
}
