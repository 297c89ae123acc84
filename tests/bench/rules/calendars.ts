/** Business time over a year's span, against walking from day to day with luxon, as is usual. */
import { DateTime } from 'luxon';
import {
  addBusinessTime,
  businessDaysBetween,
  businessTimeBetween,
  type Calendar,
  type CalendarDefinition,
  compileCalendar,
  isWorkingTime,
  nextWorkingMoment,
  pauseLimit,
  previousWorkingMoment,
  readClock,
  resumeLimit,
} from '../../../engine/calendars/index.ts';
import { median } from '../numbers.ts';
import type { Figure, Measure } from './rules.ts';

const HOURS: [string, string][] = [['09:00', '18:00']];
const OFFICE: CalendarDefinition = {
  key: 'office',
  title: 'Office',
  zone: 'Europe/Berlin',
  hours: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS },
  breaks: [{ from: '12:30', to: '13:30' }],
  holidays: [
    { day: '01-01' },
    { easter: -2 },
    { easter: 1 },
    { day: '05-01' },
    { easter: 39 },
    { easter: 50 },
    { day: '10-03' },
    { day: '12-25' },
    { day: '12-26' },
  ],
};
/** Spans begin at another time of 2026 each; two on all together. */
const HOUR = 3_600_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const YEAR = 365 * 24 * HOUR;
/** The median of so many laps: what else the machine does in between is not counted. */
const LAPS = 21;

export const measure: Measure = async ({ short }) => {
  const calendar = ready(OFFICE);
  const rounds = short ? 20_000 : 400_000;
  const figures = Object.entries(OPERATIONS).map(([what, operation]): Figure => {
    const one = (round: number) => operation(calendar, START + (round % 8_760) * HOUR + (round % 59) * 60_000);
    return { what, is: microseconds(one, rounds), unit: 'µs', atMost: 5 };
  });
  const walked = microseconds(
    (round) => walk(START + round * 7 * HOUR, START + round * 7 * HOUR + YEAR),
    short ? 3 : 30,
  );
  const cold = microseconds(() => businessTimeBetween(ready(OFFICE), START, START + YEAR), short ? 20 : 200);
  return [
    ...figures,
    { what: 'business time between, a year, day by day with luxon', is: walked, unit: 'µs' },
    { what: 'a calendar compiled and two years laid out', is: cold, unit: 'µs' },
  ];
};

const OPERATIONS: { [what: string]: (calendar: Calendar, at: number) => unknown } = {
  'business time between, a year': (calendar, at) => businessTimeBetween(calendar, at, at + YEAR),
  'business days between, a year': (calendar, at) => businessDaysBetween(calendar, at, at + YEAR),
  'add business time, 1,900 hours': (calendar, at) => addBusinessTime(calendar, at, 'PT1900H'),
  'add business time, -1,900 hours': (calendar, at) => addBusinessTime(calendar, at, '-PT1900H'),
  'add business time, 240 working days': (calendar, at) => addBusinessTime(calendar, at, 'P240D'),
  'next working moment': nextWorkingMoment,
  'previous working moment': previousWorkingMoment,
  'is working time': isWorkingTime,
  'pause, a year before it is due': (calendar, at) => pauseLimit(calendar, at + YEAR, at),
  'resume with 1,900 hours left': (calendar, at) => resumeLimit(calendar, 1_900 * HOUR, at),
  'a clock paused twice in a year': (calendar, at) =>
    readClock(
      calendar,
      at,
      'PT1000H',
      [
        { from: at + 50 * HOUR, to: at + 99 * HOUR },
        { from: at + 999 * HOUR, to: at + 2_000 * HOUR },
      ],
      at + YEAR,
    ),
};

function ready(definition: CalendarDefinition): Calendar {
  const compiled = compileCalendar(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.calendar;
}

function microseconds(work: (round: number) => unknown, rounds: number): number {
  for (let round = 0; round < Math.min(rounds, 2_000); round += 1) work(round);
  const lap = Math.ceil(rounds / LAPS);
  const laps = Array.from({ length: LAPS }, (_, index) => {
    const start = performance.now();
    for (let round = index * lap; round < (index + 1) * lap; round += 1) work(round);
    return ((performance.now() - start) * 1_000) / lap;
  });
  return median(laps);
}

/** The reference: hours of each day, without breaks and holidays even. */
function walk(from: number, to: number): number {
  let sum = 0;
  const end = DateTime.fromMillis(to, { zone: OFFICE.zone ?? 'UTC' });
  for (
    let day = DateTime.fromMillis(from, { zone: OFFICE.zone ?? 'UTC' }).startOf('day');
    day < end;
    day = day.plus({ days: 1 })
  ) {
    if (day.weekday > 5) continue;
    const [opens, closes] = [day.set({ hour: 9 }).toMillis(), day.set({ hour: 18 }).toMillis()];
    sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
  }
  return sum;
}
