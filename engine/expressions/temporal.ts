/**
 * FEEL's dates, times and durations. Resolution is a millisecond. Each keeps the text that it came from, so that what
 * goes through unchanged comes out unchanged; others are written only when somebody asks.
 */
import { fromLocal, isZone, zoneOffset } from '../calendars/zones.ts';
import { FeelObject } from './feel-object.ts';
import { formatDate, formatDuration, formatTime, formatZone } from './temporal-text.ts';

export const DAY = 86_400_000;
/** Proleptic years that dates may have. */
const [MIN_YEAR, MAX_YEAR] = [-271_820, 275_759];
const MIN_LOCAL = utc(MIN_YEAR, 0, 1);
const MAX_LOCAL = utc(MAX_YEAR + 1, 0, 1);
/** Between these, zones have rules; before and after, the first and the last offset holds. */
const [FIRST_RULE, LAST_RULE] = [utc(1000, 0, 1), utc(9000, 0, 1)];

export class FeelDate extends FeelObject {
  readonly kind = 'date';
  /** Wall-clock milliseconds of its midnight. */
  readonly local: number;
  private written: string | undefined;
  constructor(local: number, text?: string) {
    super();
    this.local = local;
    this.written = text;
  }
  get text(): string {
    this.written ??= formatDate(this.local);
    return this.written;
  }
}

export class FeelTime extends FeelObject {
  readonly kind = 'time';
  /** Milliseconds since midnight, 0 to 86,399,999. */
  readonly local: number;
  readonly zone: string | null;
  private written: string | undefined;
  constructor(local: number, zone: string | null, text?: string) {
    super();
    this.local = local;
    this.zone = zone;
    this.written = text;
  }
  get text(): string {
    this.written ??= formatTime(this.local) + formatZone(this.zone);
    return this.written;
  }
  /** Comparable number; times without a zone count as UTC. */
  get instant(): number {
    return this.zone === null ? this.local : this.local - offsetOf(this.zone, this.local);
  }
}

export class FeelDateTime extends FeelObject {
  readonly kind = 'date and time';
  /** Wall-clock milliseconds. */
  readonly local: number;
  readonly zone: string | null;
  private written: string | undefined;
  constructor(local: number, zone: string | null, text?: string) {
    super();
    this.local = local;
    this.zone = zone;
    this.written = text;
  }
  get text(): string {
    const { local, zone } = this;
    this.written ??= `${formatDate(local)}T${formatTime(modulo(local, DAY))}${formatZone(zone)}`;
    return this.written;
  }
  /** Epoch milliseconds; without a zone it counts as UTC. */
  get instant(): number {
    return this.zone === null ? this.local : instantOf(this.zone, this.local);
  }
}

export class FeelDuration extends FeelObject {
  readonly kind: 'days and time duration' | 'years and months duration';
  /** Milliseconds, or months. */
  readonly amount: number;
  private written: string | undefined;
  constructor(kind: FeelDuration['kind'], amount: number, text?: string) {
    super();
    this.kind = kind;
    this.amount = amount;
    this.written = text;
  }
  get text(): string {
    this.written ??= formatDuration(this.kind, this.amount);
    return this.written;
  }
}

/** Seconds: no place is further from UTC than 18 hours. */
const MAX_OFFSET = 18 * 3_600;

export type Temporal = FeelDate | FeelTime | FeelDateTime;

/** Whether a zone may be used: `UTC`, `+08:00`, or an IANA name. */
export function isUsableZone(zone: string): boolean {
  return fixedOffset(zone) !== null || (/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(zone) && isZone(zone));
}

/** Offset to UTC in milliseconds of a zone at an instant. */
export function offsetOf(zone: string, instant: number): number {
  return fixedOffset(zone) ?? zoneOffset(zone, Math.min(Math.max(instant, FIRST_RULE), LAST_RULE));
}

export function dateTimeAt(instant: number, zone: string | null): FeelDateTime {
  const fixed = zone === null ? 0 : fixedOffset(zone);
  return new FeelDateTime(instant + (fixed ?? offsetOf(zone ?? 'UTC', instant)), zone);
}

/** A point in time plus a duration, or null where it leaves the calendar. A date stays a date: hours count from its midnight. */
export function addDuration(point: Temporal, duration: FeelDuration, sign: 1 | -1): Temporal | null {
  const amount = duration.amount * sign;
  if (point instanceof FeelTime) {
    if (duration.kind === 'years and months duration') return null;
    return new FeelTime(modulo(point.local + amount, DAY), point.zone);
  }
  if (duration.kind === 'years and months duration') {
    const local = addMonths(point.local, amount);
    if (!inRange(local)) return null;
    return point instanceof FeelDate ? new FeelDate(local) : new FeelDateTime(local, point.zone);
  }
  if (point instanceof FeelDate) {
    const local = point.local + amount;
    return inRange(local) ? new FeelDate(local - modulo(local, DAY)) : null;
  }
  const instant = point.instant + amount;
  return inRange(instant) ? dateTimeAt(instant, point.zone) : null;
}

/** The days and time duration from `b` to `a`; null for a time and a date, and where only one has a zone. A date is its midnight in UTC. */
export function subtract(a: Temporal, b: Temporal): FeelDuration | null {
  if (a instanceof FeelTime !== b instanceof FeelTime || isLocal(a) !== isLocal(b)) return null;
  return new FeelDuration('days and time duration', instantOfPoint(a) - instantOfPoint(b));
}

/** Milliseconds by which points of one type are ordered. One without a zone counts as UTC, so that the order is one for all. */
export function instantOfPoint(point: Temporal): number {
  return point instanceof FeelDate ? point.local : point.instant;
}

/** Whether a point says nothing about where it is. A date counts as midnight in UTC. */
function isLocal(point: Temporal): boolean {
  return !(point instanceof FeelDate) && point.zone === null;
}

/** Calendar months added to a wall-clock time; the day is clipped to the month's length. */
export function addMonths(local: number, months: number): number {
  const date = new Date(local);
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(total / 12);
  const month = modulo(total, 12);
  const day = Math.min(date.getUTCDate(), daysIn(year, month));
  return utc(year, month, day) + modulo(local, DAY);
}

/** Wall-clock milliseconds of a date; null when there is no such date. Months count from 1. */
export function dateOf(year: number, month: number, day: number): number | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (month < 1 || month > 12 || year < MIN_YEAR || year > MAX_YEAR) return null;
  if (day < 1 || day > daysIn(year, month - 1)) return null;
  return utc(year, month - 1, day);
}

/** Whole months from one date to another, towards zero. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return -monthsBetween(to, from);
  const a = new Date(from);
  const b = new Date(to);
  let months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  if (months > 0 && addMonths(from, months) > to) months -= 1;
  return months;
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function instantOf(zone: string, local: number): number {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return local - fixed;
  return local < FIRST_RULE || local > LAST_RULE ? local - offsetOf(zone, local) : fromLocal(zone, local);
}

function fixedOffset(zone: string): number | null {
  if (zone === 'UTC') return 0;
  const match = /^([+-])(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(zone);
  if (!match) return null;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return seconds > MAX_OFFSET ? null : (match[1] === '-' ? -1 : 1) * seconds * 1_000;
}

function inRange(local: number): boolean {
  return local >= MIN_LOCAL && local < MAX_LOCAL;
}

/** Days of a month, which counts from 0. */
function daysIn(year: number, month: number): number {
  if (month !== 1) return month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Midnight of a day of the Gregorian calendar; months count from 0. Years begin in March here, so that leap days come last. */
function utc(year: number, month: number, day: number): number {
  const since = month < 2 ? year - 1 : year;
  const era = Math.floor(since / 400);
  const inEra = since - era * 400;
  const dayOfYear = Math.floor((153 * (month < 2 ? month + 10 : month - 2) + 2) / 5) + day - 1;
  const days = inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + dayOfYear;
  return (era * 146_097 + days - 719_468) * DAY;
}
