import type { Rule } from '../explained.ts';
import { kindOf, type Plain } from '../values.ts';

export const TYPES: Rule[] = [
  {
    id: 'refused-null',
    right: 'Weft',
    standard: '10.3.2.15',
    why: 'What can only be null, because types do not go together or a name does not exist, is refused when it is written; feelin finds out when it is evaluated.',
    applies: ({ weft, other }) =>
      weft.refused !== undefined &&
      STATIC.includes(weft.refused) &&
      (other.stopped !== undefined || isNothing(other.value)),
  },
  {
    id: 'truth-of-others',
    right: 'Weft',
    standard: '10.3.2.4, tables 49 to 51',
    why: 'Only true is true. feelin takes a list or a context for true where a condition is needed.',
    applies: ({ form, parts, weft }) =>
      (weft.refused === 'wrong-type' || (weft.value === null && kindOf(parts[0] ?? null) !== 'boolean')) &&
      ['· or ·', '· and ·', 'if · then · else ·', 'some', 'every', '·[·]', 'filter'].includes(form),
  },
  {
    id: 'no-coercion-in-comparison',
    right: 'Weft',
    standard: '10.3.2.9.4',
    why: 'A list of one item is not equal to that item; feelin unwraps it.',
    applies: ({ form, parts, weft, other }) =>
      ['· = ·', '· != ·', '·[item = ·]', 'call distinct values', 'call union', 'call is'].includes(form) &&
      (weft.refused === 'wrong-type' || !weft.refused) &&
      !other.stopped &&
      parts.some((part) => Array.isArray(part)),
  },
  {
    id: 'compared-types',
    right: 'Weft',
    standard: '10.3.2.15, tables 52 to 55',
    why: 'Values of different types are not compared: refused where the types are known, else null; feelin compares them as JavaScript does.',
    applies: ({ form, parts, weft, other }) =>
      (/^(· (in|between|[<>!=]+) |in$)/.test(form) || (form.startsWith('·[') && weft.refused === 'wrong-type')) &&
      (weft.refused === 'wrong-type' ||
        (weft.value === null && !weft.refused) ||
        (weft.value === false && isMixed(parts))) &&
      (typeof other.value === 'boolean' || Array.isArray(other.value)),
  },
  {
    id: 'refused-unreached',
    right: 'both',
    standard: '10.3.2.15',
    why: 'The same in a part that is not reached, such as the body of a loop over an empty list.',
    applies: ({ form, weft, other }) =>
      weft.refused !== undefined &&
      STATIC.includes(weft.refused) &&
      ['for', 'some', 'every', 'filter', 'invocation', 'entry'].includes(form) &&
      !other.stopped,
  },
  {
    id: 'exceptions',
    right: 'Weft',
    standard: '10.3.2.15',
    why: 'What cannot be done is null; feelin ends with an exception, or not at all where a loop has nothing to go through.',
    applies: ({ weft, other }) =>
      !weft.refused &&
      other.stopped !== undefined &&
      (other.stopped === 'endless loop' || (weft.value === null && EXCEPTIONS.test(other.stopped))),
  },
  {
    id: 'limits',
    right: 'both',
    standard: '10.3.1.2',
    why: 'An expression has at most 10,000 characters, and is nested at most so deeply.',
    applies: ({ weft }) => ['too-long', 'too-deep'].includes(weft.refused ?? ''),
  },
  {
    id: 'no-casts',
    right: 'Weft',
    standard: '10.3.2.9.4',
    why: 'A date and time is no time; feelin takes the time out of it where one is needed.',
    applies: ({ form, weft, other }) =>
      form === 'call date and time' &&
      (weft.refused === 'wrong-type' || weft.value === null) &&
      kindOf(other.value) === 'date and time',
  },
  {
    id: 'list-in-list',
    right: 'both',
    standard: '10.3.2.15, tables 52 to 55',
    why: 'A list is in a list that equals it; feelin looks for it among the items only.',
    applies: ({ form, parts, weft, other }) =>
      ['· in ·', 'in', '· in (·, ·)'].includes(form) &&
      weft.value === true &&
      other.value === false &&
      Array.isArray(parts[0] ?? null),
  },
  {
    id: 'not-of-several',
    right: 'both',
    standard: '10.3.1.2, rules 7 to 17',
    why: 'The shared parser takes `not(a between b and c, d)` for a call of the function `not`.',
    applies: ({ form, weft }) => form === 'cell not' && weft.refused === 'wrong-arguments',
  },
  {
    id: 'entries-by-declaration',
    right: 'both',
    standard: '10.3.2.5',
    why: 'In a filter entries have names where the items are known to have them; else Weft asks for item.name. feelin looks when it evaluates.',
    applies: ({ form, weft, other }) =>
      ['unknown-variable', 'unknown-field'].includes(weft.refused ?? '') &&
      (form === 'filter' || /\[.*\]/.test(form)) &&
      Array.isArray(other.value),
  },
  {
    id: 'names-of-arguments',
    right: 'both',
    standard: '10.3.2.8',
    why: 'The shared parser takes `date` behind a named argument of that name for a variable.',
    applies: ({ source, weft }) => weft.refused === 'unknown-variable' && /(date|time): /.test(source),
  },
  {
    id: 'null-is-any',
    right: 'both',
    standard: '10.3.2.9',
    why: 'Null is of every type where it is an item of a list; feelin says that null is no value.',
    applies: ({ form, weft, other }) =>
      form.includes('instance of list<') && weft.value === true && other.value === false,
  },
  {
    id: 'tests-of-anything',
    right: 'both',
    standard: '10.3.2.7',
    why: '`> x` is a range whatever x is, and nothing is in it that cannot be compared; feelin ends with an exception.',
    applies: ({ form, weft, other }) =>
      form === 'unary' && !weft.refused && other.stopped !== undefined && EXCEPTIONS.test(other.stopped),
  },
  {
    id: 'cells',
    right: 'Weft',
    standard: '10.3.1.2, rules 7 to 17',
    why: 'A cell passes where the input is in it, where it is true with the input for `?`, or where it is a condition that is true; what is not known does not pass, and neither does its opposite. feelin compares conditions with the input, turns ranges round, and lets the opposite of null pass.',
    applies: ({ form }) => form === 'cell' || form === 'cell not',
  },
  {
    id: 'unknown-in-condition',
    right: 'Weft',
    standard: '10.3.2.14',
    why: '`some` and `every` are “or” and “and” over a list, null where a null decides; feelin knows true and false there.',
    applies: ({ form, weft, other }) =>
      ['some', 'every'].includes(form) && weft.value === null && !weft.refused && typeof other.value === 'boolean',
  },
  {
    id: 'is-of-types',
    right: 'Weft',
    standard: '10.3.4.6',
    why: '`is` says false for values of different types; feelin says null.',
    applies: ({ form, weft, other }) =>
      form === 'call is' && weft.value === false && other.value === null && !other.stopped,
  },
  {
    id: 'in-null',
    right: 'Weft',
    standard: '10.3.2.15, tables 52 to 55',
    why: '`e in null` is `e = null`: true or false; feelin says null.',
    applies: ({ form, parts, weft, other }) =>
      ['· in ·', 'in', '· in (·, ·)'].includes(form) &&
      parts.includes(null) &&
      typeof weft.value === 'boolean' &&
      other.value === null,
  },
  {
    id: 'type-syntax',
    right: 'Weft',
    standard: '10.3.1.2, rule 52',
    why: '`range<number>` is a type; feelin does not read it.',
    applies: ({ source, other }) => source.includes('instance of range<') && other.stopped !== undefined,
  },
];

const EXCEPTIONS = /^(endless loop|unsupported range|not implemented|.* is not iterable)/;
const STATIC = [
  'wrong-type',
  'unknown-field',
  'unknown-variable',
  'wrong-arguments',
  'bad-date',
  'bad-pattern',
  'bad-range',
];

/** A value beside ranges of another type. */
function isMixed([value = null, ...others]: Plain[]): boolean {
  return others
    .flat()
    .some(
      (one) =>
        one !== null && typeof one === 'object' && 'start' in one && kindOf(one.start ?? one.end) !== kindOf(value),
    );
}

function isNothing(value: Plain): boolean {
  return ['null', 'unknown'].includes(kindOf(value)) || (Array.isArray(value) && value.every(isNothing));
}
