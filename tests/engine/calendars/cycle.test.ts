import { describe, expect, it } from '@jest/globals';
import { nextInCycle } from '../../../engine/calendars/index.ts';

describe('the next time of what repeats', () => {
  it.each([
    ['R3/PT10H', '2026-11-22T08:00:00Z', 'UTC', '2026-11-22T18:00:00.000Z'],
    ['R/P1D', '2026-03-28T11:00:00Z', 'Europe/Berlin', '2026-03-29T10:00:00.000Z'],
    ['R/2026-01-01T09:00:00Z/P1D', '2025-06-01T00:00:00Z', 'UTC', '2026-01-01T09:00:00.000Z'],
    ['R/2026-01-01T09:00:00Z/P1D', '2026-01-01T09:00:00Z', 'UTC', '2026-01-02T09:00:00.000Z'],
    ['R/2026-01-31T09:00:00Z/P1M', '2026-02-28T09:00:00Z', 'UTC', '2026-03-31T09:00:00.000Z'],
    ['R/2000-01-01T09:00:00Z/P1M', '2026-02-28T09:00:00Z', 'UTC', '2026-03-01T09:00:00.000Z'],
    ['R/2026-01-01T00:00:00Z/PT7M', '2026-11-22T08:00:00Z', 'UTC', '2026-11-22T08:02:00.000Z'],
    ['R/2026-01-01T00:00:00Z/2026-01-01T01:00:00Z', '2026-01-01T05:30:00Z', 'UTC', '2026-01-01T06:00:00.000Z'],
    ['R5/PT1H/2026-01-01T06:00:00Z', '2026-01-01T05:00:00Z', 'UTC', '2026-01-01T06:00:00.000Z'],
    ['0 9 * * MON-FRI', '2026-11-22T08:00:00Z', 'Europe/Berlin', '2026-11-23T08:00:00.000Z'],
    ['30 0 9 * * *', '2026-11-22T08:00:00Z', 'UTC', '2026-11-22T09:00:30.000Z'],
  ])('%s after %s in %s', (cycle, from, zone, next) => {
    expect(nextInCycle(cycle, from, zone)).toBe(next);
  });

  it.each([
    ['R/2026-01-01T00:00:00Z/PT0S', 'bad-cycle'],
    ['every day', 'bad-cycle'],
    ['R/P', 'bad-duration'],
    ['R/PT1H/2026-01-01T06:00:00Z', 'out-of-range'],
  ])('%s is refused: %s', (cycle, code) => {
    expect(() => nextInCycle(cycle, '2026-06-01T00:00:00Z', 'UTC')).toThrow(expect.objectContaining({ code }));
  });
});
