/** Paths such as `record.account.name`, as declared names. */
import type { Json, JsonObject } from '../../core/definition.ts';
import type { FeelType, Names } from '../types.ts';

/** A path as the declared names in it; names may have dots and spaces. */
export function wayTo(names: Names, path: string): string[] {
  if (Object.hasOwn(names, path)) return [path];
  for (const [name, type] of Object.entries(names)) {
    if (!path.startsWith(`${name}.`)) continue;
    let inner: FeelType | undefined = type;
    while (inner?.kind === 'list') inner = inner.items;
    const rest = path.slice(name.length + 1);
    return [name, ...(inner?.entries ? wayTo(inner.entries, rest) : rest.split('.'))];
  }
  return path.split('.');
}

/** The declared type at the end of a way; null where there is none, or a list is in between. */
export function typeAt(names: Names, way: string[]): FeelType | null {
  let type: FeelType = { kind: 'context', entries: names };
  for (const name of way) {
    if (type.kind === 'any') return type;
    const entry: FeelType | undefined =
      type.kind === 'context' && type.entries && Object.hasOwn(type.entries, name) ? type.entries[name] : undefined;
    if (!entry && !(type.kind === 'context' && (type.open || !type.entries))) return null;
    type = entry ?? { kind: 'any' };
  }
  return type;
}

/** The value at the end of a way; undefined where something on it has no value, or is a list. */
export function valueAt(values: JsonObject, way: string[]): Json | undefined {
  let value: Json = values;
  for (const [index, name] of way.entries()) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    const inner: Json | undefined = Object.hasOwn(value, name) ? value[name] : undefined;
    if (inner === undefined) return index === way.length - 1 ? null : undefined;
    value = inner;
  }
  return value;
}

/** The values with another one at the end of a way. */
export function withValueAt(values: JsonObject, [name = '', ...rest]: string[], value: Json): JsonObject {
  const inner = Object.hasOwn(values, name) ? values[name] : null;
  return { ...values, [name]: rest.length === 0 ? value : withValueAt((inner ?? {}) as JsonObject, rest, value) };
}
