/** How a document differs from what its file says of it: what DMN has no place for, by the place in the document. */
import type { JsonObject } from '../../core/definition.ts';
import type { DecisionDefinition } from '../../decisions/index.ts';
import { difference, type Settings } from '../import/settings.ts';
import { isObject } from './kept.ts';

/**
 * Settings by place, e.g. `decisions[0].logic.rules[3]`; `''` is the document. Each place says only what is its own, so that what another
 * tool changes elsewhere in the file stays changed.
 */
export function settingsBetween(read: DecisionDefinition, wanted: DecisionDefinition): Map<string, Settings> {
  const settings = new Map<string, Settings>();
  const compare = (from: JsonObject, to: JsonObject, path: string): void => {
    const parts = Object.keys(to).filter((key) => hasPlaces(key, to[key]));
    const own = (all: JsonObject) => Object.fromEntries(Object.entries(all).filter(([key]) => !parts.includes(key)));
    const more = difference(own(from), own(to));
    if (more) settings.set(path, more);
    for (const key of parts) {
      const [a, b] = [from[key], to[key]];
      const at = path === '' ? key : `${path}.${key}`;
      if (isObject(a) && isObject(b)) compare(a, b, at);
      if (!Array.isArray(a) || !Array.isArray(b)) continue;
      for (const [index, item] of b.entries()) {
        const other = path === '' ? a.find((one) => nameOf(one) === nameOf(item)) : a[index];
        if (isObject(item) && isObject(other)) compare(other, item, `${at}[${index}]`);
      }
    }
  };
  compare(read as unknown as JsonObject, wanted as unknown as JsonObject, '');
  const order = orderBetween(read, wanted);
  if (order) settings.set('', { ...settings.get(''), order });
  return settings;
}

/** The names of inputs, decisions and knowledge models in order, where the file has another: it may be several documents'. */
function orderBetween(read: DecisionDefinition, wanted: DecisionDefinition): Settings['order'] | null {
  const order: { [part: string]: string[] } = {};
  for (const part of ORDERED) {
    const [from, to] = [(read[part] ?? []).map(({ name }) => name), (wanted[part] ?? []).map(({ name }) => name)];
    if (from.join('\n') !== to.join('\n')) order[part] = to;
  }
  return Object.keys(order).length > 0 ? order : null;
}

/** Puts inputs, decisions and knowledge models in the order that they had. */
export function reordered(definition: DecisionDefinition, order: Settings['order']): DecisionDefinition {
  const sorted = <T extends { name: string }>(items: T[], names: string[] | undefined): T[] => {
    if (!Array.isArray(names)) return items;
    const places = new Map(names.map((name, index) => [name, index]));
    return items.toSorted((a, b) => (places.get(a.name) ?? names.length) - (places.get(b.name) ?? names.length));
  };
  return {
    ...definition,
    inputs: sorted(definition.inputs, order?.inputs),
    ...(definition.decisions && { decisions: sorted(definition.decisions, order?.decisions) }),
    ...(definition.knowledge && { knowledge: sorted(definition.knowledge, order?.knowledge) }),
  };
}

const ORDERED = ['inputs', 'decisions', 'knowledge'] as const;
const nameOf = (value: unknown) => (isObject(value) ? value.name : undefined);

/** Parts of documents that have elements of their own in files. */
const PLACES = ['inputs', 'decisions', 'knowledge', 'parameters', 'entries', 'outputs', 'rules', 'items', 'arguments'];
const BOXES = ['logic', 'result', 'if', 'then', 'else', 'in', 'match', 'return'];

function hasPlaces(key: string, value: unknown): boolean {
  if (PLACES.includes(key)) return Array.isArray(value) && value.every(isObject);
  return BOXES.includes(key) && isObject(value);
}
