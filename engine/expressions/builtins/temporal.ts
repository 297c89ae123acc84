import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import {
  DAY,
  dateOf,
  dateTimeAt,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  isUsableZone,
  modulo,
  monthsBetween,
} from '../temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-parse.ts';
import type { Value } from '../values.ts';
import { DURATIONS, define, type Prepare } from './define.ts';

const POINT = 'date|date and time';

export const TEMPORAL = [
  define(
    'date',
    ['from/year: string|date|date and time|number', 'month?: number', 'day?: number'],
    'date',
    (run, [from, month, day]) => {
      if (from instanceof FeelDate) return from;
      if (from instanceof FeelDateTime) return new FeelDate(from.local - modulo(from.local, DAY));
      if (typeof from === 'string')
        return (from.includes('T') ? null : read(parseDate, from, run)) ?? bad(run, 'date', from);
      const local = dateOf(from as number, (month as number) ?? 0, (day as number) ?? 0);
      return local === null ? bad(run, 'date', partsOf([from, month, day])) : new FeelDate(local);
    },
    literal(parseDate, 'date', '2026-11-22'),
  ),
  define(
    'time',
    [
      'from/hour: string|time|date|date and time|number',
      'minute?: number',
      'second?: number',
      'offset?: days and time duration|null',
    ],
    'time',
    (run, [from, minute, second, offset]) => {
      if (from instanceof FeelTime) return from;
      if (from instanceof FeelDate) return new FeelTime(0, 'UTC');
      if (from instanceof FeelDateTime) return new FeelTime(modulo(from.local, DAY), from.zone);
      if (typeof from === 'string') return read(parseTime, from, run) ?? bad(run, 'time', from);
      if (minute === undefined || second === undefined)
        return run.warn('time needs the hour, the minute and the second');
      return timeOf([from, minute, second] as number[], offset) ?? bad(run, 'time', partsOf([from, minute, second]));
    },
    literal(parseTime, 'time', '10:30:00'),
  ),
  define(
    'date and time',
    ['date/from: string|date|date and time', 'time?: time'],
    'date and time',
    (run, [from, time]) => {
      if (typeof from === 'string') return read(parseDateTime, from, run) ?? bad(run, 'date and time', from);
      const date = from as FeelDate | FeelDateTime;
      if (!(time instanceof FeelTime)) return date instanceof FeelDateTime ? date : new FeelDateTime(date.local, null);
      return new FeelDateTime(date.local - modulo(date.local, DAY) + time.local, time.zone);
    },
    literal(parseDateTime, 'date and time', '2026-11-22T10:30:00Z'),
  ),
  define(
    'duration',
    [`from: string|${DURATIONS}`],
    'any',
    (run, [from]) =>
      typeof from === 'string' ? (read(parseDuration, from, run) ?? bad(run, 'duration', from)) : (from ?? null),
    literal(parseDuration, 'duration', 'P2DT3H'),
  ),
  define(
    'years and months duration',
    [`from: ${POINT}`, `to: ${POINT}`],
    'years and months duration',
    (_, [from, to]) => new FeelDuration('years and months duration', monthsBetween(dayOf(from), dayOf(to))),
  ),
  define('now', [], 'date and time', (run) => instant(run)),
  define('today', [], 'date', (run) => {
    const now = instant(run);
    return now && new FeelDate(now.local - modulo(now.local, DAY));
  }),
  define(
    'day of year',
    [`date: ${POINT}`],
    'number',
    (_, [date]) => Math.floor(((date as FeelDate).local - yearStart(date as FeelDate)) / DAY) + 1,
  ),
  define(
    'day of week',
    [`date: ${POINT}`],
    'string',
    (_, [date]) => WEEKDAYS[weekday((date as FeelDate).local) - 1] ?? null,
  ),
  define(
    'month of year',
    [`date: ${POINT}`],
    'string',
    (_, [date]) => MONTHS[new Date((date as FeelDate).local).getUTCMonth()] ?? null,
  ),
  define('week of year', [`date: ${POINT}`], 'number', (_, [date]) => isoWeek((date as FeelDate).local)),
  define('last day of month', [`date: ${POINT}`], 'number', (_, [date]) => {
    const at = new Date((date as FeelDate).local);
    at.setUTCMonth(at.getUTCMonth() + 1, 0);
    return at.getUTCDate();
  }),
  define('at zone', ['date: date and time', 'zone: string'], 'date and time', (run, [date, zone]) => {
    const at = date as FeelDateTime;
    run.spend(ZONE_STEPS);
    const probe = parseTime(`00:00:00${zone === 'UTC' ? 'Z' : `@${zone}`}`);
    return probe ? dateTimeAt(at.instant, probe.zone) : run.warn(`${describe(zone as string)} is no time zone`);
  }),
];

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `now()` as it was read last: one instant serves many evaluations. */
let last: { text: string; at: FeelDateTime | null } = { text: '', at: null };

function instant(run: Run): FeelDateTime | null {
  if (last.text !== run.now) last = { text: run.now, at: parseDateTime(run.now) };
  return last.at ?? run.warn(`the current time ${describe(run.now)} is not valid`);
}

/** Looking up a time zone costs more than other work. */
const ZONE_STEPS = 200;

/** Reads a text, and counts the work. */
function read<T>(parse: (text: string) => T, text: string, run: Run): T {
  run.spend(text.includes('@') ? ZONE_STEPS : 8);
  return parse(text);
}

/** Numbers as they were given, in a message. */
function partsOf(parts: (Value | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map((part) => describe(part ?? null))
    .join(', ');
}

function bad(run: Run, what: string, text: string): null {
  return run.warn(`${describe(text)} is no ${what}`);
}

function literal(parse: (text: string) => Value, what: string, example: string): Prepare {
  return ([text, ...others]) => {
    if (typeof text !== 'string' || others.some((other) => other !== undefined) || parse(text)) return undefined;
    const en = `${describe(text)} is no ${what}. Write for example ${what}("${example}").`;
    return { argument: 0, code: 'bad-date', en, zh: `${describe(text)}无效，例如：${what}("${example}")。` };
  };
}

/** Midnight of a point's date, in wall-clock milliseconds. */
function dayOf(point: Value | undefined): number {
  const { local } = point as FeelDate | FeelDateTime;
  return local - modulo(local, DAY);
}

/** A time of its parts, seconds with fractions; null where there is none. */
function timeOf([hour = 0, minute = 0, second = 0]: number[], offset: Value | undefined): FeelTime | null {
  const whole = Number.isInteger(hour) && Number.isInteger(minute);
  if (!whole || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60) return null;
  const zone = offset instanceof FeelDuration ? zoneOf(offset) : null;
  if (zone !== null && !isUsableZone(zone)) return null;
  return new FeelTime((hour * 60 + minute) * 60_000 + Math.floor(second * 1_000), zone);
}

/** `+08:00`, with seconds only where there are any. */
function zoneOf(offset: FeelDuration): string {
  const seconds = Math.abs(Math.trunc(offset.amount / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (parts[2] === 0) parts.pop();
  return `${offset.amount < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

function weekday(local: number): number {
  return new Date(local).getUTCDay() || 7;
}

function yearStart(date: FeelDate | FeelDateTime): number {
  return new Date(date.local).setUTCMonth(0, 1) - modulo(date.local, DAY);
}

/** ISO 8601: the week that holds the year's first Thursday is the first. */
function isoWeek(local: number): number {
  const thursday = local + (4 - weekday(local)) * DAY;
  const first = new Date(thursday);
  first.setUTCMonth(0, 1);
  return Math.floor((thursday - first.getTime()) / (7 * DAY)) + 1;
}
