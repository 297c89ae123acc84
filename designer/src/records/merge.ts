import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { equal, mergePatch } from '../forms/data.ts';

export interface Clash {
  field: string;
  yours: Json;
  theirs: Json;
}
export interface Merged {
  /** What to send on top of their version. */
  patch: JsonObject;
  /** Fields that both sides changed, to different values: a person has to choose. */
  clashes: Clash[];
}

/**
 * Merges two changes of one record field by field.
 * @param base the values that both started from
 * @param yours the values as this person wants them
 * @param theirs the values that are stored by now
 */
export function mergeFields(base: JsonObject, yours: JsonObject, theirs: JsonObject): Merged {
  const wanted = mergePatch(base, yours);
  const stored = mergePatch(base, theirs);
  const patch: JsonObject = {};
  const clashes: Clash[] = [];
  for (const [field, value] of Object.entries(wanted)) {
    const theirValue = theirs[field] ?? null;
    if (equal(value, theirValue)) continue;
    if (Object.hasOwn(stored, field)) clashes.push({ field, yours: value, theirs: theirValue });
    else patch[field] = value;
  }
  return { patch, clashes };
}
