import { describe, expect, it } from '@jest/globals';
import { byDay } from '../../designer/src/timeline/days.ts';
import { createFormat } from '../../designer/src/ui/formats.ts';
import { instantOf, wallTime } from '../../designer/src/ui/zones.ts';
import type { TimelineItem } from '../../engine/wire/index.ts';

describe('times in the zone of the reader', () => {
  it.each([
    ['2026-03-01T12:00:00.000Z', 'Europe/Berlin', '2026-03-01T13:00'],
    ['2026-07-01T12:00:00.000Z', 'Europe/Berlin', '2026-07-01T14:00'],
    ['2026-03-01T20:00:00.000Z', 'Asia/Shanghai', '2026-03-02T04:00'],
    ['2026-03-01T12:00:00.000Z', 'Asia/Kathmandu', '2026-03-01T17:45'],
  ])('%s is read and written in %s as %s', (instant, zone, wall) => {
    expect(wallTime(instant, zone)).toBe(wall);
    expect(instantOf(wall, zone)).toBe(instant);
  });

  it('a timeline breaks at midnight of the reader', () => {
    const item = (id: string, at: string) => ({ id, at }) as TimelineItem;
    const items = [item('b', '2026-03-01T23:30:00Z'), item('a', '2026-03-01T10:00:00Z')];
    expect(byDay(items, 'UTC').map(({ day }) => day)).toEqual(['2026-03-01']);
    expect(byDay(items, 'Europe/Berlin').map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-01']);
  });

  it('says how long ago in the largest unit, and does not break on what is no time', () => {
    const format = createFormat('en', 'UTC');
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(format.relative('2026-03-01T11:48:00Z', now)).toBe('12 minutes ago');
    expect(format.relative('2026-02-28T11:48:00Z', now)).toBe('yesterday');
    expect(format.relative('2026-03-01T15:10:00Z', now)).toBe('in 3 hours');
    expect(format.relative('soon', now)).toBe('soon');
    expect(createFormat('zh', 'UTC').relative('2026-03-01T11:48:00Z', now)).toBe('12分钟前');
  });
});

describe('numbers and money', () => {
  it('keep every digit of an amount', () => {
    const shown = createFormat('en', 'UTC').money({ amount: '12345678901234567.89', currency: 'EUR' });
    expect(shown.replace(/\s/g, ' ')).toBe('EUR 12,345,678,901,234,567.89');
  });

  it('show an amount in a currency that nobody knows', () => {
    expect(createFormat('en', 'UTC').money({ amount: '10', currency: 'nonsense' })).toBe('10.00');
  });
});
