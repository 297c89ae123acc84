import { CronExpressionParser } from 'cron-parser';
import { parseDuration } from './duration.ts';
import { CalendarError } from './errors.ts';
import { addDuration, instantOf, isoOf, type Moment } from './moments.ts';

const DAY = 86_400_000;

/**
 * The next time after `from` at which something happens that repeats, as ISO 8601 in UTC: an ISO 8601 repeating interval or a cron line of
 * five or six fields (seconds first) on the wall clock of the zone. How often an interval repeats is counted by whoever waits.
 *
 * Throws CalendarError `bad-cycle`, `bad-duration`, `bad-instant`, `bad-zone`, `out-of-range`.
 * @example nextInCycle('R3/PT10H', '2026-11-22T08:00:00Z', 'UTC'); // 2026-11-22T18:00:00.000Z
 * @example nextInCycle('0 9 * * MON-FRI', '2026-11-22T08:00:00Z', 'Europe/Berlin'); // 2026-11-23T08:00:00.000Z
 */
export function nextInCycle(cycle: string, from: Moment, zone: string): string {
  const at = instantOf(from, zone);
  const [interval, first = '', second] = /^R\d*\/([^/]+)(?:\/([^/]+))?$/.exec(cycle) ?? [];
  if (interval === undefined) return nextByCron(cycle, at, zone);
  if (second === undefined) return addDuration(at, first, zone);
  if (!first.startsWith('P')) return after(first, second, at, zone);
  const end = instantOf(second, zone);
  const next = instantOf(addDuration(at, first, zone), zone);
  if (next > end) throw new CalendarError('out-of-range', `“${cycle}” is over: nothing comes after ${isoOf(end)}.`);
  return isoOf(next);
}

/** The first of a start and all that follow it at the distance of a duration, or of another moment. */
function after(start: string, step: string, from: number, zone: string): string {
  const first = instantOf(start, zone);
  if (first > from) return isoOf(first);
  if (!step.startsWith('P')) return inSteps(first, instantOf(step, zone) - first, from);
  const { months, weekDays, days, time } = parseDuration(step);
  if (months === 0 && weekDays + days === 0) return inSteps(first, time, from);
  // Months and days have no fixed length: from below what they take at most, one by one.
  const longest = (Math.abs(months) * 31 + weekDays + days) * DAY + time + DAY;
  for (let count = Math.max(1, Math.floor((from - first) / longest)); ; count += 1) {
    const duration = `P${months * count}M${(weekDays + days) * count}DT${(time * count) / 1_000}S`;
    const next = instantOf(addDuration(first, duration, zone), zone);
    if (next > from) return isoOf(next);
    if (longest <= DAY) throw tooShort();
  }
}

function inSteps(first: number, step: number, from: number): string {
  if (!(step > 0)) throw tooShort();
  return isoOf(first + (Math.floor((from - first) / step) + 1) * step);
}

const tooShort = () => new CalendarError('bad-cycle', 'What repeats needs a duration of more than nothing.');

function nextByCron(line: string, from: number, zone: string): string {
  try {
    const next = CronExpressionParser.parse(line.trim(), { currentDate: new Date(from), tz: zone }).next();
    return isoOf(next.getTime());
  } catch (error) {
    throw new CalendarError(
      'bad-cycle',
      `“${line.slice(0, 60)}” is no repetition: ${(error as Error).message}. Write for example R3/PT10H or 0 9 * * MON-FRI.`,
    );
  }
}
