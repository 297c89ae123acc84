import {
  badDate,
  badRange,
  type Expected,
  fault,
  refusal,
  unknownField,
  unknownName,
  wrongArguments,
  wrongType,
} from './case.ts';

/** Where Weft does something else than chapter 10 of DMN 1.5 says: the paragraph, an example, both answers, and why. */
export interface Difference {
  paragraph: string;
  expression: string;
  /** What the standard gives, in its words. */
  standard: string;
  weft: Expected;
  why: string;
}

const STRICT =
  'What can never be right is refused while it is written, with its place, in place of a null when it runs.';
const RESOLUTION = 'A millisecond is the resolution of all times in Weft.';
const YEARS = 'Calendars end where those of JavaScript end, about 270,000 years away.';

export const DIFFERENCES: Difference[] = [
  { paragraph: '10.3.2.15 table 50', expression: 'false and 123', standard: 'false', weft: wrongType, why: STRICT },
  { paragraph: '10.3.2.15 table 53', expression: '1 = "1"', standard: 'null', weft: wrongType, why: STRICT },
  { paragraph: '10.3.2.15 table 57', expression: '1 + "a"', standard: 'null', weft: wrongType, why: STRICT },
  { paragraph: '10.3.2.15 table 63', expression: 'abs("a")', standard: 'null', weft: wrongType, why: STRICT },
  {
    paragraph: '10.3.2.15 table 63',
    expression: 'is(value1: 1)',
    standard: 'false',
    weft: wrongArguments,
    why: STRICT,
  },
  {
    paragraph: '10.3.2.13',
    expression: 'nothing(1)',
    standard: 'null',
    weft: refusal('unknown-function'),
    why: STRICT,
  },
  { paragraph: '10.3.2.11', expression: 'nothing', standard: 'null', weft: unknownName, why: STRICT },
  { paragraph: '10.3.2.5', expression: '[{x: 1}].y', standard: '[null]', weft: unknownField, why: STRICT },
  { paragraph: '10.3.2.5', expression: '[{x: 1}][y > 1]', standard: '[]', weft: unknownName, why: STRICT },
  { paragraph: '10.3.4.1', expression: 'date("soon")', standard: 'null', weft: badDate, why: STRICT },
  { paragraph: '10.3.2.7', expression: '[9..1]', standard: 'null', weft: badRange, why: STRICT },
  {
    paragraph: '10.3.2.15 table 49',
    expression: '{a: [1, true], r: if a[1] then "yes" else "no"}.r',
    standard: '"no"',
    weft: fault,
    why: 'A condition that is neither true, false nor null is a mistake, and never silently “else”.',
  },
  {
    paragraph: '10.3.2.16',
    expression: '1 / 0',
    standard: 'null',
    weft: fault,
    why: 'A null that comes of a fault is reported as that fault, with its reason; a null that comes of a missing value is null.',
  },
  {
    paragraph: '10.3.2.15 table 54',
    expression: '@"2026-01-01T10:00:00" < @"2026-01-01T09:00:00-02:00"',
    standard: 'false: the first is taken at -02:00',
    weft: true,
    why: 'A time without a zone counts as UTC against all others: so there is one order, by which tables and records can be sorted and searched.',
  },
  {
    paragraph: '10.3.2.15 table 61',
    expression: '[1] instance of list',
    standard: 'null',
    weft: true,
    why: '“list”, “context”, “range” and “function” may be written without what they hold.',
  },
  {
    paragraph: '10.3.1.2 rule 35',
    expression: '1.2e3',
    standard: 'not FEEL',
    weft: 1200,
    why: 'Numbers with an exponent are read, as XML and JSON write them.',
  },
  {
    paragraph: '10.3.2.3.2',
    expression: 'substring("abc", 5)',
    standard: 'null',
    weft: '',
    why: 'What begins behind the end of a text or a list is empty; a short name must not stop a case.',
  },
  {
    paragraph: '10.3.4.4',
    expression: 'sublist([1, 2], 2, 5)',
    standard: 'null',
    weft: [2],
    why: 'What begins behind the end of a text or a list is empty; a short name must not stop a case.',
  },
  {
    paragraph: '10.3.4.9',
    expression: 'sort([2, 1])',
    standard: 'null: a function is missing',
    weft: [1, 2],
    why: 'Without a function, the natural order is meant.',
  },
  {
    paragraph: '10.3.4.10',
    expression: 'get value({a: {b: 1}}, ["a", "b"])',
    standard: 'null',
    weft: 1,
    why: 'The names on the way may be given, as for context put.',
  },
  {
    paragraph: '10.3.4.3',
    expression: 'string join(["a", "b"], "-", "<", ">")',
    standard: 'null',
    weft: '<a-b>',
    why: 'What stands before and after may be given, as in other engines.',
  },
  {
    paragraph: '10.3.4.1',
    expression: 'number("12")',
    standard: 'null: separators are missing',
    weft: 12,
    why: 'Separators may be left out.',
  },
  {
    paragraph: '10.3.4.3',
    expression: 'matches("aa", "(a)\\\\1")',
    standard: 'true',
    weft: refusal('bad-pattern'),
    why: 'Patterns run in time linear in the text, which rules back references out.',
  },
  {
    paragraph: '10.3.2.3.4',
    expression: 'string(@"10:00:00.123456" + @"PT0S")',
    standard: '"10:00:00.123456"',
    weft: '10:00:00.123',
    why: RESOLUTION,
  },
  { paragraph: '10.3.2.3.5', expression: 'date(999999999, 12, 31)', standard: 'a date', weft: fault, why: YEARS },
  {
    paragraph: '10.3.2.13.3',
    expression: 'function(x) external {java: {class: "java.lang.Math", method signature: "abs(int)"}}',
    standard: 'a function of Java',
    weft: refusal('external-function'),
    why: 'No code of other systems runs inside an expression; service tasks and connectors call them.',
  },
  {
    paragraph: '10.3.4.8',
    expression: 'last day of month(@"2026-02-01")',
    standard: 'no such function',
    weft: 28,
    why: 'Beyond the standard there are trim, last day of month, at zone, and the functions of business time.',
  },
  {
    paragraph: '10.3.2.15 table 53',
    expression: '(!= 5)',
    standard: 'a range of all but 5',
    weft: refusal('syntax'),
    why: 'Ranges have two ends; “!= 5” is a test, after “in” and in cells.',
  },
];
