import type { TaskItem } from '../../../engine/wire/index.ts';
import { calendarDay } from '../timeline/days.ts';

export type DueGroup = 'overdue' | 'today' | 'later';
type Timed = Pick<TaskItem, 'status' | 'dueAt' | 'acceptBy' | 'priority' | 'createdAt'>;

/** What presses now: until somebody claims it, the time by which it must be claimed; then the time by which it is due. */
export function deadlineOf(task: Timed): string | null {
  return task.status === 'open' ? (task.acceptBy ?? task.dueAt) : task.dueAt;
}

/** Tasks by what presses: overdue, due today in the person's zone, later or without a time; each by deadline, then priority. */
export function groupByDue<T extends Timed>(
  tasks: T[],
  now: number,
  zone: string | undefined,
): { group: DueGroup; tasks: T[] }[] {
  const today = calendarDay(new Date(now), zone);
  const groupOf = (task: T): DueGroup => {
    const deadline = deadlineOf(task);
    if (deadline === null) return 'later';
    if (Date.parse(deadline) <= now) return 'overdue';
    return calendarDay(new Date(deadline), zone) === today ? 'today' : 'later';
  };
  const order: DueGroup[] = ['overdue', 'today', 'later'];
  return order
    .map((group) => ({ group, tasks: tasks.filter((task) => groupOf(task) === group).sort(byUrgency) }))
    .filter(({ tasks: members }) => members.length > 0);
}

function byUrgency(a: Timed, b: Timed): number {
  const [left, right] = [deadlineOf(a), deadlineOf(b)];
  if (left !== right) return left === null ? 1 : right === null ? -1 : left.localeCompare(right);
  return b.priority - a.priority || a.createdAt.localeCompare(b.createdAt);
}

export interface Countdown {
  late: boolean;
  /** Late, about to be late (less than half an hour), or calm. */
  tone: 'late' | 'warn' | '';
  /** Which two units are shown. */
  unit: 'days' | 'hours' | 'minutes' | 'seconds';
  d: number;
  h: number;
  m: number;
  s: number;
}

/** How far a deadline is away; whole units, towards the deadline. */
export function countdown(deadline: string, now: number): Countdown {
  const distance = Date.parse(deadline) - now;
  const late = distance <= 0;
  const total = Math.floor(Math.abs(distance) / 1_000);
  const parts = {
    d: Math.floor(total / 86_400),
    h: Math.floor((total % 86_400) / 3_600),
    m: Math.floor((total % 3_600) / 60),
    s: total % 60,
  };
  const unit = parts.d > 0 ? 'days' : parts.h > 0 ? 'hours' : parts.m > 0 ? 'minutes' : 'seconds';
  return { late, tone: late ? 'late' : total < 1_800 ? 'warn' : '', unit, ...parts };
}
