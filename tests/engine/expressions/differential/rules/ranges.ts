import { parseDuration } from '../../../../../engine/expressions/temporal-parse.ts';
import type { Difference } from '../compare.ts';
import type { Rule } from '../explained.ts';
import { kindOf, type Plain } from '../values.ts';

export const RANGES: Rule[] = [
  {
    id: 'descending-range',
    right: 'Weft',
    standard: '10.3.2.7',
    why: 'A range starts at its smaller end: one that runs backwards is null (refused where its ends are known); feelin turns it round.',
    applies: (difference) => isWithout(difference) && isBackwards(difference.other.value),
  },
  {
    id: 'range-without-end',
    right: 'Weft',
    standard: '10.3.2.7',
    why: 'A range whose end is null is null; feelin takes it for open. Open ranges are written `>= 1`.',
    applies: (difference) =>
      isWithout(difference) &&
      isRange(difference.other.value) &&
      (difference.other.value.start === null || difference.other.value.end === null),
  },
  {
    id: 'test-with-bad-range',
    right: 'Weft',
    standard: '10.3.2.7',
    why: 'The same where the range is tested at once.',
    applies: ({ form, weft }) =>
      form.includes(' in [') && weft.value === null && (!weft.refused || weft.refused === 'bad-range'),
  },
  {
    id: 'between-backwards',
    right: 'Weft',
    standard: '10.3.2.15, tables 52 to 55',
    why: '`x between a and b` is `x >= a and x <= b`; feelin turns the ends round.',
    applies: ({ form, weft, other }) => form === '· between · and ·' && weft.value === false && other.value === true,
  },
  {
    id: 'relations-missing',
    right: 'Weft',
    standard: '10.3.4.7',
    why: 'feelin lacks these relations of ranges.',
    applies: ({ form, weft, other }) =>
      MISSING.includes(form) && !weft.refused && (other.value === null || other.stopped !== undefined),
  },
  {
    id: 'relations-of-null',
    right: 'Weft',
    standard: '10.3.4.7',
    why: 'How null lies to anything, or a date to a number, is not known; feelin compares as JavaScript does.',
    applies: ({ form, weft, other }) =>
      RELATIONS.includes(form) && weft.value === null && !weft.refused && typeof other.value === 'boolean',
  },
  {
    id: 'loop-over-letters',
    right: 'Weft',
    standard: '10.3.2.14',
    why: 'Loops go over ranges of whole numbers and of dates; in feelin also of letters.',
    applies: ({ form, weft, other }) =>
      ['for', 'some', 'every'].includes(form) &&
      weft.value === null &&
      !weft.refused &&
      (weft.warning ?? '').startsWith('a loop') &&
      other.value !== null,
  },
  {
    id: 'range-as-text',
    right: 'Weft',
    standard: '10.3.4.1',
    why: '`string` writes a range as FEEL; feelin writes <range>.',
    applies: ({ form, other }) =>
      form === 'call string' && typeof other.value === 'string' && other.value.includes('<range>'),
  },
];

const RELATIONS = ['before', 'after', 'meets', 'met by', 'overlaps', 'includes'].map((name) => `call ${name}`);
const MISSING = [
  'overlaps before',
  'overlaps after',
  'finishes',
  'finished by',
  'during',
  'starts',
  'started by',
  'coincides',
].map((name) => `call ${name}`);

function isWithout({ weft }: Difference): boolean {
  return weft.value === null && (weft.refused === undefined || ['bad-range', 'wrong-type'].includes(weft.refused));
}

/** Points in time as they are, durations by how long they last. */
function lengthOf(text: string): number | string {
  return /^-?P/.test(text) ? (parseDuration(text)?.amount ?? 0) : text;
}

interface Range {
  start: Plain;
  end: Plain;
}

function isRange(value: Plain): value is Range & { startIncluded: boolean; endIncluded: boolean } {
  return kindOf(value) === 'range';
}

function isBackwards(value: Plain): boolean {
  if (!isRange(value) || value.start === null || value.end === null) return false;
  const { start, end } = value;
  if (typeof start === 'string' && typeof end === 'string') return start > end;
  if (typeof start !== 'object' || typeof end !== 'object' || Array.isArray(start) || Array.isArray(end)) return false;
  if ('number' in start && 'number' in end) return start.number > end.number;
  return 'at' in start && 'at' in end && lengthOf(start.text) > lengthOf(end.text);
}
