/** Where a type was declared: types of declared names that carry their path, so that it is known wherever such a value goes. */
import type { FeelType, Names } from '../types.ts';

interface Declared extends FeelType {
  origin?: string;
}

const known = new WeakMap<Names, Names>();
const DEEPEST = 20;

/**
 * The same names, each type knowing its path: `record.items` for the list and for each of its items, `record.items.price` for what
 * they hold. The compiler hands types on as they are, through loops, filters, branches and lists, and so the path comes along.
 */
export function withOrigins(names: Names): Names {
  const ready = known.get(names);
  if (ready) return ready;
  const made = entriesAt(names, '', 0);
  known.set(names, made);
  return made;
}

/** The declared path of a value of this type; null where it is not known, or was computed. */
export function originOf(type: FeelType): string | null {
  const { origin, kind, items } = type as Declared;
  if (origin !== undefined) return origin;
  return kind === 'list' && items ? originOf(items) : null;
}

/** Whether it holds parts with names of their own: a context of the analyst's, or a list of such. */
export function hasParts(type: FeelType): boolean {
  if (type.kind === 'list') return type.items !== undefined && hasParts(type.items);
  return type.kind === 'context' && !type.money;
}

/** The type alone: of what may have come from one place or from another. */
export function withoutOrigin(type: FeelType, depth = 0): FeelType {
  const { origin: _, ...rest } = type as Declared;
  if (depth > DEEPEST) return rest;
  return {
    ...rest,
    ...(type.items && { items: withoutOrigin(type.items, depth + 1) }),
    ...(type.entries && {
      entries: Object.fromEntries(
        Object.entries(type.entries).map(([name, entry]) => [name, withoutOrigin(entry, depth + 1)]),
      ),
    }),
  };
}

function entriesAt(entries: Names, path: string, depth: number): Names {
  return Object.fromEntries(
    Object.entries(entries).map(([name, type]) => [name, at(type, path === '' ? name : `${path}.${name}`, depth)]),
  );
}

function at(type: FeelType, origin: string, depth: number): Declared {
  if (depth > DEEPEST || type.money) return { ...type, origin };
  return {
    ...type,
    origin,
    ...(type.items && { items: at(type.items, origin, depth + 1) }),
    ...(type.entries && { entries: entriesAt(type.entries, origin, depth + 1) }),
  };
}
