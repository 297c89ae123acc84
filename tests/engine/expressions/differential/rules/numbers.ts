import type { Rule } from '../explained.ts';
import { entriesOf, kindOf, type Plain } from '../values.ts';

export const NUMBERS: Rule[] = [
  {
    id: 'decimal-digits',
    right: 'Weft',
    standard: '10.3.2.3.1',
    why: 'Numbers are decimals of 34 digits; feelin computes in binary floating point.',
    applies: ({ weft, other }) => !weft.refused && !weft.stopped && !other.stopped && isNear(weft.value, other.value),
  },
  {
    id: 'number-text',
    right: 'Weft',
    standard: '10.3.4.1',
    why: 'A number is written with all its digits and without an exponent; feelin writes the binary number.',
    applies: ({ form, parts, weft, other }) =>
      form === 'call string' && parts.some(holdsNumber) && isNear(numbersOf(weft.value), numbersOf(other.value)),
  },
  {
    id: 'no-number',
    right: 'Weft',
    standard: '10.3.2.3.1',
    why: 'Numbers go up to 10^6144, and what is no number is null; feelin gives NaN or an infinite number.',
    applies: ({ weft, other }) => !weft.refused && isUnknown(other.value),
  },
  {
    id: 'modulo',
    right: 'Weft',
    standard: '10.3.4.5',
    why: '`modulo` is exact; feelin computes it in binary and rounds it.',
    applies: ({ form, parts, weft, other }) =>
      form === 'call modulo' &&
      kindOf(weft.value) === 'number' &&
      (isMultiple(parts[1] ?? null, weft.value, other.value) || parts.some((part) => Math.abs(numberOf(part)) > 1e9)),
  },
  {
    id: 'number-of-number',
    right: 'both',
    standard: '10.3.4.1',
    why: '`number` of a number is that number; feelin takes texts.',
    applies: ({ form, parts, weft, other }) =>
      form === 'call number' &&
      kindOf(parts[0] ?? null) === 'number' &&
      kindOf(weft.value) === 'number' &&
      other.value === null,
  },
  {
    id: 'rounded-binary',
    right: 'Weft',
    standard: '10.3.4.5',
    why: 'Decimals are rounded; feelin multiplies in binary first, and then cuts off too much or too little.',
    applies: ({ form, parts, weft, other }) =>
      ROUNDINGS.includes(form) &&
      Math.abs(numberOf(weft.value) - numberOf(other.value)) <= 1.000001 * 10 ** -(numberOf(parts[1] ?? null) || 0),
  },
  {
    id: 'places',
    right: 'Weft',
    standard: '10.3.4.5',
    why: 'Numbers are rounded to -6111 up to 6176 places; beyond is null, and feelin leaves them as they are.',
    applies: ({ form, parts, weft }) =>
      ROUNDINGS.includes(form) && weft.value === null && Math.abs(numberOf(parts[1] ?? null)) > 6_111,
  },
];

const ROUNDINGS = ['decimal', 'floor', 'ceiling', 'round up', 'round down', 'round half up', 'round half down'].map(
  (name) => `call ${name}`,
);

function numberOf(value: Plain): number {
  return value !== null && typeof value === 'object' && 'number' in value ? value.number : Number.NaN;
}

/** Whether two remainders differ by a whole divisor, or by what a binary computation loses. */
function isMultiple(divisor: Plain, weft: Plain, other: Plain): boolean {
  const by = Math.abs(numberOf(weft) - numberOf(other));
  return by < 1e-6 || Math.abs(by - Math.abs(numberOf(divisor))) < 1e-6;
}

/** The same but for the last digits of numbers. */
export function isNear(a: Plain, b: Plain): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((one, index) => isNear(one, b[index] ?? null))
    );
  if ('number' in a) return 'number' in b && Math.abs(a.number - b.number) <= 1e-9 * Math.max(1, Math.abs(a.number));
  if ('start' in a)
    return (
      'start' in b &&
      isNear(a.start, b.start) &&
      isNear(a.end, b.end) &&
      a.startIncluded === b.startIncluded &&
      a.endIncluded === b.endIncluded
    );
  if ('entries' in a) {
    if (!('entries' in b)) return false;
    const [left, right] = [Object.keys(a.entries).sort(), Object.keys(b.entries).sort()];
    return left.join() === right.join() && left.every((key) => isNear(a.entries[key] ?? null, b.entries[key] ?? null));
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

function isUnknown(value: Plain): boolean {
  return (
    kindOf(value) === 'unknown' ||
    (Array.isArray(value) && value.some(isUnknown)) ||
    Object.values(entriesOf(value)).some(isUnknown)
  );
}

function holdsNumber(value: Plain): boolean {
  return JSON.stringify(value)?.includes('"number"') ?? false;
}

/** The numbers in a text, the rest left as it is. */
function numbersOf(value: Plain): Plain {
  if (typeof value !== 'string') return value;
  return value
    .split(/(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/)
    .map((part, index) => (index % 2 === 1 ? { number: Number(part), text: part } : part));
}
