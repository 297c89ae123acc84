import { describe, expect, it } from '@jest/globals';
import { type Calendar, compileCalendar, type Hours } from '../../../engine/calendars/index.ts';
import { compileExpression, compileUnaryTests, type Names } from '../../../engine/expressions/index.ts';

const DAY: Hours = [['09:00', '17:00']];
const HOURS = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };

function calendar(key: string, zone: string): Calendar {
  const compiled = compileCalendar({ key, title: key, zone, hours: HOURS, holidays: [{ day: '12-25' }] });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.calendar;
}
const OFFICE = calendar('office', 'Europe/Berlin');
const SHANGHAI = calendar('shanghai', 'Asia/Shanghai');
const CALENDARS = (key: string) =>
  (({ '': OFFICE, office: OFFICE, shanghai: SHANGHAI }) as Record<string, Calendar>)[key] ?? null;

const NAMES: Names = {
  at: { kind: 'date and time' },
  day: { kind: 'date' },
  team: { kind: 'string' },
  times: { kind: 'list', items: { kind: 'date and time' } },
};
const VALUES = {
  at: '2026-11-20T15:00:00Z',
  day: '2026-11-23',
  team: 'shanghai',
  times: ['2026-11-20T15:00:00Z', '2026-11-21T15:00:00Z'],
};
const NOW = '2026-11-22T08:00:00Z';

function evaluate(source: string, calendars: typeof CALENDARS | undefined = CALENDARS) {
  const compiled = compileExpression(source, NAMES);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.expression.evaluate(VALUES, NOW, undefined, calendars);
}

describe('Business time in FEEL', () => {
  it.each([
    ['business hours between(at, day)', 1],
    ['business hours between(at, date and time("2026-11-23T09:10:00"), "office")', 7 / 6],
    ['business hours between(day, at)', -1],
    ['business hours between(at, at + duration("P7D"), team)', 40],
    ['business duration between(at, at + duration("P7D"))', 'PT40H'],
    ['business duration between(at, at)', 'PT0S'],
    ['business duration between(date("2026-11-23"), date and time("2026-11-23T10:30:15"))', 'PT1H30M15S'],
    ['business days between(day, date("2026-12-28"))', 24],
    ['business days between(at, day)', 1],
    ['add business time(at, duration("PT2H"))', '2026-11-23T09:00:00Z'],
    ['add business time(at, "PT2H", "office")', '2026-11-23T09:00:00Z'],
    ['add business time(from: at, duration: duration("P1D"), calendar: "office")', '2026-11-23T15:00:00Z'],
    ['add business time(day, duration("PT1H"))', '2026-11-23T10:00:00+01:00'],
    ['add business time(day, duration("PT1H"), team)', '2026-11-23T10:00:00+08:00'],
    ['add business time(at, business duration between(at, day + duration("P7D")))', '2026-11-27T16:00:00Z'],
    ['next working moment(at: now())', '2026-11-23T08:00:00Z'],
    ['previous working moment(now())', '2026-11-20T16:00:00Z'],
    ['is working time(at)', true],
    ['is working time(at, "shanghai")', false],
    ['times[is working time(item)]', ['2026-11-20T15:00:00Z']],
    ['for t in times return business hours between(t, day)', [1, 0]],
    ['day between day and day and business days between(day, day) = 0', true],
    ['if business hours between(at, day) > 4 then "late" else "in time"', 'in time'],
  ])('%s', (source, value) => {
    expect(evaluate(source)).toEqual({ ok: true, value });
  });

  it.each([
    ['add business time(at, "soon")', 'no ISO 8601 duration'],
    ['add business time(at, "P9999D", "office")', null],
    ['next working moment(at, "mars")', 'there is no calendar "mars"'],
  ])('says why not: %s', (source, words) => {
    const result = evaluate(source);
    if (words === null) expect(result).toMatchObject({ ok: true });
    else
      expect(result).toMatchObject({
        ok: false,
        code: 'evaluation',
        message: expect.stringMatching(new RegExp(words, 'i')),
      });
  });

  it('says so where there are no calendars, or none of the organisation', () => {
    expect(evaluate('is working time(at)', () => null)).toMatchObject({ ok: false, code: 'evaluation' });
    const compiled = compileExpression('is working time(at)', NAMES);
    expect(compiled.ok && compiled.expression.evaluate(VALUES, NOW)).toMatchObject({ ok: false, code: 'evaluation' });
  });

  it.each([
    ['1 + 1', undefined],
    ['"business" + "working"', undefined],
    ['is working time(at)', ['']],
    ['is working time(at, null)', ['']],
    ['is working time(at, "office") and is working time(at, "shanghai")', ['office', 'shanghai']],
    ['is working time(calendar: "office", at: at)', ['office']],
    ['is working time(at, team)', ['*']],
    ['for t in times return business hours between(t, day, "o" + "k")', ['*']],
  ])('knows which calendars are needed: %s', (source, calendars) => {
    const compiled = compileExpression(source, NAMES);
    expect(compiled.ok && compiled.expression.calendars).toEqual(calendars);
  });

  it('works in cells of decision tables', () => {
    const compiled = compileUnaryTests('is working time(?, "office")', NAMES, { kind: 'date and time' });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(compiled.test.calendars).toEqual(['office']);
    expect(compiled.test.test(VALUES.at, VALUES, NOW, undefined, CALENDARS)).toEqual({ ok: true, value: true });
  });

  it('is stopped by the budget where it is asked about thousands of far years', () => {
    const source = 'count(for y in 1..9999 return business days between(date(y, 1, 1), date(y, 12, 31)))';
    const started = process.cpuUsage();
    expect(evaluate(source)).toMatchObject({ ok: false, code: 'budget' });
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
  });
});
