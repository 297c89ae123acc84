/**
 * What sets of one kind of values are made of. Every value of a kind is a point on one line: numbers and texts as they are, booleans,
 * dates, times and durations as whole numbers (a date is its day, a date and time twice its millisecond, plus one without a zone,
 * since those with and without are never equal but lie beside each other).
 */
import { order } from '../../../expressions/compare.ts';
import { DAY, FeelDate, FeelDateTime, FeelDuration, FeelTime } from '../../../expressions/temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../../expressions/temporal-parse.ts';
import { kindOf, type Value } from '../../../expressions/values.ts';

export type LineKind =
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration';

/** A number (of any size), or a text. */
export type Point = Value;

/** Where a set begins or ends: right before a point, or right after it. */
export interface Cut {
  at: Point;
  after: boolean;
}

const KINDS = new Set<string>([
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
]);

export function isLineKind(kind: string): kind is LineKind {
  return KINDS.has(kind);
}

/** Whether values of the kind can be compared with `<`. */
export function isOrdered(kind: LineKind): boolean {
  return kind !== 'boolean';
}

/** Whether points of the kind are whole numbers, so that each has a next one. */
export function isDiscrete(kind: LineKind): boolean {
  return kind !== 'number' && kind !== 'string';
}

export function comparePoints(a: Point, b: Point): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return order(a, b) ?? 0;
}

export function compareCuts(a: Cut, b: Cut): number {
  const by = comparePoints(a.at, b.at);
  return by !== 0 ? by : Number(a.after) - Number(b.after);
}

/** The cut right before or after a point, in the one way in which it is written for that kind. */
export function cutAt(kind: LineKind, at: Point, after: boolean): Cut {
  if (!after || kind === 'number') return { at, after };
  // the text that comes next is the same with the smallest character behind it
  if (kind === 'string') return { at: `${at as string}\0`, after: false };
  return { at: (at as number) + 1, after: false };
}

/** The point of a value; null where it is none of the kind. */
export function pointOf(kind: LineKind, value: Value): Point | null {
  if (kind === 'number') return kindOf(value) === 'number' ? value : null;
  if (kind === 'string') return typeof value === 'string' ? value : null;
  if (kind === 'boolean') return typeof value === 'boolean' ? Number(value) : null;
  if (kind === 'date') return value instanceof FeelDate ? Math.floor(value.local / DAY) : null;
  if (kind === 'time') return value instanceof FeelTime ? zoned(value.instant, value.zone) : null;
  if (kind === 'date and time') return value instanceof FeelDateTime ? zoned(value.instant, value.zone) : null;
  return value instanceof FeelDuration && value.kind === kind ? value.amount : null;
}

/** As `pointOf`, of a value as JSON has it: dates, times and durations are texts there. */
export function pointOfJson(kind: LineKind, json: Value): Point | null {
  const parse = PARSERS[kind];
  if (!parse) return pointOf(kind, json);
  const value = typeof json === 'string' ? parse(json) : null;
  return value === null ? null : pointOf(kind, value);
}

/** How the border between JSON and FEEL reads them. */
const PARSERS: { [kind in LineKind]?: (text: string) => Value } = {
  date: (text) => parseDate(text.length > 10 ? text.slice(0, 10) : text),
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': (text) => parseDuration(text),
  'years and months duration': (text) => parseDuration(text),
};

function zoned(instant: number, zone: string | null): number {
  return instant * 2 + (zone === null ? 1 : 0);
}
