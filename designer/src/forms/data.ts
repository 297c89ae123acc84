import type { Json, JsonObject } from '../../../engine/core/definition.ts';

/** For a form: a field without a value is absent, never null or an empty structure. */
export function forForm(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

/**
 * What has to be sent so that `before` becomes `after` (RFC 7396): changed fields, and null for those that were
 * emptied.
 */
export function mergePatch(before: JsonObject, after: JsonObject): JsonObject {
  const patch: JsonObject = {};
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const name of names) {
    const [old, next] = [before[name] ?? null, after[name] ?? null];
    if (!equal(old, next)) patch[name] = isEmpty(next) ? null : next;
  }
  return patch;
}

/** All of `after`, and null for every field that had a value before and has none now. */
export function withEmptied(before: JsonObject, after: JsonObject): JsonObject {
  const emptied = Object.keys(before).filter((name) => !isEmpty(before[name]) && isEmpty(after[name]));
  return { ...forForm(after), ...Object.fromEntries(emptied.map((name) => [name, null])) };
}

/** Same JSON value; the order of keys does not matter. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as JsonObject, b as JsonObject];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => equal(left[key], right[key]));
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
