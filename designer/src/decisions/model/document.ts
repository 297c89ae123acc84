import type { DecisionDefinition, Logic } from '../../../../engine/decisions/definition.ts';

/** A place in a decision, as problems name it: `logic`, `decisions[0].logic`, `logic.entries[1].logic`. */
export type Place = string;

/** What stands at a place; undefined where there is no such place. */
export function at<T = unknown>(definition: DecisionDefinition, place: Place): T | undefined {
  return keysOf(place).reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    definition,
  ) as T | undefined;
}

/** The definition with another value at a place; undefined takes the entry out of an object. All that is elsewhere is shared. */
export function put(definition: DecisionDefinition, place: Place, value: unknown): DecisionDefinition {
  return write(definition, keysOf(place), value) as DecisionDefinition;
}

export function logicAt(definition: DecisionDefinition, place: Place): Logic | undefined {
  return at<Logic>(definition, place);
}

/** `decisions[0].logic` → `['decisions', '0', 'logic']`. */
export function keysOf(place: Place): string[] {
  return place.split(/[.[\]]+/).filter((key) => key !== '');
}

/** The logic that a place is in: `decisions[0].logic.rules[3].when[1]` → `decisions[0].logic`. */
export function logicPlace(path: string): string {
  const found = /^(?:.*\blogic\b)(?=\.(?:rules|inputs|outputs|hitPolicy|aggregation)\b|$)/.exec(path)?.[0];
  return found ?? (/^(?:decisions|knowledge)\[\d+\]/.exec(path) ? `${path.split('.')[0]}.logic` : 'logic');
}

function write(target: unknown, keys: string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(target)) {
    const index = Number(key);
    const next = write(target[index], rest, value);
    return next === target[index] ? target : target.with(index, next);
  }
  const before = (target ?? {}) as Record<string, unknown>;
  const next = write(before[key], rest, value);
  if (next === before[key] && Object.hasOwn(before, key)) return target;
  if (next !== undefined) return { ...before, [key]: next };
  const { [key]: _gone, ...left } = before;
  return left;
}
