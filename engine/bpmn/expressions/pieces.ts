/** Pieces of FEEL text, and how they go together. */
import { Untranslatable } from './syntax.ts';

/** A piece of FEEL. `power`: how tightly its parts hang together; `kind`: what it gives, where that is sure. */
export interface Feel {
  text: string;
  power: number;
  kind?: Kind;
}
export type Kind = 'boolean' | 'number' | 'string' | 'list' | 'context';

export const POWER = {
  none: 0,
  or: 1,
  and: 2,
  compare: 3,
  sum: 4,
  product: 5,
  power: 6,
  unary: 7,
  postfix: 8,
  atom: 9,
};

/** A call of a FEEL function. */
export function call(name: string, args: string[], kind?: Kind): Feel {
  return { text: `${name}(${args.join(', ')})`, power: POWER.atom, ...(kind ? { kind } : {}) };
}

/** A comparison that needs brackets in anything but `and` and `or`. */
export const comparison = (text: string): Feel => ({ text, power: POWER.compare, kind: 'boolean' });

export const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const RESERVED = [
  'for',
  'if',
  'then',
  'else',
  'in',
  'return',
  'some',
  'every',
  'satisfies',
  'and',
  'or',
  'between',
  'instance',
  'of',
  'true',
  'false',
  'null',
  'function',
  'external',
  'not',
];

/** Can something have this name in FEEL? */
export function isFeelName(name: string): boolean {
  return IDENTIFIER.test(name) && !RESERVED.includes(name);
}

/** `base.name`, or a look-up where the name cannot be written. */
export function path(base: string, whole: string, name: string): Feel {
  if (isFeelName(name)) return { text: `${base}.${name}`, power: POWER.postfix };
  return call('get value', [whole, JSON.stringify(name)]);
}

/** FEEL for a literal. */
export function literal(value: null | boolean | number | string): Feel {
  if (typeof value === 'string') return { text: JSON.stringify(value), power: POWER.atom, kind: 'string' };
  if (typeof value === 'number')
    return { text: plain(value), power: value < 0 ? POWER.sum : POWER.atom, kind: 'number' };
  return { text: String(value), power: POWER.atom, ...(value === null ? {} : { kind: 'boolean' as const }) };
}

/** A number without an exponent, where that is possible. */
function plain(value: number): string {
  if (!Number.isFinite(value)) throw new Untranslatable('no-counterpart', String(value));
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** In brackets, where it would fall apart otherwise. */
export function bracketed(feel: Feel, power: number): string {
  return feel.power < power ? `(${feel.text})` : feel.text;
}
