import { nextInCycle } from '../../engine/calendars/index.ts';
import type { Timer } from '../../engine/core/index.ts';
import type { Platform } from '../platform.ts';
import { instantOf, timerCalendar } from '../turn/instant.ts';

/** When a schedule was made, and the last time that has passed. */
export interface Passed {
  anchor: string;
  last: string | null;
  /** How many times have passed. */
  passed: number;
}

/**
 * The next time of a schedule, ISO 8601 in UTC; null where none is left. Repetitions go by the wall clock of the calendar's zone, else the
 * installation's. Throws CalendarError where the timer cannot be.
 */
export async function nextTime(
  platform: Platform,
  timer: Timer,
  { anchor, last, passed }: Passed,
): Promise<string | null> {
  if (timer.cycle === undefined) {
    if (passed > 0) return null;
    const instant = await instantOf(platform, timer, anchor);
    if (!instant.ok) throw Object.assign(new Error(instant.message), { code: instant.code });
    return instant.value.at > anchor ? instant.value.at : null;
  }
  const most = /^R(\d+)\//.exec(timer.cycle)?.[1];
  if (most !== undefined && passed >= Number(most)) return null;
  const calendar = timer.calendar ? await timerCalendar(platform, timer) : null;
  try {
    return nextInCycle(timer.cycle, last ?? anchor, calendar?.calendar.zone ?? platform.installation.zone);
  } catch (error) {
    if ((error as { code?: string }).code === 'out-of-range') return null;
    throw error;
  }
}

/** More times than this are not gone through one by one. */
const MOST_MISSED = 1_000;

/** From a time that is due on to the last one that is, at `now`: one start makes up for all that were missed. And the one after. */
export async function catchUp(
  platform: Platform,
  timer: Timer,
  due: Passed & { last: string },
  now: string,
): Promise<Passed & { last: string; next: string | null }> {
  let at = due;
  let next = await nextTime(platform, timer, at);
  for (let missed = 0; next !== null && next <= now && missed < MOST_MISSED; missed += 1) {
    at = { ...at, last: next, passed: at.passed + 1 };
    next = await nextTime(platform, timer, at);
  }
  if (next !== null && next <= now) next = await nextTime(platform, timer, { ...at, last: now });
  return { ...at, next };
}

/** The next times of a schedule, at most so many, beginning with the one that is known. */
export async function upcoming(
  platform: Platform,
  timer: Timer,
  from: Passed & { next: string },
  most: number,
): Promise<string[]> {
  const times: string[] = [];
  let { last, passed } = from;
  for (let next: string | null = from.next; next !== null && times.length < most; ) {
    times.push(next);
    last = next;
    passed += 1;
    next = await nextTime(platform, timer, { ...from, last, passed });
  }
  return times;
}
