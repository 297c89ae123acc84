/** Sums in business time. Moments go in as ISO 8601 texts or epoch milliseconds, and come out as ISO 8601 in UTC. */
import type { Calendar } from './compile.ts';
import { type Duration, parseDuration } from './duration.ts';
import { CalendarError } from './errors.ts';
import { yearOf } from './holidays.ts';
import { DAY, type Stretch } from './hours.ts';
import { instantOf, isoOf, type Moment, moveOnCalendar } from './moments.ts';
import { firstAbove, workedBefore, type YearTable } from './years.ts';
import { fromLocal, toLocal } from './zones.ts';

/** Years without any working time after which a calendar counts as having none at all. */
const PATIENCE = 4;
/** As far as anything is worked out. */
const FARTHEST_YEARS = 275;

/** Called with each year that is looked at, so that whoever counts work can count that, too. */
export type Visit = (year: number) => void;
const unseen: Visit = () => undefined;

/**
 * The moment that lies a duration of business time after another. Its parts apply in this order:
 *
 * - years, months and weeks go by the calendar, then on to the next working moment;
 * - days are working days: the time of day stays, clipped to that day's hours;
 * - hours, minutes and seconds are working time. Time that ends with the day ends there (17:30), not on the next morning.
 *
 * Negative durations go back. A duration of zero gives the next working moment.
 *
 * Throws CalendarError `bad-duration`, `bad-instant`, `no-working-time`, `out-of-range`.
 *
 * @example addBusinessTime(calendar, '2026-11-20T16:45:00Z', 'PT30M') // Friday to Monday: '2026-11-23T08:15:00.000Z'
 */
export function addBusinessTime(calendar: Calendar, from: Moment, isoDuration: string, visit = unseen): string {
  const duration = parseDuration(isoDuration);
  let at = instantOf(from, calendar.zone);
  if (isZero(duration)) return isoOf(next(calendar, at, visit));
  if (duration.months !== 0 || duration.weekDays !== 0) {
    at = next(calendar, moveOnCalendar(at, duration.months, duration.weekDays, calendar.zone), visit);
  }
  if (duration.days !== 0) at = addWorkingDays(calendar, at, duration.days, visit);
  return isoOf(addWorkingTime(calendar, at, duration.time, visit));
}

/** Milliseconds of working time from one moment to another; negative when the second is the earlier one. Throws as above. */
export function businessTimeBetween(calendar: Calendar, a: Moment, b: Moment, visit = unseen): number {
  const [from, to] = [instantOf(a, calendar.zone), instantOf(b, calendar.zone)];
  if (to < from) return -between(calendar, to, from, visit) || 0;
  return between(calendar, from, to, visit);
}

/**
 * Working days after the day of one moment, up to and with that of another: from Friday to Monday it is 1, on one day 0. Negative when the
 * second is the earlier one; then it is the days from that one on, without that of the first.
 */
export function businessDaysBetween(calendar: Calendar, a: Moment, b: Moment, visit = unseen): number {
  const [from, to] = [a, b].map((moment) => localDay(calendar, instantOf(moment, calendar.zone))) as [number, number];
  if (to < from) return -daysBefore(calendar, to, from, visit) || 0;
  return daysBefore(calendar, from + 1, to + 1, visit);
}

/** The moment itself if it is working time, else the beginning of the next. Throws `no-working-time`, `bad-instant`. */
export function nextWorkingMoment(calendar: Calendar, at: Moment, visit = unseen): string {
  return isoOf(next(calendar, instantOf(at, calendar.zone), visit));
}

/** The moment itself if it is working time, else the end of the working time before it. Throws `no-working-time`, `bad-instant`. */
export function previousWorkingMoment(calendar: Calendar, at: Moment, visit = unseen): string {
  const instant = instantOf(at, calendar.zone);
  if (isWorking(calendar, instant, visit)) return isoOf(instant);
  const end = inYears(calendar, instant, -1, visit, ({ ends }, isFirst) => {
    const index = isFirst ? firstAbove(ends, instant) : ends.length;
    return index > 0 ? (ends[index - 1] as number) : null;
  });
  return isoOf(end);
}

/** Whether a moment is in working hours: their start is, their end is not. Throws `bad-instant`. */
export function isWorkingTime(calendar: Calendar, at: Moment, visit = unseen): boolean {
  return isWorking(calendar, instantOf(at, calendar.zone), visit);
}

/** The instant that lies so many working milliseconds after another, or before it. Zero: the same instant. */
export function addWorkingTime(calendar: Calendar, at: number, time: number, visit = unseen): number {
  if (time > 0) return forward(calendar, at, time, visit);
  return time < 0 ? backward(calendar, at, -time, visit) : at;
}

function isZero(duration: Duration): boolean {
  return duration.months === 0 && duration.weekDays === 0 && duration.days === 0 && duration.time === 0;
}

function localDay(calendar: Calendar, at: number): number {
  return Math.floor(toLocal(calendar.zone, at) / DAY);
}

function utcYear(at: number): number {
  return yearOf(at / DAY);
}

/** Looks at years, from that of an instant on, until something is found; throws where nothing is worked for long. */
function inYears(
  calendar: Calendar,
  at: number,
  step: 1 | -1,
  visit: Visit,
  find: (table: YearTable, isFirst: boolean) => number | null,
): number {
  const first = utcYear(at);
  for (let year = first, free = 0; free < PATIENCE; year += step) {
    checkDistance(Math.abs(year - first));
    visit(year);
    const table = calendar.year(year);
    const found = find(table, year === first);
    if (found !== null) return found;
    free = table.total > 0 ? 0 : free + 1;
  }
  throw noWorkingTime(calendar);
}

function isWorking(calendar: Calendar, at: number, visit: Visit): boolean {
  const year = utcYear(at);
  visit(year);
  const { starts, ends } = calendar.year(year);
  const index = firstAbove(ends, at);
  return index < ends.length && (starts[index] as number) <= at;
}

function next(calendar: Calendar, at: number, visit: Visit): number {
  return inYears(calendar, at, 1, visit, ({ starts, ends }) => {
    const index = firstAbove(ends, at);
    return index < ends.length ? Math.max(at, starts[index] as number) : null;
  });
}

function forward(calendar: Calendar, at: number, time: number, visit: Visit): number {
  let left = time;
  return inYears(calendar, at, 1, visit, (table, isFirst) => {
    const target = (isFirst ? workedBefore(table, at) : 0) + left;
    if (target > table.total) {
      left = target - table.total;
      return null;
    }
    // The first stretch with which it is reached: what ends with a day ends there.
    const index = firstAbove(table.before, target - 1) - 1;
    return (table.starts[index] as number) + target - (table.before[index] as number);
  });
}

function backward(calendar: Calendar, at: number, time: number, visit: Visit): number {
  let left = time;
  return inYears(calendar, at, -1, visit, (table, isFirst) => {
    const target = (isFirst ? workedBefore(table, at) : table.total) - left;
    if (target < 0) {
      left = -target;
      return null;
    }
    const index = firstAbove(table.before, target) - 1;
    return (table.starts[index] as number) + target - (table.before[index] as number);
  });
}

function between(calendar: Calendar, from: number, to: number, visit: Visit): number {
  const [first, last] = [utcYear(from), utcYear(to)];
  checkDistance(last - first);
  let sum = 0;
  for (let year = first; year <= last; year += 1) {
    visit(year);
    const table = calendar.year(year);
    sum += year === last ? workedBefore(table, to) : table.total;
    if (year === first) sum -= workedBefore(table, from);
  }
  return sum;
}

/** Working days from a day on, without the last. */
function daysBefore(calendar: Calendar, first: number, end: number, visit: Visit): number {
  checkDistance(yearOf(end) - yearOf(first));
  let sum = 0;
  for (let year = yearOf(first); year <= yearOf(end); year += 1) {
    visit(year);
    const days = calendar.workingDays(year);
    sum += firstAbove(days, end - 1) - firstAbove(days, first - 1);
  }
  return sum;
}

function addWorkingDays(calendar: Calendar, at: number, count: number, visit: Visit): number {
  const local = toLocal(calendar.zone, at);
  const from = Math.floor(local / DAY);
  const day = count > 0 ? daysOn(calendar, from, count, visit) : daysBack(calendar, from, -count, visit);
  return clip(calendar.stretches(day), fromLocal(calendar.zone, day * DAY + (local - from * DAY)));
}

function daysOn(calendar: Calendar, from: number, count: number, visit: Visit): number {
  let left = count;
  const first = yearOf(from);
  for (let year = first, free = 0; free < PATIENCE; year += 1) {
    checkDistance(year - first);
    visit(year);
    const days = calendar.workingDays(year);
    const index = firstAbove(days, from) + left - 1;
    if (index < days.length) return days[index] as number;
    left = index - days.length + 1;
    free = days.length > 0 ? 0 : free + 1;
  }
  throw noWorkingTime(calendar);
}

function daysBack(calendar: Calendar, from: number, count: number, visit: Visit): number {
  let left = count;
  const first = yearOf(from);
  for (let year = first, free = 0; free < PATIENCE; year -= 1) {
    checkDistance(first - year);
    visit(year);
    const days = calendar.workingDays(year);
    const index = firstAbove(days, from - 1) - left;
    if (index >= 0) return days[index] as number;
    left = -index;
    free = days.length > 0 ? 0 : free + 1;
  }
  throw noWorkingTime(calendar);
}

/** Into the hours of a day: before them their start, in a break the end of the break, after them their end. */
function clip(stretches: Stretch[], at: number): number {
  for (const { start, end } of stretches) if (at < end) return Math.max(at, start);
  return stretches.at(-1)?.end ?? at;
}

function checkDistance(years: number): void {
  if (years > FARTHEST_YEARS)
    throw new CalendarError('out-of-range', 'The duration is too long: business time goes 270 years at most.');
}

function noWorkingTime(calendar: Calendar): CalendarError {
  return new CalendarError(
    'no-working-time',
    `The calendar “${calendar.key}” has no working time there. Give it working hours.`,
  );
}
