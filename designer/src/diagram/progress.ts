/** Where a case is, as it is drawn: what lies in a collapsed sub-process is seen on that. Pure. */
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { ancestorsOf, parentsOf, seenOn } from './structure.ts';

export interface Progress {
  /** How often each element was left and each flow was taken. */
  walked?: { elements: { [id: string]: number }; flows: { [id: string]: number } };
  /** Where the case is now. */
  tokens: { element: string; wait?: string; frame?: boolean }[];
  /** Where it needs help. */
  incidents: { element: string }[];
}

export type State = 'plain' | 'done' | 'current' | 'incident' | 'ahead';

export interface Seen {
  state(element: string): State;
  /** Tokens on it, or hidden inside it. */
  count(element: string): number;
  /** How often it was done. */
  times(element: string): number;
  taken(flow: string): boolean;
  /** The element to look at first. */
  focus: string | undefined;
}

export function seen(definition: ProcessDefinition, plane: string | null, progress: Progress): Seen {
  const { walked, incidents } = progress;
  const shown = seenOn(definition, plane);
  // A boundary event that only rests on its task (`host`: its timer was stopped), or that merely listens, is not where the case is;
  // a loop is counted by its instances.
  const tokens = progress.tokens.filter(({ wait, frame }) => wait !== 'host' && wait !== 'passive' && !frame);
  const counts = countBy(counted(definition, tokens).map(({ element }) => shown.get(element)));
  const broken = new Set(incidents.map(({ element }) => shown.get(element)));
  const taken = (flow: string) => (walked?.flows[flow] ?? 0) > 0;
  const ended = endsReached(definition, taken);
  const times = (id: string) => walked?.elements[id] ?? 0;
  return {
    state(id) {
      if (broken.has(id)) return 'incident';
      if (counts.has(id)) return 'current';
      if (!walked) return 'plain';
      return times(id) > 0 || ended.has(id) ? 'done' : 'ahead';
    },
    count: (id) => counts.get(id) ?? 0,
    times,
    taken,
    focus: [...incidents, ...innermost(definition, tokens)].flatMap(({ element }) => shown.get(element) ?? [])[0],
  };
}

/** A sub-process has a token as long as something is in it: what is in it is where the case is. */
function innermost<T extends { element: string }>(definition: ProcessDefinition, tokens: T[]): T[] {
  const containers = new Set(definition.elements.map(({ parent }) => parent));
  return [...tokens].sort((a, b) => Number(containers.has(a.element)) - Number(containers.has(b.element)));
}

/** A collapsed sub-process is counted by what is in it, not by its own token as well. */
function counted<T extends { element: string }>(definition: ProcessDefinition, tokens: T[]): T[] {
  const parents = parentsOf(definition);
  const collapsed = new Set(definition.diagram?.collapsed);
  const filled = new Set(tokens.flatMap(({ element }) => ancestorsOf(parents, element)));
  return tokens.filter(({ element }) => !(collapsed.has(element) && filled.has(element)));
}

/** Where ways end nothing is ever left: it was reached when a flow to it was taken. */
function endsReached(definition: ProcessDefinition, taken: (flow: string) => boolean): Set<string> {
  const sources = new Set(definition.flows.map(({ source }) => source));
  const arrived = definition.flows.filter(({ id, target }) => taken(id) && !sources.has(target));
  return new Set(arrived.map(({ target }) => target));
}

function countBy(ids: (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
