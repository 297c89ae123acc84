/**
 * Business time in FEEL. `calendar` is a key; left out it is the organisation's. Dates, and times without a zone, are wall-clock time of the
 * calendar's zone. See docs/calendars.md.
 */
import {
  addBusinessTime,
  businessDaysBetween,
  businessTimeBetween,
  type Calendar,
  isWorkingTime,
  nextWorkingMoment,
  previousWorkingMoment,
  type Visit,
} from '../../calendars/index.ts';
import { fromLocal, zoneOffset } from '../../calendars/zones.ts';
import { describe } from '../json.ts';
import { divide } from '../numbers.ts';
import type { Run } from '../run.ts';
import { dateTimeAt, FeelDate, FeelDateTime, FeelDuration } from '../temporal.ts';
import type { Value } from '../values.ts';
import { DURATIONS, define } from './define.ts';

const POINT = 'date and time|date';
const HOUR = 3_600_000;

export const BUSINESS_TIME = [
  define('business hours between', [`from: ${POINT}`, `to: ${POINT}`, 'calendar?: string'], 'number', (run, args) =>
    within(run, args[2], (calendar, visit) => {
      const [from, to] = pointsOf(args, calendar);
      return divide(businessTimeBetween(calendar, from, to, visit), HOUR);
    }),
  ),
  define(
    'business duration between',
    [`from: ${POINT}`, `to: ${POINT}`, 'calendar?: string'],
    'days and time duration',
    (run, args) =>
      within(run, args[2], (calendar, visit) => {
        const [from, to] = pointsOf(args, calendar);
        const time = businessTimeBetween(calendar, from, to, visit);
        return new FeelDuration('days and time duration', time, inHours(time));
      }),
  ),
  define('business days between', [`from: ${POINT}`, `to: ${POINT}`, 'calendar?: string'], 'number', (run, args) =>
    within(run, args[2], (calendar, visit) => {
      const [from, to] = pointsOf(args, calendar);
      return businessDaysBetween(calendar, from, to, visit);
    }),
  ),
  define(
    'add business time',
    [`from: ${POINT}`, `duration: ${DURATIONS}|string`, 'calendar?: string'],
    'date and time',
    (run, [from, duration, key]) =>
      within(run, key, (calendar, visit) => {
        const point = from as FeelDate | FeelDateTime;
        const text = typeof duration === 'string' ? duration : (duration as FeelDuration).text;
        const at = addBusinessTime(calendar, instantOf(point, calendar), text, visit);
        return momentAt(Date.parse(at), point, calendar);
      }),
  ),
  define('next working moment', [`at: ${POINT}`, 'calendar?: string'], 'date and time', (run, [at, key]) =>
    within(run, key, (calendar, visit) => {
      const point = at as FeelDate | FeelDateTime;
      return momentAt(Date.parse(nextWorkingMoment(calendar, instantOf(point, calendar), visit)), point, calendar);
    }),
  ),
  define('previous working moment', [`at: ${POINT}`, 'calendar?: string'], 'date and time', (run, [at, key]) =>
    within(run, key, (calendar, visit) => {
      const point = at as FeelDate | FeelDateTime;
      return momentAt(Date.parse(previousWorkingMoment(calendar, instantOf(point, calendar), visit)), point, calendar);
    }),
  ),
  define('is working time', [`at: ${POINT}`, 'calendar?: string'], 'boolean', (run, [at, key]) =>
    within(run, key, (calendar, visit) =>
      isWorkingTime(calendar, instantOf(at as FeelDate | FeelDateTime, calendar), visit),
    ),
  ),
];

/** What one operation costs; and a year that may have to be laid out first, far from those that everybody asks about. */
const STEPS = 20;
const FAR_YEAR_STEPS = 5_000;
const NEAR_YEARS = 20;

/** Works with the calendar of this key; what cannot be worked out is null, with the reason. */
function within(run: Run, key: Value | undefined, work: (calendar: Calendar, visit: Visit) => Value): Value {
  run.spend(STEPS);
  const calendar = calendarOf(run, typeof key === 'string' ? key : '');
  if (!calendar) return null;
  const now = Number(run.now.slice(0, 4));
  const visit = (year: number) => run.spend(Math.abs(year - now) <= NEAR_YEARS ? 2 : FAR_YEAR_STEPS);
  try {
    return work(calendar, visit);
  } catch (error) {
    if (!KNOWN_FAULTS.includes(String((error as { code?: unknown }).code))) throw error;
    return run.warn((error as Error).message.replace(/\.$/, ''));
  }
}

const KNOWN_FAULTS = ['bad-duration', 'bad-instant', 'no-working-time', 'out-of-range'];

function calendarOf(run: Run, key: string): Calendar | null {
  if (run.calendars === null) return run.warn('there is no business time here');
  const found = run.calendars(key);
  if (found) return found;
  if (key !== '') return run.warn(`there is no calendar ${describe(key)}`);
  return run.warn('the organisation has no calendar: name one here, or choose one for the organisation');
}

function pointsOf([from, to]: (Value | undefined)[], calendar: Calendar): [number, number] {
  return [instantOf(from as FeelDate, calendar), instantOf(to as FeelDate, calendar)];
}

function instantOf(point: FeelDate | FeelDateTime, calendar: Calendar): number {
  if (point instanceof FeelDate || point.zone === null) return fromLocal(calendar.zone, point.local);
  return point.instant;
}

/** In the zone of the moment that it was worked out from; where that has none, with the calendar's offset. */
function momentAt(instant: number, point: FeelDate | FeelDateTime, calendar: Calendar): FeelDateTime {
  if (point instanceof FeelDateTime && point.zone !== null) return dateTimeAt(instant, point.zone);
  const minutes = Math.round(zoneOffset(calendar.zone, instant) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return dateTimeAt(instant, minutes === 0 ? 'UTC' : `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`);
}

/** Working time has no days: `PT26H`, which `add business time` takes as it is meant. */
function inHours(time: number): string {
  const all = Math.abs(time);
  const [hours, minutes, seconds] = [Math.floor(all / HOUR), Math.floor(all / 60_000) % 60, (all % 60_000) / 1_000];
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `${time < 0 ? '-' : ''}PT${parts || '0S'}`;
}
