/** Values that have an order as points on a line, so that what lies between them can be reasoned about. */
import type { Json } from '../../core/definition.ts';
import { Decimal, decimalOf, isNumber } from '../numbers.ts';
import { DAY, dateTimeAt, FeelDate, FeelDateTime, FeelDuration, FeelTime, instantOfPoint } from '../temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-parse.ts';
import type { FeelType } from '../types.ts';
import type { Value } from '../values.ts';

/** How the values of one type lie on a line. */
export interface Scale {
  /** Null for what is no value of the type. */
  read(json: Json): Decimal | null;
  write(at: Decimal, like: Json): Json;
  /** The distance from one value to the next that a person would write. `marks`: the values that matter. */
  step(marks: Decimal[]): Decimal;
  /** The distance between two places where a line through them is drawn. */
  unit: number;
  /** A distance for people, in its unit: numbers as they are, dates in days, other times in seconds, `P1M` in months. */
  distance(by: Decimal): number;
  /** Distances of different types, side by side: 1 is a change as large as the value itself, or a month. */
  effort(by: Decimal, from: Decimal): number;
}

const MOST_PLACES = 8;
const MONTH = 30;

export function scaleOf(type: FeelType, json: Json): Scale | null {
  const { kind } = type;
  if (kind === 'number' || (kind === 'any' && typeof json === 'number')) return NUMBERS;
  if (kind === 'date') return DATES;
  if (kind === 'date and time') return POINTS;
  if (kind === 'time') return TIMES;
  if (kind === 'days and time duration') return DURATIONS;
  return kind === 'years and months duration' ? MONTHS : null;
}

/** Where a computed value lies; null for what has no place on a line. */
export function placeOf(value: Value): Decimal | null {
  if (isNumber(value)) return decimalOf(value);
  if (value instanceof FeelDuration) return new Decimal(value.amount);
  if (value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime)
    return new Decimal(instantOfPoint(value));
  return null;
}

const NUMBERS: Scale = {
  read: (json) => (typeof json === 'number' ? new Decimal(json) : null),
  write: (at) => at.toNumber(),
  unit: 1,
  step: (marks) =>
    new Decimal(10).pow(-Math.min(MOST_PLACES, Math.max(0, ...marks.map((mark) => mark.decimalPlaces())))),
  distance: (by) => by.abs().toNumber(),
  effort: (by, from) => by.abs().div(Decimal.max(from.abs(), 1)).toNumber(),
};

/** The amount of Weft money, a decimal text. */
export const AMOUNTS: Scale = {
  ...NUMBERS,
  read: (json) => (typeof json === 'string' || typeof json === 'number' ? decimalText(String(json)) : null),
  write: (at, like) => (typeof like === 'number' ? at.toNumber() : at.toFixed(Math.max(2, at.decimalPlaces()))),
  step: (marks) => Decimal.min(NUMBERS.step(marks), '0.01'),
};

const DATES: Scale = {
  ...timeScale(() => DAY),
  read: (json) => at(parseDate(String(json).slice(0, 10))),
  write: (mark) => new FeelDate(Math.floor(mark.toNumber() / DAY) * DAY).text,
  distance: (by) => by.abs().div(DAY).toNumber(),
};

const POINTS: Scale = {
  ...timeScale(niceStep),
  read: (json) => at(parseDateTime(String(json))),
  write: (mark, like) => dateTimeAt(mark.toNumber(), parseDateTime(String(like))?.zone ?? null).text,
};

const TIMES: Scale = {
  ...timeScale(niceStep),
  read: (json) => at(parseTime(String(json))),
  write: (mark, like) =>
    new FeelTime(((mark.toNumber() % DAY) + DAY) % DAY, parseTime(String(like))?.zone ?? null).text,
};

const DURATIONS: Scale = {
  ...timeScale(niceStep),
  read: (json) => durationOf(json, 'days and time duration'),
  write: (mark) => new FeelDuration('days and time duration', mark.toNumber()).text,
};

const MONTHS: Scale = {
  ...timeScale(() => 1),
  unit: 1,
  read: (json) => durationOf(json, 'years and months duration'),
  write: (mark) => new FeelDuration('years and months duration', mark.toNumber()).text,
  distance: (by) => by.abs().toNumber(),
  effort: (by) => by.abs().toNumber(),
};

function timeScale(step: (marks: Decimal[]) => number): Omit<Scale, 'read' | 'write'> {
  return {
    unit: DAY,
    step: (marks) => new Decimal(step(marks)),
    distance: (by) => by.abs().div(1_000).toNumber(),
    effort: (by) =>
      by
        .abs()
        .div(DAY * MONTH)
        .toNumber(),
  };
}

/** Whole minutes, seconds or milliseconds, as the values are written. */
function niceStep(marks: Decimal[]): number {
  return [60_000, 1_000].find((unit) => marks.every((mark) => mark.mod(unit).isZero())) ?? 1;
}

function at(value: Value): Decimal | null {
  return value === null ? null : placeOf(value);
}

function durationOf(json: Json, kind: FeelDuration['kind']): Decimal | null {
  const value = typeof json === 'string' ? parseDuration(json) : null;
  return value?.kind === kind ? new Decimal(value.amount) : null;
}

function decimalText(text: string): Decimal | null {
  return /^-?\d{1,30}(\.\d{1,20})?$/.test(text) ? new Decimal(text) : null;
}
