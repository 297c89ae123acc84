import { describe, expect, it } from '@jest/globals';
import { countdown, deadlineOf, groupByDue } from '../../designer/src/work/deadline.ts';

const now = Date.parse('2026-03-01T21:30:00Z');
type Task = Parameters<typeof deadlineOf>[0] & { id: string };
const task = (id: string, part: Partial<Task> = {}): Task => ({
  id,
  status: 'claimed',
  dueAt: null,
  acceptBy: null,
  priority: 50,
  createdAt: '2026-03-01T00:00:00Z',
  ...part,
});
const groups = (tasks: Task[], zone: string) =>
  groupByDue(tasks, now, zone).map(({ group, tasks: members }) => [group, members.map(({ id }) => id)]);

describe('grouping tasks by what presses', () => {
  it('separates overdue, today and later, and leaves out empty groups', () => {
    const tasks = [
      task('tomorrow', { dueAt: '2026-03-02T12:00:00Z' }),
      task('late', { dueAt: '2026-03-01T21:00:00Z' }),
      task('tonight', { dueAt: '2026-03-01T22:00:00Z' }),
    ];
    expect(groups(tasks, 'UTC')).toEqual([
      ['overdue', ['late']],
      ['today', ['tonight']],
      ['later', ['tomorrow']],
    ]);
    expect(groups([task('some day')], 'UTC')).toEqual([['later', ['some day']]]);
  });

  it('takes the day of the reader: late in the evening UTC it is tomorrow in Shanghai', () => {
    const tasks = [task('a', { dueAt: '2026-03-02T12:00:00Z' })];
    expect(groups(tasks, 'Asia/Shanghai')).toEqual([['today', ['a']]]);
    expect(groups(tasks, 'UTC')).toEqual([['later', ['a']]]);
  });

  it('counts the time to accept until somebody claimed, then the due time', () => {
    const times = { acceptBy: '2026-03-01T22:00:00Z', dueAt: '2026-03-03T22:00:00Z' };
    expect(deadlineOf(task('open', { ...times, status: 'open' }))).toBe(times.acceptBy);
    expect(deadlineOf(task('claimed', times))).toBe(times.dueAt);
  });

  it('orders by deadline, then priority, those without a deadline last', () => {
    const soon = '2026-03-05T00:00:00Z';
    const tasks = [task('none'), task('low', { dueAt: soon, priority: 1 }), task('high', { dueAt: soon, priority: 9 })];
    expect(groups(tasks, 'UTC')).toEqual([['later', ['high', 'low', 'none']]]);
  });
});

describe('a countdown', () => {
  it.each([
    [-130 * 60, { late: true, tone: 'late', unit: 'hours', h: 2, m: 10 }],
    [0, { late: true, tone: 'late', unit: 'seconds' }],
    [45, { late: false, tone: 'warn', unit: 'seconds', s: 45 }],
    [18 * 60, { late: false, tone: 'warn', unit: 'minutes', m: 18 }],
    [30 * 60, { late: false, tone: '', unit: 'minutes', m: 30 }],
    [220 * 60, { late: false, tone: '', unit: 'hours', h: 3, m: 40 }],
    [50 * 3600, { late: false, tone: '', unit: 'days', d: 2, h: 2 }],
  ])('of %i seconds shows the two largest units', (seconds, expected) => {
    expect(countdown(new Date(now + seconds * 1000).toISOString(), now)).toMatchObject(expected);
  });
});
