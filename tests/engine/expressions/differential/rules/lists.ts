import type { Rule } from '../explained.ts';
import { kindOf, type Plain } from '../values.ts';

export const LISTS: Rule[] = [
  {
    id: 'least-of-any',
    right: 'Weft',
    standard: '10.3.4.4',
    why: '`min` and `max` take all values that can be compared; feelin takes numbers.',
    applies: ({ form, parts, other }) =>
      ['call min', 'call max'].includes(form) &&
      other.value === null &&
      parts.flat().every((one: Plain) => kindOf(one) !== 'number'),
  },
  {
    id: 'lists-beside-items',
    right: 'Weft',
    standard: '10.3.4.4',
    why: '`min` and `max` take one list, or items; feelin takes lists of one among items, too.',
    applies: ({ form, parts, weft, other }) =>
      ['call min', 'call max'].includes(form) &&
      weft.value === null &&
      kindOf(other.value) === 'number' &&
      parts.length > 1 &&
      parts.some((part) => Array.isArray(part)),
  },
  {
    id: 'filter-by-value',
    right: 'Weft',
    standard: '10.3.2.5',
    why: 'A filter keeps the items for which its condition is true, whatever kind of expression that is; feelin takes entries and calls for positions.',
    applies: ({ form, weft, other }) =>
      (['·[f]', 'filter'].includes(form) || /\[.*\]/.test(form)) &&
      Array.isArray(weft.value) &&
      ((Array.isArray(other.value) && other.value.length !== weft.value.length) ||
        (other.warning ?? '').includes("'item' not found")),
  },
  {
    id: 'filter-of-null',
    right: 'both',
    standard: '10.3.2.5',
    why: 'A filter over null, or by null, keeps nothing: []; feelin says null, and [] where the position is not known.',
    applies: ({ form, weft, other }) =>
      (['filter', 'invocation', 'entry'].includes(form) || /\[.*\]/.test(form)) &&
      !weft.refused &&
      isEmpty(weft.value) &&
      isEmpty(other.value),
  },
  {
    id: 'position-outside',
    right: 'Weft',
    standard: '10.3.4.4',
    why: 'A position outside of a list or text is null; feelin appends, cuts, or goes round.',
    applies: ({ form, weft, other }) =>
      POSITIONS.includes(form) && weft.value === null && !weft.refused && other.value !== null,
  },
  {
    id: 'position-from-the-end',
    right: 'Weft',
    standard: '10.3.4.4',
    why: 'Negative positions count from the end: -1 is the last; feelin is off by one or does nothing.',
    applies: ({ form, parts, weft, other }) =>
      [...POSITIONS, 'call sublist'].includes(form) &&
      !weft.refused &&
      parts.some((part) => isNegative(part)) &&
      kindOf(weft.value) === kindOf(other.value),
  },
  {
    id: 'list-of-one',
    right: 'Weft',
    standard: '10.3.2.9.4',
    why: 'A value stands for the list of it where a list is needed, and a list of one for its item; feelin does not do it for all functions.',
    applies: ({ form, parts, weft, other }) =>
      (form === 'call union' && (other.stopped !== undefined || other.value === null)) ||
      (form.startsWith('call ') &&
        weft.value !== null &&
        other.value === null &&
        parts.some((part) => Array.isArray(part) && part.length === 1)),
  },
  {
    id: 'sort-without-function',
    right: 'Weft',
    standard: '10.3.4.9',
    why: '`sort` takes a list alone, too; feelin needs the function.',
    applies: ({ form, other }) => form === 'call sort' && (other.value === null || other.stopped !== undefined),
  },
  {
    id: 'sort-unordered',
    right: 'both',
    standard: '10.3.4.9',
    why: 'A list for whose items the function says neither true nor false is neither sorted nor replaced in: null; feelin takes null for false.',
    applies: ({ form, weft, other }) =>
      ['call sort by function', 'call list replace by function'].includes(form) &&
      weft.value === null &&
      Array.isArray(other.value),
  },
  {
    id: 'found-by-value',
    right: 'Weft',
    standard: '10.3.4.4',
    why: '`index of` and `list contains` look for equal values; feelin finds no lists, contexts, dates and ranges.',
    applies: ({ form, parts, weft, other }) =>
      (form === 'call index of' &&
        Array.isArray(weft.value) &&
        Array.isArray(other.value) &&
        weft.value.length > other.value.length &&
        isComposed(parts[1] ?? null)) ||
      (form === 'call list contains' && weft.value === true && other.value === false && isComposed(parts[1] ?? null)),
  },
  {
    id: 'mode-in-order',
    right: 'Weft',
    standard: '10.3.4.4',
    why: '`mode` gives the most frequent numbers from the smallest on; feelin in the order of a JavaScript object.',
    applies: ({ form, weft, other }) => form === 'call mode' && Array.isArray(weft.value) && Array.isArray(other.value),
  },
  {
    id: 'median-in-order',
    right: 'Weft',
    standard: '10.3.4.4',
    why: 'Numbers are sorted as numbers; feelin sorts them as texts.',
    applies: ({ form, weft, other }) =>
      form === 'call median' && kindOf(weft.value) === 'number' && kindOf(other.value) === 'number',
  },
  {
    id: 'functions-missing',
    right: 'both',
    standard: '10.3.4.3',
    why: 'Functions that Weft has in addition.',
    applies: ({ form, other }) => ['call trim', 'call last day of month'].includes(form) && other.value === null,
  },
  {
    id: 'path-through-lists',
    right: 'Weft',
    standard: '10.3.2.5',
    why: 'A path goes through lists in lists; feelin gives null for these.',
    applies: ({ form, weft, other }) =>
      /^·.*\.[a-z ]+$/.test(form) && Array.isArray(weft.value) && (Array.isArray(other.value) || other.value === null),
  },
  {
    id: 'text-is-no-number',
    right: 'Weft',
    standard: '10.3.4.1',
    why: '`number` of an empty text is null; feelin says 0.',
    applies: ({ form, weft, other }) =>
      form === 'call number' && weft.value === null && kindOf(other.value) === 'number',
  },
  {
    id: 'item-of-one',
    right: 'Weft',
    standard: '10.3.2.5',
    why: 'A filter makes a list of what is no list; feelin gives the value back.',
    applies: ({ weft, other }) =>
      Array.isArray(weft.value) &&
      weft.value.length === 1 &&
      JSON.stringify(weft.value[0]) === JSON.stringify(other.value),
  },
  {
    id: 'patterns',
    right: 'Weft',
    standard: '10.3.4.3',
    why: 'Patterns are those of XPath, without look-ahead; feelin takes those of JavaScript.',
    applies: ({ form, weft, other }) =>
      form === 'call split' &&
      ((weft.value === null && Array.isArray(other.value)) || (other.value === null && Array.isArray(weft.value))),
  },
  {
    id: 'merge-of-lists',
    right: 'Weft',
    standard: '10.3.4.10',
    why: '`context merge` takes contexts; feelin takes a list for one whose entries are its positions.',
    applies: ({ form, weft, other }) =>
      form === 'call context merge' && weft.value === null && kindOf(other.value) === 'context',
  },
  {
    id: 'split-by-nothing',
    right: 'both',
    standard: '10.3.4.3',
    why: 'A delimiter that matches nothing splits nothing; feelin splits into characters.',
    applies: ({ form, parts, weft, other }) =>
      form === 'call split' && fitsNothing(parts[1] ?? null) && Array.isArray(weft.value) && Array.isArray(other.value),
  },
  {
    id: 'letters-of-all-languages',
    right: 'Weft',
    standard: '10.3.4.3',
    why: 'In patterns \\w stands for letters and symbols of all languages, as in XML Schema; in feelin for those of ASCII.',
    applies: ({ form, source, parts }) =>
      form === 'call replace' && source.includes('\\\\w') && typeof parts[0] === 'string',
  },
];

const POSITIONS = ['remove', 'insert before', 'list replace', 'substring', 'sublist'].map((name) => `call ${name}`);

function isComposed(value: Plain): boolean {
  return value !== null && typeof value === 'object' && kindOf(value) !== 'number';
}

/** Whether a pattern fits where there is nothing. */
function fitsNothing(pattern: Plain): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u').test('');
  } catch {
    return false;
  }
}

function isEmpty(value: Plain): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function isNegative(value: Plain): boolean {
  return value !== null && typeof value === 'object' && 'number' in value && value.number < 0;
}
