import type { Typed } from '../expressions/scope.ts';
import type { FeelType, Names } from '../expressions/types.ts';

/** Names that an expression may use: local ones (entries, parameters, loop variables) and, around them, those of the document. */
export interface Visible {
  find(name: string): Typed | null;
  /** Types of the names that a source may mean; a name that is not in it need not be looked at. */
  namesFor(source: string): Names;
}

/** Names of a document. Types may be worked out late: only for names that occur. */
export interface Global {
  name: string;
  type(): FeelType;
  /** The piece that reads it. Asking for it says that it is used. */
  read(): Typed;
}

export function globals(all: Global[]): Visible {
  const byName = new Map(all.map((one) => [one.name, one]));
  const made = new Map<string, Names>();
  return {
    find: (name) => byName.get(name)?.read() ?? null,
    namesFor(source) {
      const squeezed = source.replace(/\s+/g, ' ');
      const found = all.filter(({ name }) => squeezed.includes(name));
      const key = found.map(({ name }) => name).join('\n');
      const known = made.get(key);
      if (known) return known;
      const names = Object.create(null) as Names;
      for (const one of found) names[one.name] = one.type();
      made.set(key, names);
      return names;
    },
  };
}

/** Further names in front of those around. */
export function withLocals(outer: Visible, locals: { name: string; typed: Typed }[]): Visible {
  if (locals.length === 0) return outer;
  const byName = new Map(locals.map(({ name, typed }) => [name, typed]));
  const made = new Map<Names, Names>();
  return {
    find: (name) => byName.get(name) ?? outer.find(name),
    namesFor(source) {
      const around = outer.namesFor(source);
      const known = made.get(around);
      if (known) return known;
      const names = Object.assign(Object.create(null) as Names, around);
      for (const [name, { type }] of byName) names[name] = type;
      made.set(around, names);
      return names;
    },
  };
}
