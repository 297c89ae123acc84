/** JSON pointers (RFC 6901) into definitions. */
import type { Json } from '../core/definition.ts';

export function pointerOf(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands there; undefined where nothing does. */
export function at(definition: unknown, pointer: string): Json | undefined {
  let value: unknown = definition;
  for (const part of partsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as { [key: string]: unknown })[part];
  }
  return value as Json | undefined;
}

/** The definition with something else there; what is around it and not changed stays the same object. */
export function withAt<T>(definition: T, pointer: string, value: Json): T {
  return changed(definition, partsOf(pointer), () => value) as T;
}

/** The definition with a key renamed, in its place among the others. */
export function withKey<T>(definition: T, pointer: string, to: string): T {
  const parts = partsOf(pointer);
  const key = parts.pop();
  return changed(definition, parts, (object) =>
    Object.fromEntries(Object.entries(object ?? {}).map(([name, value]) => [name === key ? to : name, value])),
  ) as T;
}

function changed(value: unknown, [part, ...rest]: string[], change: (value: unknown) => unknown): unknown {
  if (part === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === part ? changed(item, rest, change) : item));
  const object = (value ?? {}) as { [key: string]: unknown };
  return { ...object, [part]: changed(Object.hasOwn(object, part) ? object[part] : undefined, rest, change) };
}

/** The texts in a value, with their pointers. */
export function textsIn(value: Json | undefined, pointer: string): { pointer: string; text: string }[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, pointer + pointerOf([key])));
}
