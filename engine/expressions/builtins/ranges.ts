/** How points and ranges lie to each other (Allen's relations, DMN 10.3.4.7). */
import { equals, includes, order } from '../compare.ts';
import type { Run } from '../run.ts';
import { FeelRange, type Value } from '../values.ts';
import { type Builtin, define } from './define.ts';

/** The names of both parameters, by what they take. Where both may be either, the standard's names for one are those of the other. */
const NAMES = {
  'any any': ['a/point1/range1/point/range', 'b/point2/range2/range/point'],
  'any range': ['a/point/range1', 'b/range/range2'],
  'range any': ['a/range/range1', 'b/point/range2'],
  'range range': ['a/range1', 'b/range2'],
} as const;

export const RANGES = [
  relation('before', before),
  relation('after', (a, b) => before(b, a)),
  relation('meets', (a, b) => meets(a, b), 'range', 'range'),
  relation('met by', (a, b) => meets(b, a), 'range', 'range'),
  relation('overlaps', overlaps, 'range', 'range'),
  relation('overlaps before', (a, b) => all(startsFirst(a, b), overlaps(a, b), endsWithin(a, b)), 'range', 'range'),
  relation('overlaps after', (a, b) => all(startsFirst(b, a), overlaps(a, b), endsWithin(b, a)), 'range', 'range'),
  relation('finishes', (a, b) => all(sameEnd(a, b), inside(a, b)), 'any', 'range'),
  relation('finished by', (a, b) => all(sameEnd(a, b), inside(b, a)), 'range'),
  relation('includes', (a, b) => (a instanceof FeelRange ? includes(a, b) : null), 'range'),
  relation('during', (a, b) => (b instanceof FeelRange ? includes(b, a) : null), 'any', 'range'),
  relation('starts', (a, b) => all(sameStart(a, b), inside(a, b)), 'any', 'range'),
  relation('started by', (a, b) => all(sameStart(a, b), inside(b, a)), 'range'),
  relation('coincides', (a, b) => equals(a, b)),
];

function relation(
  name: string,
  holds: (a: Value, b: Value) => boolean | null,
  first: 'any' | 'range' = 'any',
  second: 'any' | 'range' = 'any',
): Builtin {
  const [one, two] = NAMES[`${first} ${second}`];
  return define(name, [`${one}: ${first}`, `${two}: ${second}`], 'boolean', (run: Run, [a, b]) => {
    if (a === null || a === undefined || b === null || b === undefined) return run.absent(`${name} was given null`);
    return holds(a, b) ?? run.warn(`${name} cannot compare what it was given`);
  });
}

interface Ends {
  start: Value;
  end: Value;
  startIncluded: boolean;
  endIncluded: boolean;
}

/** A point is the range from itself to itself. */
function ends(value: Value): Ends {
  return value instanceof FeelRange ? value : { start: value, end: value, startIncluded: true, endIncluded: true };
}

function before(a: Value, b: Value): boolean | null {
  const [left, right] = [ends(a), ends(b)];
  if (left.end === null || right.start === null) return false;
  const by = order(left.end, right.start);
  return by === null ? null : by < 0 || (by === 0 && !(left.endIncluded && right.startIncluded));
}

function meets(a: Value, b: Value): boolean | null {
  const [left, right] = [ends(a), ends(b)];
  if (left.end === null || right.start === null) return false;
  const by = order(left.end, right.start);
  return by === null ? null : by === 0 && left.endIncluded && right.startIncluded;
}

function overlaps(a: Value, b: Value): boolean | null {
  const [first, second] = [before(a, b), before(b, a)];
  return first === null || second === null ? null : !first && !second;
}

function startsFirst(a: Value, b: Value): boolean | null {
  const [left, right] = [ends(a), ends(b)];
  if (left.start === null || right.start === null) return left.start === null && right.start !== null;
  const by = order(left.start, right.start);
  return by === null ? null : by < 0 || (by === 0 && left.startIncluded && !right.startIncluded);
}

/** Whether the first ends no later than the second. */
function endsWithin(a: Value, b: Value): boolean | null {
  const [left, right] = [ends(a), ends(b)];
  if (left.end === null || right.end === null) return right.end === null;
  const by = order(left.end, right.end);
  return by === null ? null : by < 0 || (by === 0 && (!left.endIncluded || right.endIncluded));
}

function sameStart(a: Value, b: Value): boolean | null {
  const [left, right] = [ends(a), ends(b)];
  const same = equals(left.start, right.start);
  return same === null ? null : same && left.startIncluded === right.startIncluded;
}

function sameEnd(a: Value, b: Value): boolean | null {
  const [left, right] = [ends(a), ends(b)];
  const same = equals(left.end, right.end);
  return same === null ? null : same && left.endIncluded === right.endIncluded;
}

function inside(a: Value, b: Value): boolean | null {
  return b instanceof FeelRange ? includes(b, a) : equals(a, b);
}

function all(...parts: (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}
