/** Limits that are paused and go on: what is left is business time, and so does not change while nobody works. */
import { addBusinessTime, addWorkingTime, businessTimeBetween } from './business-time.ts';
import type { Calendar } from './compile.ts';
import { parseDuration } from './duration.ts';
import { instantOf, isoOf, type Moment } from './moments.ts';

/** A pause; without an end it goes on still. */
export interface Pause {
  from: Moment;
  to?: Moment | null;
}

export interface ClockReading {
  /** Working milliseconds that have counted so far, up to the moment of reading. */
  used: number;
  /** Working milliseconds that are left; negative once it is overdue. */
  left: number;
  paused: boolean;
  /** When the time is up or was, ISO 8601 in UTC; null while it is paused with time left. */
  due: string | null;
}

/**
 * What is left of a limit when it is paused: working milliseconds until it would have been due, negative where it was due before. Throws
 * CalendarError.
 */
export function pauseLimit(calendar: Calendar, due: Moment, at: Moment): number {
  return businessTimeBetween(calendar, at, due);
}

/** When a limit is due of which so much was left when it goes on; what was overdue stays so. ISO 8601 in UTC. Throws CalendarError. */
export function resumeLimit(calendar: Calendar, left: number, at: Moment): string {
  return isoOf(addWorkingTime(calendar, instantOf(at, calendar.zone), left));
}

/**
 * Where a limit stands at a moment that began at another and was paused meanwhile, any number of times. Pauses may overlap, lie outside,
 * and come in any order; those that begin after the moment of reading do not count yet. Throws CalendarError.
 *
 * @param limit ISO 8601 duration, as for `addBusinessTime`
 * @example readClock(office, monday9, 'PT8H', [{ from: monday11, to: tuesday11 }], tuesday12).due // 'tuesday 17:00'
 */
export function readClock(
  calendar: Calendar,
  start: Moment,
  limit: string,
  pauses: Pause[],
  reading: Moment,
): ClockReading {
  const [began, at] = [instantOf(start, calendar.zone), instantOf(reading, calendar.zone)];
  const total = workingTimeOf(calendar, began, limit);
  let used = 0;
  let running = began;
  let due: number | null = null;
  let paused = false;
  for (const pause of merged(pauses, calendar.zone, began)) {
    if (pause.from > at) break;
    const step = businessTimeBetween(calendar, running, pause.from);
    if (due === null && used + step >= total) due = addWorkingTime(calendar, running, total - used);
    used += step;
    paused = pause.to > at;
    running = Math.min(pause.to, at);
  }
  if (!paused) {
    due ??= addWorkingTime(calendar, running, total - used);
    used += businessTimeBetween(calendar, running, at);
  }
  return { used, left: total - used, paused, due: due === null ? null : isoOf(due) };
}

/** Months and days have no fixed length: what they come to from here. */
function workingTimeOf(calendar: Calendar, from: number, limit: string): number {
  const { months, weekDays, days, time } = parseDuration(limit);
  if (months === 0 && weekDays === 0 && days === 0) return time;
  return businessTimeBetween(calendar, from, addBusinessTime(calendar, from, limit));
}

/** In order, those that touch made one, and nothing before the start. */
function merged(pauses: Pause[], zone: string, start: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const pause of pauses) {
    const from = Math.max(start, instantOf(pause.from, zone));
    const to = pause.to === undefined || pause.to === null ? Number.POSITIVE_INFINITY : instantOf(pause.to, zone);
    if (to > from) spans.push({ from, to });
  }
  spans.sort((a, b) => a.from - b.from);
  let last = 0;
  for (let index = 1; index < spans.length; index += 1) {
    const [before, span] = [spans[last], spans[index]] as [(typeof spans)[0], (typeof spans)[0]];
    if (span.from <= before.to) before.to = Math.max(before.to, span.to);
    else {
      last += 1;
      spans[last] = span;
    }
  }
  spans.length = Math.min(spans.length, last + 1);
  return spans;
}
