import type { ElementDefinition, ProcessDefinition, Text } from './definition.ts';
import { groupBy } from './graph.ts';
import { kindOf } from './migration-pair.ts';
import { bothTexts, textOf } from './text.ts';

/** Where the tokens of one element could go on in another version. */
export interface Proposed {
  element: string;
  /** Null: nothing there is like it. */
  to: string | null;
  /** 0 to 1; 1 is the same id and kind. */
  confidence: number;
  reason: Text;
  /** What it can be mapped to, best first, at most 5. */
  candidates: { element: string; confidence: number }[];
}

/** What is less alike than this is not proposed, but can be chosen. */
const LIKE = 0.5;
const MOST_CANDIDATES = 5;
/** More pairs of one kind than this are compared by their names alone: renaming a thousand elements must not hold up the rest. */
const MOST_PAIRS = 40_000;

/**
 * Proposes a mapping from one version to another: by the same id where the kind is the same, else by name, neighbours and settings among
 * the elements of the same kind in the same sub-process and, for boundary events, on the same activity. Each element is proposed at most
 * once. In the order of `from`.
 */
export function proposeMapping(from: ProcessDefinition, to: ProcessDefinition): Proposed[] {
  const found = new Map<string, Proposed>();
  const targets = new Map(to.elements.map((element) => [element.id, element]));
  const taken = new Set<string>();
  for (const element of from.elements) {
    const same = targets.get(element.id);
    if (!same || kindOf(same) !== kindOf(element)) continue;
    taken.add(same.id);
    const reason = { en: 'The same element.', zh: '同一元素。' };
    found.set(element.id, { element: element.id, to: same.id, confidence: 1, reason, candidates: [] });
  }
  const [looksFrom, looksTo] = [looksOf(from), looksOf(to)];
  // Those inside come after what they are in, those on an activity after it: they have to follow it.
  for (const wave of waves(from)) {
    const open = wave.filter((element) => !found.has(element.id));
    const pairs = alike(open, to.elements, looksFrom, looksTo, (id) => found.get(id)?.to ?? null);
    const byElement = groupBy(pairs, (pair) => pair.from);
    for (const pair of pairs.sort((a, b) => b.confidence - a.confidence || (a.to < b.to ? -1 : 1))) {
      if (found.has(pair.from) || taken.has(pair.to) || pair.confidence < LIKE) continue;
      taken.add(pair.to);
      found.set(pair.from, { element: pair.from, ...pair, candidates: [] });
    }
    for (const element of open) {
      const candidates = (byElement.get(element.id) ?? [])
        .slice(0, MOST_CANDIDATES)
        .map((pair) => ({ element: pair.to, confidence: pair.confidence }));
      const made = found.get(element.id);
      found.set(element.id, made ? plain(made, candidates) : nothing(element, targets, candidates));
    }
  }
  return from.elements.flatMap((element) => found.get(element.id) ?? []);
}

/** The whole mapping: what is given, else what is proposed; null takes an element out of it. Elements that are not named are gone. */
export function mappingFrom(
  from: ProcessDefinition,
  to: ProcessDefinition,
  given: { [element: string]: string | null } = {},
): { [element: string]: string } {
  const known = new Set(from.elements.map((element) => element.id));
  const chosen = new Set(Object.values(given));
  const proposed = proposeMapping(from, to).flatMap(({ element, to: target }) =>
    target !== null && !Object.hasOwn(given, element) && !chosen.has(target) ? [[element, target]] : [],
  );
  const named = Object.entries(given).filter(([element, target]) => target !== null && known.has(element));
  return Object.fromEntries([...proposed, ...named]);
}

interface Pair {
  from: string;
  to: string;
  confidence: number;
  reason: Text;
}

interface Look {
  name: string;
  words: Set<string>;
  around: Set<string>;
  config: string;
}

const plain = ({ element, to, confidence, reason }: Proposed, candidates: Proposed['candidates']): Proposed => ({
  element,
  to,
  confidence,
  reason,
  candidates,
});

function nothing(
  element: ElementDefinition,
  targets: Map<string, ElementDefinition>,
  candidates: Proposed['candidates'],
): Proposed {
  const reason = targets.has(element.id)
    ? {
        en: 'An element with this id is there, but it is of another kind.',
        zh: '存在相同标识的元素，但类型不同。',
      }
    : { en: 'Nothing there is like it.', zh: '没有相似的元素。' };
  return { element: element.id, to: null, confidence: 0, reason, candidates };
}

/** Outermost first; boundary events after the activities of their level. */
function waves(definition: ProcessDefinition): ElementDefinition[][] {
  const byId = new Map(definition.elements.map((element) => [element.id, element]));
  const depth = (element: ElementDefinition): number => {
    let deep = 0;
    for (let at = byId.get(element.parent ?? ''); at && deep < byId.size; at = byId.get(at.parent ?? '')) deep += 1;
    return 2 * deep + (element.attachedTo ? 1 : 0);
  };
  const levels = groupBy(definition.elements, (element) => String(depth(element)));
  return [...levels.entries()].sort(([a], [b]) => Number(a) - Number(b)).map(([, elements]) => elements);
}

function looksOf(definition: ProcessDefinition): Map<string, Look> {
  const names = new Map(definition.elements.map((element) => [element.id, nameOf(element)]));
  const around = new Map<string, Set<string>>(definition.elements.map((element) => [element.id, new Set()]));
  const meet = (id: string, side: string, other: string) => {
    around.get(id)?.add(`${side}:${other}`);
    const name = names.get(other);
    if (name) around.get(id)?.add(`${side}:${name}`);
  };
  for (const flow of definition.flows) {
    meet(flow.source, 'to', flow.target);
    meet(flow.target, 'from', flow.source);
  }
  for (const { source, target } of definition.associations ?? []) {
    meet(source, 'with', target);
    meet(target, 'with', source);
  }
  return new Map(
    definition.elements.map((element) => [
      element.id,
      {
        name: names.get(element.id) ?? '',
        words: wordsOf(names.get(element.id) || element.id.toLowerCase()),
        around: around.get(element.id) ?? new Set(),
        config: JSON.stringify(element.config ?? {}),
      },
    ]),
  );
}

const nameOf = (element: ElementDefinition) =>
  textOf(element.name ?? '', 'en')
    .trim()
    .toLowerCase();

/** Pairs of letters: alike for words that were corrected, and for Chinese, which has no spaces. */
function wordsOf(name: string): Set<string> {
  const letters = [...name];
  return new Set(letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

function alike(
  open: ElementDefinition[],
  targets: ElementDefinition[],
  looksFrom: Map<string, Look>,
  looksTo: Map<string, Look>,
  mapped: (id: string) => string | null,
): Pair[] {
  const place = (kind: string, parent: string | null, host: string | null) => JSON.stringify([kind, parent, host]);
  const there = groupBy(targets, (to) => place(kindOf(to), to.parent ?? null, to.attachedTo ?? null));
  const inSamePlace = (from: ElementDefinition) => {
    const parent = from.parent ? mapped(from.parent) : null;
    const host = from.attachedTo ? mapped(from.attachedTo) : null;
    if ((from.parent && !parent) || (from.attachedTo && !host)) return [];
    return there.get(place(kindOf(from), parent, host)) ?? [];
  };
  const pairs = open.reduce((sum, from) => sum + inSamePlace(from).length, 0);
  return open.flatMap((from) =>
    inSamePlace(from).flatMap((to) => {
      const [one, other] = [looksFrom.get(from.id), looksTo.get(to.id)];
      if (!one || !other || (pairs > MOST_PAIRS && one.name !== other.name)) return [];
      return { from: from.id, to: to.id, ...likeness(one, other) };
    }),
  );
}

function likeness(one: Look, other: Look): { confidence: number; reason: Text } {
  const name = one.name !== '' && one.name === other.name ? 1 : share(one.words, other.words);
  const around = share(one.around, other.around);
  const config = one.config === other.config ? 1 : 0;
  const confidence = Math.min(0.99, Math.round((0.5 * name + 0.35 * around + 0.15 * config) * 100) / 100);
  const percent = (part: number) => `${Math.round(part * 100)} %`;
  const reason = bothTexts((language) =>
    language === 'en'
      ? `The same kind; name ${percent(name)}, neighbours ${percent(around)} alike${config ? ', the same settings' : ''}.`
      : `类型相同；名称相似度 ${percent(name)}，相邻元素相似度 ${percent(around)}${config ? '，设置相同' : ''}。`,
  );
  return { confidence, reason };
}

/** Jaccard: what both have, of what either has. */
function share(one: Set<string>, other: Set<string>): number {
  const all = one.union(other).size;
  return all === 0 ? 0 : one.intersection(other).size / all;
}
