import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  basesOf,
  type CalendarDefinition,
  compileCalendar,
  type Holiday,
  nextWorkingMoment,
} from '../../../engine/calendars/index.ts';

const DAILY: CalendarDefinition['hours'] = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['09:00', '17:00']]]),
);
const DAY = 86_400_000;

function calendar(definition: Partial<CalendarDefinition>, bases: CalendarDefinition[] = []) {
  const compiled = compileCalendar({ key: 'c', title: 'C', zone: 'UTC', hours: DAILY, ...definition }, bases);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.calendar;
}

/** The free days of a year. */
function freeDays(holidays: Holiday[], year: number): string[] {
  const made = calendar({ holidays });
  const first = Date.UTC(year, 0, 1) / DAY;
  return Array.from({ length: Date.UTC(year + 1, 0, 1) / DAY - first }, (_, index) => first + index)
    .filter((day) => made.stretches(day).length === 0)
    .map((day) => new Date(day * DAY).toISOString().slice(5, 10));
}

const AMERICAN: Holiday[] = [
  { name: "New Year's Day", day: '01-01', observed: { sat: -1, sun: 1 } },
  { name: 'Martin Luther King Jr.', weekday: 'mon', month: 1, nth: 3 },
  { name: "Washington's Birthday", weekday: 'mon', month: 2, nth: 3 },
  { name: 'Memorial Day', weekday: 'mon', month: 5, nth: -1 },
  { name: 'Juneteenth', day: '06-19', observed: { sat: -1, sun: 1 }, from: 2021 },
  { name: 'Independence Day', day: '07-04', observed: { sat: -1, sun: 1 } },
  { name: 'Labor Day', weekday: 'mon', month: 9, nth: 1 },
  { name: 'Columbus Day', weekday: 'mon', month: 10, nth: 2 },
  { name: 'Veterans Day', day: '11-11', observed: { sat: -1, sun: 1 } },
  { name: 'Thanksgiving', weekday: 'thu', month: 11, nth: 4 },
  { name: 'The day after', weekday: 'thu', month: 11, nth: 4, shift: 1, from: 2026 },
  { name: 'Christmas Day', day: '12-25', observed: { sat: -1, sun: 1 } },
];

const GERMAN: Holiday[] = [
  { day: '01-01' },
  { easter: -2 },
  { easter: 1 },
  { day: '05-01' },
  { easter: 39 },
  { easter: 50 },
  { day: '10-03', from: 1990 },
  { name: 'Buß- und Bettag', weekday: 'wed', before: '11-23' },
  { day: '12-25' },
  { day: '12-26' },
];

describe('Holidays by rule', () => {
  it.each([
    [2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'],
    [2020, '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25'],
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 11-27 12-25'],
  ])('are those of the United States in %i, moved from weekends, over the end of the year, too', (year, days) => {
    expect(freeDays(AMERICAN, year).join(' ')).toBe(days);
  });

  it.each([
    [2024, '01-01 03-29 04-01 05-01 05-09 05-20 10-03 11-20 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-01 05-29 06-09 10-03 11-19 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 11-18 12-25 12-26'],
    [1989, '01-01 03-24 03-27 05-01 05-04 05-15 11-22 12-25 12-26'],
  ])('are those of Saxony in %i, with Easter', (year, days) => {
    expect(freeDays(GERMAN, year).join(' ')).toBe(days);
  });

  it('know Easter where it is earliest, latest and in the exceptional years', () => {
    const sunday = (year: number) => freeDays([{ easter: 0 }], year);
    expect([1818, 1943, 1954, 1981, 2000, 2019, 2038, 2285].map((year) => sunday(year)[0])).toEqual([
      '03-22',
      '04-25',
      '04-18',
      '04-19',
      '04-23',
      '04-21',
      '04-25',
      '03-22',
    ]);
  });

  it('leave out what a year does not have: 29 February, a fifth Monday', () => {
    const holidays: Holiday[] = [{ day: '02-29' }, { weekday: 'mon', month: 2, nth: 5 }];
    expect(freeDays(holidays, 2027)).toEqual([]);
    expect(freeDays(holidays, 2028)).toEqual(['02-29']);
    expect(freeDays(holidays, 2044)).toEqual(['02-29']);
  });

  it('may come after a day, be several in a row, and be worked in part', () => {
    expect(freeDays([{ weekday: 'sat', after: '06-19' }], 2026)).toEqual(['06-20']);
    expect(freeDays([{ date: '2026-12-30', to: '2027-01-02' }], 2027)).toEqual(['01-01', '01-02']);
    const eve = calendar({ holidays: [{ day: '12-24', hours: [['09:00', '12:00']] }] });
    expect(nextWorkingMoment(eve, '2026-12-24T12:00:00Z')).toBe('2026-12-25T09:00:00.000Z');
  });

  it.each([
    [{}],
    [{ date: '2026-01-01', day: '01-01' }],
    [{ day: '13-01' }],
    [{ month: 11, nth: 4 }],
    [{ weekday: 'mon' }],
    [{ weekday: 'mon', month: 2 }],
    [{ weekday: 'mon', month: 0, nth: 1 }],
    [{ weekday: 'mon', month: 2, nth: 0 }],
    [{ easter: 1.5 }],
    [{ easter: 0, shift: 1_000 }],
    [{ date: '2026-01-05', to: '2026-01-01' }],
    [{ date: '2026-01-05', to: '2036-01-01' }],
    [{ day: '01-01', from: 2030, until: 2020 }],
  ] as unknown as [Holiday][])('are refused where they say nothing or too much: %j', (holiday) => {
    const compiled = compileCalendar({ key: 'c', title: 'C', zone: 'UTC', hours: DAILY, holidays: [holiday] });
    expect(compiled.ok ? [] : compiled.problems.slice(0, 1)).toMatchObject([{ code: 'bad-calendar' }]);
  });
});

describe('A calendar that builds on another', () => {
  const china: CalendarDefinition = {
    key: 'china',
    title: { en: 'China', zh: '中国' },
    zone: 'Asia/Shanghai',
    hours: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] },
    breaks: [{ from: '12:00', to: '13:00' }],
    holidays: [{ date: '2026-02-16', to: '2026-02-22', name: { en: 'Spring Festival', zh: '春节' } }],
    workdays: [
      { date: '2026-02-15', as: 'mon' },
      { date: '2026-02-28', as: 'mon' },
    ],
  };
  const team = (more: Partial<CalendarDefinition>): CalendarDefinition => ({
    key: 'team',
    title: 'Team',
    extends: 'china',
    ...more,
  });
  const at = (definition: CalendarDefinition, moment: string) => {
    const compiled = compileCalendar(definition, [china]);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    return nextWorkingMoment(compiled.calendar, moment);
  };

  it('has its free days, zone, hours and breaks where it gives none', () => {
    expect(at(team({}), '2026-02-16T00:00:00')).toBe('2026-02-23T01:00:00.000Z');
    expect(at(team({}), '2026-02-23T12:30:00')).toBe('2026-02-23T05:00:00.000Z');
  });

  it('works moved days by its own hours', () => {
    const late = team({ hours: { mon: [['11:00', '20:00']] } });
    expect(at(late, '2026-02-15T00:00:00')).toBe('2026-02-15T03:00:00.000Z');
    expect(at(late, '2026-02-15T12:30:00')).toBe('2026-02-15T04:30:00.000Z');
  });

  it('wins over it, day by day', () => {
    const own = team({ workdays: [{ date: '2026-02-17', as: 'mon' }], holidays: [{ date: '2026-02-15' }] });
    expect(at(own, '2026-02-15T00:00:00')).toBe('2026-02-17T01:00:00.000Z');
  });

  it('is refused where that calendar is missing or builds on it', () => {
    const circle: CalendarDefinition[] = [
      { key: 'a', title: 'A', extends: 'b' },
      { key: 'b', title: 'B', extends: 'a', zone: 'UTC', hours: DAILY },
    ];
    const find = (key: string) => circle.find((one) => one.key === key);
    for (const one of [...circle, { key: 'x', title: 'X', extends: 'y', zone: 'UTC', hours: DAILY }]) {
      const compiled = compileCalendar(one, basesOf(one, find));
      expect(compiled.ok ? [] : compiled.problems).toContainEqual(expect.objectContaining({ property: 'extends' }));
    }
  });
});

describe('Breaks', () => {
  it('are taken out of the hours, on these days', () => {
    const made = calendar({ breaks: [{ from: '12:00', to: '13:00', days: ['mon'] }] });
    expect(nextWorkingMoment(made, '2026-11-23T12:00:00Z')).toBe('2026-11-23T13:00:00.000Z');
    expect(nextWorkingMoment(made, '2026-11-24T12:00:00Z')).toBe('2026-11-24T12:00:00.000Z');
  });

  it.each([
    { from: '18:00', to: '19:00' },
    { from: '13:00', to: '12:00' },
  ])('that lie in no hours, or end before they begin, are mistakes: %j', (pause) => {
    const compiled = compileCalendar({ key: 'c', title: 'C', zone: 'UTC', hours: DAILY, breaks: [pause] });
    expect(compiled.ok ? [] : compiled.problems).toMatchObject([{ property: 'breaks[0]' }]);
  });
});

describe('The meta-schema of calendars', () => {
  const valid = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync('schemas/meta/calendar.schema.json', 'utf8')) as object,
  );
  const base = { key: 'c', title: 'C', zone: 'UTC', hours: {} };

  it.each([...AMERICAN, ...GERMAN, { date: '2026-12-30', to: '2027-01-02' }])('takes the rule %j', (holiday) => {
    expect(valid({ ...base, holidays: [holiday] }) || valid.errors).toBe(true);
  });

  it('takes calendars that build on another, with breaks and moved days', () => {
    const team = {
      key: 'team',
      title: 'Team',
      extends: 'china',
      breaks: [{ from: '12:00', to: '13:00' }],
      workdays: [{ date: '2026-02-15', as: 'fri' }],
    };
    expect(valid(team) || valid.errors).toBe(true);
  });

  it.each([
    { day: '01-01', date: '2026-01-01' },
    { weekday: 'mon', month: 2 },
    { easter: 1.5 },
    { date: '2026-01-01', observed: { sat: 1 } },
    { day: '01-01', observed: { caturday: 1 } },
  ])('refuses the rule %j', (holiday) => {
    expect(valid({ ...base, holidays: [holiday] })).toBe(false);
  });
});
