/**
 * FEEL's dates, times and durations. Resolution is a millisecond. Each keeps the text that it came from, so that what
 * goes through unchanged comes out unchanged.
 */
import { fromLocal, isZone, toLocal, zoneOffset } from '../calendars/zones.ts';
import { FeelObject } from './feel-object.ts';
import { formatDate, formatDuration, formatTime, formatZone } from './temporal-text.ts';

export const DAY = 86_400_000;
/** Proleptic years that dates may have, as in ISO 8601 without extension. */
const MIN_LOCAL = new Date('0000-01-01T00:00:00Z').getTime();
const MAX_LOCAL = new Date('+010000-01-01T00:00:00Z').getTime();

export class FeelDate extends FeelObject {
  readonly kind = 'date';
  /** Wall-clock milliseconds of its midnight. */
  readonly local: number;
  readonly text: string;
  constructor(local: number, text: string = formatDate(local)) {
    super();
    this.local = local;
    this.text = text;
  }
}

export class FeelTime extends FeelObject {
  readonly kind = 'time';
  /** Milliseconds since midnight, 0 to 86,399,999. */
  readonly local: number;
  readonly zone: string | null;
  readonly text: string;
  constructor(local: number, zone: string | null, text: string = formatTime(local) + formatZone(zone)) {
    super();
    this.local = local;
    this.zone = zone;
    this.text = text;
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
  readonly text: string;
  constructor(local: number, zone: string | null, text?: string) {
    super();
    this.local = local;
    this.zone = zone;
    this.text = text ?? `${formatDate(local)}T${formatTime(modulo(local, DAY))}${formatZone(zone)}`;
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
  readonly text: string;
  constructor(kind: FeelDuration['kind'], amount: number, text: string = formatDuration(kind, amount)) {
    super();
    this.kind = kind;
    this.amount = amount;
    this.text = text;
  }
}

export type Temporal = FeelDate | FeelTime | FeelDateTime;

/** Whether a zone may be used: `UTC`, `+08:00`, or an IANA name. */
export function isUsableZone(zone: string): boolean {
  return fixedOffset(zone) !== null || (/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(zone) && isZone(zone));
}

/** Offset to UTC in milliseconds of a zone at an instant. */
export function offsetOf(zone: string, instant: number): number {
  return fixedOffset(zone) ?? zoneOffset(zone, instant);
}

export function dateTimeAt(instant: number, zone: string | null): FeelDateTime {
  const fixed = zone === null ? 0 : fixedOffset(zone);
  return new FeelDateTime(fixed === null ? toLocal(zone ?? 'UTC', instant) : instant + fixed, zone);
}

/** A point in time plus a duration, or null where it leaves the calendar's years 0000 to 9999. */
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
    if (!inRange(local)) return null;
    return amount % DAY === 0 ? new FeelDate(local) : new FeelDateTime(local, 'UTC');
  }
  const instant = point.instant + amount;
  return inRange(instant) ? dateTimeAt(instant, point.zone) : null;
}

/** The days and time duration from `b` to `a`; null for a time and a date. */
export function subtract(a: Temporal, b: Temporal): FeelDuration | null {
  if (a instanceof FeelTime !== b instanceof FeelTime) return null;
  return new FeelDuration('days and time duration', instantOfPoint(a) - instantOfPoint(b));
}

/** Milliseconds by which two points of one type can be compared. */
export function instantOfPoint(point: Temporal): number {
  return point instanceof FeelDate ? point.local : point.instant;
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
  if (![year, month, day].every(Number.isInteger) || year < 0 || year > 9_999 || month < 1 || month > 12) return null;
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
  return fixed === null ? fromLocal(zone, local) : local - fixed;
}

function fixedOffset(zone: string): number | null {
  if (zone === 'UTC') return 0;
  const match = /^([+-])(\d{2}):([0-5]\d)$/.exec(zone);
  if (!match || Number(match[2]) > 23) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

function inRange(local: number): boolean {
  return local >= MIN_LOCAL && local < MAX_LOCAL;
}

function daysIn(year: number, month: number): number {
  return new Date(utc(year, month + 1, 0)).getUTCDate();
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}
