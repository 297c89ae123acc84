/** Sums in business time. Moments go in as ISO 8601 texts or epoch milliseconds, and come out as ISO 8601 in UTC. */
import { type Calendar, DAY, type Stretch } from './compile.ts';
import { type Duration, parseDuration } from './duration.ts';
import { CalendarError } from './errors.ts';
import { instantOf, isoOf, type Moment, moveOnCalendar } from './moments.ts';
import { fromLocal, toLocal } from './zones.ts';

/** Free time after which a calendar counts as having no working time at all. */
const PATIENCE_DAYS = 1_100;
/** As far as anything is worked out: some 270 years. */
const FARTHEST_DAYS = 100_000;

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
export function addBusinessTime(calendar: Calendar, from: Moment, isoDuration: string): string {
  const duration = parseDuration(isoDuration);
  let at = instantOf(from, calendar.zone);
  if (isZero(duration)) return isoOf(next(calendar, at));
  if (duration.months !== 0 || duration.weekDays !== 0) {
    at = next(calendar, moveOnCalendar(at, duration.months, duration.weekDays, calendar.zone));
  }
  if (duration.days !== 0) at = addWorkingDays(calendar, at, duration.days);
  if (duration.time > 0) at = forward(calendar, at, duration.time);
  if (duration.time < 0) at = backward(calendar, at, -duration.time);
  return isoOf(at);
}

/** Milliseconds of working time from one moment to another; negative when the second is the earlier one. */
export function businessTimeBetween(calendar: Calendar, a: Moment, b: Moment): number {
  const [from, to] = [instantOf(a, calendar.zone), instantOf(b, calendar.zone)];
  if (to < from) return -between(calendar, to, from) || 0;
  return between(calendar, from, to);
}

/** The moment itself if it is working time, else the beginning of the next. Throws `no-working-time`, `bad-instant`. */
export function nextWorkingMoment(calendar: Calendar, at: Moment): string {
  return isoOf(next(calendar, instantOf(at, calendar.zone)));
}

function isZero(duration: Duration): boolean {
  return duration.months === 0 && duration.weekDays === 0 && duration.days === 0 && duration.time === 0;
}

function dayOf(calendar: Calendar, at: number): number {
  return Math.floor(toLocal(calendar.zone, at) / DAY);
}

/** A day early: where the clock is put back over midnight, days and instants do not go in step. */
function* stretchesFrom(calendar: Calendar, at: number): Generator<Stretch> {
  let free = 0;
  const first = dayOf(calendar, at) - 1;
  for (let day = first; free < PATIENCE_DAYS; day += 1) {
    free += 1;
    checkDistance(day - first);
    for (const stretch of calendar.stretches(day)) {
      if (stretch.end <= at) continue;
      free = 0;
      yield stretch;
    }
  }
  throw noWorkingTime(calendar);
}

function* stretchesBefore(calendar: Calendar, at: number): Generator<Stretch> {
  let free = 0;
  const first = dayOf(calendar, at) + 1;
  for (let day = first; free < PATIENCE_DAYS; day -= 1) {
    free += 1;
    checkDistance(first - day);
    const stretches = calendar.stretches(day);
    for (let index = stretches.length - 1; index >= 0; index -= 1) {
      const stretch = stretches[index];
      if (!stretch || stretch.start >= at) continue;
      free = 0;
      yield stretch;
    }
  }
  throw noWorkingTime(calendar);
}

function next(calendar: Calendar, at: number): number {
  for (const stretch of stretchesFrom(calendar, at)) return Math.max(at, stretch.start);
  throw noWorkingTime(calendar);
}

function forward(calendar: Calendar, at: number, time: number): number {
  let left = time;
  for (const { start, end } of stretchesFrom(calendar, at)) {
    const from = Math.max(at, start);
    if (end - from >= left) return from + left;
    left -= end - from;
  }
  throw noWorkingTime(calendar);
}

function backward(calendar: Calendar, at: number, time: number): number {
  let left = time;
  for (const { start, end } of stretchesBefore(calendar, at)) {
    const to = Math.min(at, end);
    if (to - start >= left) return to - left;
    left -= to - start;
  }
  throw noWorkingTime(calendar);
}

function between(calendar: Calendar, from: number, to: number): number {
  let sum = 0;
  const [first, last] = [dayOf(calendar, from) - 1, dayOf(calendar, to) + 1];
  checkDistance(last - first);
  for (let day = first; day <= last; day += 1) {
    for (const { start, end } of calendar.stretches(day)) sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return sum;
}

function addWorkingDays(calendar: Calendar, at: number, days: number): number {
  const local = toLocal(calendar.zone, at);
  let day = Math.floor(local / DAY);
  const time = local - day * DAY;
  const step = days > 0 ? 1 : -1;
  let free = 0;
  checkDistance(Math.abs(days));
  for (let left = Math.abs(days); left > 0; ) {
    day += step;
    free += 1;
    if (free > PATIENCE_DAYS) throw noWorkingTime(calendar);
    if (calendar.stretches(day).length === 0) continue;
    free = 0;
    left -= 1;
  }
  return clip(calendar.stretches(day), fromLocal(calendar.zone, day * DAY + time));
}

/** Into the hours of a day: before them their start, in a break the end of the break, after them their end. */
function clip(stretches: Stretch[], at: number): number {
  for (const { start, end } of stretches) if (at < end) return Math.max(at, start);
  return stretches.at(-1)?.end ?? at;
}

function checkDistance(days: number): void {
  if (days > FARTHEST_DAYS)
    throw new CalendarError('out-of-range', 'The duration is too long: business time goes 270 years at most.');
}

function noWorkingTime(calendar: Calendar): CalendarError {
  return new CalendarError(
    'no-working-time',
    `The calendar “${calendar.key}” has no working time there. Give it working hours.`,
  );
}
