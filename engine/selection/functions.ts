/** The functions and properties that SQL can say as FEEL means them. `db/records/selection` has their SQL. */
import type { Text } from '../core/definition.ts';
import type { FeelKind } from '../expressions/types.ts';
import { databasePattern } from './patterns.ts';
import type { Constant } from './tree.ts';

export interface Shape {
  kind: FeelKind;
  takes: Takes[];
}

interface Takes {
  kinds: FeelKind[];
  optional?: boolean;
  /** Must not depend on the record; else this is why not. */
  fixed?: Text;
  /** Must be a field as it is stored, not a calculation. */
  stored?: boolean;
  /** Why a constant will not do. */
  check?: (constant: Constant) => Text | undefined;
}

const FIXED: Text = {
  en: 'The database needs a fixed value here. Write a value that does not depend on the record.',
  zh: '数据库在此处需要固定值。请填写不依赖于记录的值。',
};
const PATTERN: Text = {
  en: 'The database reads this pattern differently. Use plain characters, classes such as [a-z] or \\d, and repetitions; no \\w and no flags.',
  zh: '数据库对该正则表达式的理解不同。请仅使用普通字符、[a-z]、\\d 等字符类和重复次数，不使用 \\w 和标志。',
};

const text: Takes = { kinds: ['string'] };
const number: Takes = { kinds: ['number'] };
const fixedNumber: Takes = { kinds: ['number'], fixed: FIXED };
/** In which zone a computed time lies is not known to SQL. */
const storedPoint: Takes = { kinds: ['date', 'date and time'], stored: true };
const rounding: Shape = { kind: 'number', takes: [number, { ...fixedNumber, optional: true }] };
const textOf = (...takes: Takes[]): Shape => ({ kind: 'string', takes: [text, ...takes] });
const judge = (...takes: Takes[]): Shape => ({ kind: 'boolean', takes });

/** Functions that say true or false. */
export const JUDGEMENTS: { [name: string]: Shape | undefined } = {
  contains: judge(text, text),
  'ends with': judge(text, text),
  even: judge(number),
  'list contains': judge({ kinds: ['list'], stored: true }, text),
  matches: judge(text, { ...text, fixed: PATTERN, check: patternProblem }),
  odd: judge(number),
  'starts with': judge(text, text),
};

/** Functions that give a value. */
export const TERMS: { [name: string]: Shape | undefined } = {
  abs: { kind: 'number', takes: [number] },
  ceiling: rounding,
  count: { kind: 'number', takes: [{ kinds: ['list'], stored: true }] },
  date: { kind: 'date', takes: [storedPoint] },
  'day of week': { kind: 'string', takes: [storedPoint] },
  'day of year': { kind: 'number', takes: [storedPoint] },
  decimal: rounding,
  floor: rounding,
  'last day of month': { kind: 'number', takes: [storedPoint] },
  'lower case': textOf(),
  modulo: { kind: 'number', takes: [number, number] },
  'month of year': { kind: 'string', takes: [storedPoint] },
  'round down': rounding,
  'round half down': rounding,
  'round half up': rounding,
  'round up': rounding,
  string: textOf(),
  'string length': { kind: 'number', takes: [text] },
  substring: textOf(fixedNumber, { ...fixedNumber, optional: true }),
  'substring after': textOf(text),
  'substring before': textOf(text),
  trim: textOf(),
  'upper case': textOf(),
  'week of year': { kind: 'number', takes: [storedPoint] },
};

const DAYS = ['year', 'month', 'day', 'weekday'];

/** What is read off a value with a dot. */
export const PROPERTIES: { [kind in FeelKind]?: { names: string[]; stored?: boolean } } = {
  date: { names: DAYS },
  'date and time': { names: [...DAYS, 'hour', 'minute', 'second'], stored: true },
  'days and time duration': { names: ['days', 'hours', 'minutes', 'seconds'] },
};

function patternProblem({ value }: Constant): Text | undefined {
  return typeof value === 'string' && databasePattern(value) !== null ? undefined : PATTERN;
}
