import type { FlowDefinition, ProcessDefinition } from './definition.ts';
import type { Graph } from './graph.ts';
import { type LateJoin, type Net, netOf } from './token-net.ts';

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
