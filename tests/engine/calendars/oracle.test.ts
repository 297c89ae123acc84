/** Business time against a naive oracle that looks at every minute through luxon; fast-check prints the seed of what fails. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addBusinessTime,
  addDuration,
  businessTimeBetween,
  type CalendarDefinition,
  compileCalendar,
  nextWorkingMoment,
  type Weekday,
} from '../../../engine/calendars/index.ts';

const MINUTE = 60_000;
const DAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Zones whose clocks change at different hours, by half an hour, over midnight, or never; and around when. */
const CHANGES = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['America/Havana', '2026-11-01T05:00:00Z'],
  ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['Asia/Beirut', '2026-10-24T21:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['Asia/Shanghai', '2026-06-01T00:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
  ['UTC', '2026-06-01T00:00:00Z'],
] as const;

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b).map((quarter) => clock(quarter * 15)))
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, index): [string, string] => [
      times[index * 2] ?? '',
      times[index * 2 + 1] ?? '',
    ]),
  );

const setting = fc.constantFrom(...CHANGES).chain(([zone, around]) => {
  const date = fc
    .integer({ min: -4, max: 4 })
    .map((days) => DateTime.fromISO(around, { zone }).plus({ days }).toISODate() ?? '');
  return fc.record({
    definition: fc.record({
      key: fc.constant('c'),
      title: fc.constant('C'),
      zone: fc.constant<string>(zone),
      hours: fc.dictionary(fc.constantFrom(...DAYS), hours, { minKeys: 2, maxKeys: 7 }),
      holidays: fc.array(fc.record({ date }), { maxLength: 1 }),
      workdays: fc.uniqueArray(fc.record({ date, hours }), { maxLength: 2, selector: (day) => day.date }),
    }),
    at: fc.integer({ min: -4 * 1_440, max: 3 * 1_440 }).map((minutes) => Date.parse(around) + minutes * MINUTE),
    minutes: fc.integer({ min: 1, max: 2_000 }),
  });
});

/** Whether the wall clock shows working hours. */
function works(definition: CalendarDefinition, at: number): boolean {
  const local = DateTime.fromMillis(at, { zone: definition.zone });
  const date = local.toISODate();
  const special = definition.workdays?.findLast((day) => day.date === date)?.hours;
  const free = definition.holidays?.some((day) => day.date === date) ?? false;
  const spans = special ?? (free ? [] : (definition.hours[DAYS[local.weekday - 1] ?? 'mon'] ?? []));
  const time = local.toFormat('HH:mm');
  return spans.some(([from, to]) => from <= time && time < to);
}

function compiled(definition: CalendarDefinition) {
  const result = compileCalendar(definition);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.calendar;
}

describe('Business time agrees with looking at every minute', () => {
  it('when it is added, forwards and backwards', () => {
    fc.assert(
      fc.property(setting, fc.constantFrom(1, -1), ({ definition, at, minutes }, sign) => {
        let [moment, left] = [at, minutes];
        for (let step = 0; left > 0 && step < 40_000; step += 1) {
          if (sign < 0) moment -= MINUTE;
          if (works(definition, moment)) left -= 1;
          if (sign > 0) moment += MINUTE;
        }
        fc.pre(left === 0);
        const result = addBusinessTime(compiled(definition), at, `${sign < 0 ? '-' : ''}PT${minutes}M`);
        expect(result).toBe(new Date(moment).toISOString());
      }),
      { numRuns: 60 },
    );
  });

  it('when it is counted', () => {
    fc.assert(
      fc.property(setting, ({ definition, at, minutes }) => {
        let count = 0;
        for (let minute = 0; minute < minutes; minute += 1) if (works(definition, at + minute * MINUTE)) count += 1;
        expect(businessTimeBetween(compiled(definition), at, at + minutes * MINUTE)).toBe(count * MINUTE);
      }),
      { numRuns: 100 },
    );
  });

  it('when the next working moment is looked for', () => {
    fc.assert(
      fc.property(setting, ({ definition, at }) => {
        let moment = at;
        for (let step = 0; !works(definition, moment) && step < 20_000; step += 1) moment += MINUTE;
        fc.pre(works(definition, moment));
        expect(nextWorkingMoment(compiled(definition), at)).toBe(new Date(moment).toISOString());
      }),
      { numRuns: 60 },
    );
  });
});

describe('Business time', () => {
  it('that was added is what lies between', () => {
    fc.assert(
      fc.property(setting, ({ definition, at, minutes }) => {
        const calendar = compiled(definition);
        fc.pre(DAYS.some((day) => (definition.hours[day]?.length ?? 0) > 0));
        const result = addBusinessTime(calendar, at, `PT${minutes}M`);
        expect(businessTimeBetween(calendar, at, result)).toBe(minutes * MINUTE);
        expect(businessTimeBetween(calendar, result, at)).toBe(-minutes * MINUTE);
      }),
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(setting, fc.integer({ min: 1, max: 500 }), ({ definition, at, minutes }, more) => {
        const calendar = compiled(definition);
        fc.pre(DAYS.some((day) => (definition.hours[day]?.length ?? 0) > 0));
        const once = addBusinessTime(calendar, at, `PT${minutes + more}M`);
        expect(addBusinessTime(calendar, addBusinessTime(calendar, at, `PT${minutes}M`), `PT${more}M`)).toBe(once);
      }),
    );
  });
});

describe('Elapsed time', () => {
  it('agrees with luxon in all zones', () => {
    const duration = fc.record({
      months: fc.integer({ min: 0, max: 30 }),
      days: fc.integer({ min: 0, max: 400 }),
      hours: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...CHANGES),
        fc.integer({ min: -500_000, max: 500_000 }),
        duration,
        ([zone, around], minutes, { months, days, hours: h }) => {
          const at = Date.parse(around) + minutes * MINUTE;
          const calendar = DateTime.fromMillis(at, { zone }).plus({ months, days });
          // where the wall clock shows a time twice or not at all, libraries differ about which is meant
          fc.pre(calendar.plus({ hours: 2 }).offset === calendar.minus({ hours: 2 }).offset);
          expect(addDuration(at, `P${months}M${days}DT${h}H`, zone)).toBe(calendar.plus({ hours: h }).toUTC().toISO());
        },
      ),
      { numRuns: 500 },
    );
  });
});
