/** Moments and elapsed time: what business time and plain timers have in common. */
import { parseDuration } from './duration.ts';
import { CalendarError } from './errors.ts';
import { fromLocal, isZone, toLocal } from './zones.ts';

/** An ISO 8601 text, or whole epoch milliseconds. A text without a zone is wall-clock time of the zone that goes with it. */
export type Moment = string | number;

const DAY = 86_400_000;
const LAST = 253_402_300_799_999;

/**
 * The moment that lies a duration of elapsed time after another, as ISO 8601 in UTC. Years, months, weeks and days keep the
 * wall clock of the zone (the day clipped to the month's length); hours, minutes and seconds are exact.
 *
 * Throws CalendarError `bad-duration`, `bad-instant`, `bad-zone`, `out-of-range`.
 */
export function addDuration(from: Moment, isoDuration: string, zone: string): string {
  if (!isZone(zone))
    throw new CalendarError('bad-zone', `“${zone}” is no time zone. Choose one such as Asia/Shanghai.`);
  const { months, weekDays, days, time } = parseDuration(isoDuration);
  return isoOf(moveOnCalendar(instantOf(from, zone), months, weekDays + days, zone) + time);
}

/** Epoch milliseconds. Throws `bad-instant`. */
export function instantOf(moment: Moment, zone: string): number {
  if (typeof moment === 'number') {
    if (Number.isFinite(moment) && Math.abs(moment) <= LAST) return Math.floor(moment);
    throw bad(String(moment));
  }
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([zZ]|[+-]\d{2}:\d{2})?)?$/.exec(moment);
  if (!match) throw bad(moment);
  const [, date, clock = '00:00', offset] = match;
  const at = Date.parse(`${date}T${clock}${offset?.toUpperCase() ?? 'Z'}`);
  if (Number.isNaN(at)) throw bad(moment);
  return offset === undefined ? fromLocal(zone, at) : at;
}

/** ISO 8601 in UTC. Throws `out-of-range` for what no four-digit year holds. */
export function isoOf(at: number): string {
  if (!(Math.abs(at) <= LAST))
    throw new CalendarError('out-of-range', 'The duration is too long: it leaves the year 9999.');
  return new Date(at).toISOString();
}

/** Months and days added on the wall clock of a zone. */
export function moveOnCalendar(at: number, months: number, days: number, zone: string): number {
  if (months === 0 && days === 0) return at;
  const local = toLocal(zone, at);
  const date = new Date(local);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const length = new Date(Date.UTC(2000, 0, 1));
  length.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + 1, 0);
  date.setUTCDate(Math.min(day, length.getUTCDate()));
  const moved = date.getTime() + days * DAY;
  if (!(Math.abs(moved) <= LAST))
    throw new CalendarError('out-of-range', 'The duration is too long: it leaves the year 9999.');
  return fromLocal(zone, moved);
}

function bad(text: string): CalendarError {
  return new CalendarError(
    'bad-instant',
    `“${text.slice(0, 40)}” is no moment. Write for example 2026-11-22T08:00:00Z.`,
  );
}
