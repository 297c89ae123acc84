import { describe, expect, it } from '@jest/globals';
import {
  addBusinessTime,
  addDuration,
  businessTimeBetween,
  type CalendarDefinition,
  compileCalendar,
  nextWorkingMoment,
} from '../../../engine/calendars/index.ts';
import { processorTime } from '../../setup/processor-time.ts';

const OFFICE: CalendarDefinition['hours'] = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
    day,
    [
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ],
  ]),
);
const HOUR = 3_600_000;

function calendar(definition: Partial<CalendarDefinition> = {}) {
  const compiled = compileCalendar({
    key: 'office',
    title: 'Office',
    zone: 'Europe/Berlin',
    hours: OFFICE,
    ...definition,
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.calendar;
}

const berlin = calendar({ holidays: [{ date: '2026-12-25', name: 'Christmas' }] });

/** The code of the error that some work ends with. */
function codeOf(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('Working time', () => {
  it.each([
    ['in the middle of a day', '2026-11-23T09:00:00Z', 'PT1H', '2026-11-23T10:00:00.000Z'],
    ['over the lunch break', '2026-11-23T11:00:00Z', 'PT1H', '2026-11-23T13:00:00.000Z'],
    ['up to the end of the day', '2026-11-23T16:00:00Z', 'PT1H', '2026-11-23T17:00:00.000Z'],
    ['over the weekend', '2026-11-20T16:45:00Z', 'PT30M', '2026-11-23T08:15:00.000Z'],
    ['from a night', '2026-11-23T22:00:00Z', 'PT30M', '2026-11-24T08:30:00.000Z'],
    ['over a holiday and a weekend', '2026-12-24T16:30:00Z', 'PT1H', '2026-12-28T08:30:00.000Z'],
    ['backwards', '2026-11-23T08:30:00Z', '-PT1H', '2026-11-20T16:30:00.000Z'],
    ['of several days in hours', '2026-11-23T08:00:00Z', 'PT16H', '2026-11-24T17:00:00.000Z'],
    ['for a text with an offset', '2026-11-23T10:00:00+01:00', 'PT1H', '2026-11-23T10:00:00.000Z'],
    ['for wall-clock time of the calendar', '2026-11-23T10:00:00', 'PT1H', '2026-11-23T10:00:00.000Z'],
  ])('is added %s', (_, from, duration, result) => {
    expect(addBusinessTime(berlin, from, duration)).toBe(result);
  });

  it.each([
    ['keep the time of day', '2026-11-23T09:00:00Z', 'P2D', '2026-11-25T09:00:00.000Z'],
    ['leave the weekend out', '2026-11-20T09:00:00Z', 'P1D', '2026-11-23T09:00:00.000Z'],
    ['end with the hours of the day', '2026-11-20T19:45:00Z', 'P1D', '2026-11-23T17:00:00.000Z'],
    ['begin with the hours of the day', '2026-11-23T05:00:00Z', 'P1D', '2026-11-24T08:00:00.000Z'],
    ['go to the end of a break', '2026-11-23T12:00:00Z', 'P1D', '2026-11-24T12:30:00.000Z'],
    ['count from a free day', '2026-11-22T09:00:00Z', 'P1D', '2026-11-23T09:00:00.000Z'],
    ['go back', '2026-11-23T09:00:00Z', '-P1D', '2026-11-20T09:00:00.000Z'],
    ['come before hours', '2026-11-20T09:00:00Z', 'P1DT2H', '2026-11-23T11:00:00.000Z'],
  ])('working days %s', (_, from, duration, result) => {
    expect(addBusinessTime(berlin, from, duration)).toBe(result);
  });

  it('of zero is the next working moment', () => {
    expect(addBusinessTime(berlin, '2026-11-22T09:00:00Z', 'PT0S')).toBe('2026-11-23T08:00:00.000Z');
    expect(addBusinessTime(berlin, '2026-11-23T09:00:00Z', 'P0D')).toBe('2026-11-23T09:00:00.000Z');
  });

  it('weeks and months go by the calendar, on to working time', () => {
    expect(addBusinessTime(berlin, '2026-11-23T09:00:00Z', 'P1W')).toBe('2026-11-30T09:00:00.000Z');
    expect(addBusinessTime(berlin, '2026-11-25T09:00:00Z', 'P1M')).toBe('2026-12-28T08:00:00.000Z');
  });

  it('between two moments counts what lies in hours, and is negative backwards', () => {
    expect(businessTimeBetween(berlin, '2026-11-20T16:30:00Z', '2026-11-23T08:30:00Z')).toBe(HOUR);
    expect(businessTimeBetween(berlin, '2026-11-23T08:30:00Z', '2026-11-20T16:30:00Z')).toBe(-HOUR);
    expect(businessTimeBetween(berlin, 0, 0)).toBe(0);
  });

  it('the next working moment is now, within hours', () => {
    expect(nextWorkingMoment(berlin, '2026-11-23T09:00:00Z')).toBe('2026-11-23T09:00:00.000Z');
    expect(nextWorkingMoment(berlin, '2026-11-23T17:00:00Z')).toBe('2026-11-24T08:00:00.000Z');
    expect(nextWorkingMoment(berlin, Date.parse('2026-12-25T09:00:00Z'))).toBe('2026-12-28T08:00:00.000Z');
  });

  it('moved working days win over the week and over holidays', () => {
    const china = calendar({
      zone: 'Asia/Shanghai',
      holidays: [{ date: '2026-02-16', name: { en: 'Spring Festival', zh: '春节' } }, { date: '2026-02-14' }],
      workdays: [{ date: '2026-02-14', hours: [['09:00', '18:00']] }],
    });
    expect(nextWorkingMoment(china, '2026-02-13T12:00:00Z')).toBe('2026-02-14T01:00:00.000Z');
    expect(nextWorkingMoment(china, '2026-02-14T12:00:00Z')).toBe('2026-02-17T01:00:00.000Z');
  });

  it('round the clock is elapsed time, also when the clocks change', () => {
    const always = calendar({
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
      ),
    });
    expect(addBusinessTime(always, '2026-03-28T12:00:00Z', 'PT48H')).toBe('2026-03-30T12:00:00.000Z');
    expect(businessTimeBetween(always, '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(25 * HOUR);
  });

  it('is worked out in well under 20 µs', () => {
    const start = processorTime();
    for (let round = 0; round < 10_000; round += 1)
      addBusinessTime(berlin, 1_790_000_000_000 + round * 60_000, 'PT30M');
    expect(processorTime() - start).toBeLessThan(200);
  });
});

describe('A calendar refuses', () => {
  it.each(['', 'P', 'PT', '30M', 'PT1.5H', 'P1S', 'one hour', 'PT1H ', '1'.repeat(100)])(
    'the duration “%s”',
    (duration) => {
      expect(codeOf(() => addBusinessTime(berlin, 0, duration))).toBe('bad-duration');
      expect(codeOf(() => addDuration(0, duration, 'UTC'))).toBe('bad-duration');
    },
  );

  it.each(['', 'now', '2026-13-01T00:00:00Z', '22.11.2026', Number.NaN])('the moment “%s”', (moment) => {
    expect(codeOf(() => addBusinessTime(berlin, moment, 'PT1H'))).toBe('bad-instant');
  });

  it('to look for working time where there is none', () => {
    const empty = calendar({ hours: {} });
    const past = calendar({ hours: {}, workdays: [{ date: '2020-01-01', hours: [['09:00', '10:00']] }] });
    for (const one of [empty, past]) {
      for (const duration of ['PT1H', 'P1D', 'PT0S']) {
        expect(codeOf(() => addBusinessTime(one, '2026-01-01T00:00:00Z', duration))).toBe('no-working-time');
      }
    }
    expect(codeOf(() => nextWorkingMoment(empty, 0))).toBe('no-working-time');
    expect(businessTimeBetween(empty, 0, HOUR)).toBe(0);
  });

  it('durations beyond all calendars, at once', () => {
    const start = processorTime();
    expect(codeOf(() => addBusinessTime(berlin, 0, 'P999999D'))).toBe('out-of-range');
    expect(codeOf(() => addBusinessTime(berlin, 0, 'PT9999999H'))).toBe('out-of-range');
    expect(codeOf(() => addDuration(0, 'P99999Y', 'UTC'))).toBe('out-of-range');
    expect(processorTime() - start).toBeLessThan(2_000);
  });

  it.each([
    ['zone', { zone: 'Mars/Olympus' }],
    ['hours.mon[0]', { hours: { mon: [['18:00', '09:00']] } }],
    ['hours.mon[0]', { hours: { mon: [['9:00', '25:00']] } }],
    [
      'hours.tue',
      {
        hours: {
          tue: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
    ],
    ['holidays[0].date', { holidays: [{ date: '2026-02-30' }] }],
    ['workdays[0].hours[0]', { workdays: [{ date: '2026-02-28', hours: [['x', 'y']] }] }],
  ] as [string, Partial<CalendarDefinition>][])('a definition whose %s is wrong: %j', (property, change) => {
    const compiled = compileCalendar({ key: 'c', title: 'C', zone: 'UTC', hours: OFFICE, ...change });
    expect(compiled.ok ? [] : compiled.problems).toMatchObject([{ code: 'bad-calendar', property }]);
  });
});

describe('Elapsed time', () => {
  it.each([
    ['2026-03-28T11:00:00Z', 'P1D', '2026-03-29T10:00:00.000Z'],
    ['2026-03-28T11:00:00Z', 'PT24H', '2026-03-29T11:00:00.000Z'],
    ['2026-01-31T11:00:00Z', 'P1M', '2026-02-28T11:00:00.000Z'],
    ['2028-02-29T11:00:00Z', '-P1Y', '2027-02-28T11:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 'P1Y2M1W3DT4H5M6.5S', '2027-03-11T04:05:06.500Z'],
  ])('from %s, %s later in Berlin it is %s', (from, duration, result) => {
    expect(addDuration(from, duration, 'Europe/Berlin')).toBe(result);
  });

  it('needs a zone that exists', () => {
    expect(codeOf(() => addDuration(0, 'P1D', "Mars'; drop table"))).toBe('bad-zone');
  });
});
