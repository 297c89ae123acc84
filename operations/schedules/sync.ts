import { type CalendarSpec, type Client, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';
import type { Platform } from '../platform.ts';
import { scheduleId, taskQueue } from '../temporal/names.ts';
import type { ScheduleRow } from './fire.ts';
import { upcoming } from './times.ts';

/** So many times are told to Temporal in advance; each start tells it the next ones. */
const TIMES = 10;

/**
 * Makes Temporal's schedule of a start event what the database says: its next times, or gone where none is left. The times are worked out
 * here, by calendars and zones that Temporal does not know. Doing it twice changes nothing.
 */
export async function syncSchedule(platform: Platform, client: Client, id: string): Promise<void> {
  const [row] = await platform.db.query<ScheduleRow>('select * from weft.schedule where id = $1', [id]);
  const schedule = scheduleId(platform.installation, `start-${id}`);
  if (!row?.next_at) {
    await ignoring('ScheduleNotFoundError', client.schedule.getHandle(schedule).delete());
    return;
  }
  const spec = await specOf(platform, { ...row, next_at: row.next_at });
  try {
    await client.schedule.create({
      scheduleId: schedule,
      spec,
      policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '1 minute' },
      action: {
        type: 'startWorkflow',
        workflowType: 'scheduledStart',
        workflowId: schedule,
        taskQueue: taskQueue(platform.installation),
        args: [id],
      },
    });
  } catch (error) {
    if ((error as Error).name !== 'ScheduleAlreadyRunning') throw error;
    await client.schedule.getHandle(schedule).update((known) => ({ ...known, spec }));
  }
}

/** All of them: after Temporal has lost its store, or was away while something changed. */
export async function syncSchedules(platform: Platform, client: Client): Promise<void> {
  const rows = await platform.db.query<{ id: string }>(
    'select id from weft.schedule where next_at is not null order by id',
  );
  for (const { id } of rows) await syncSchedule(platform, client, id);
}

async function specOf(platform: Platform, row: ScheduleRow & { next_at: string }): Promise<ScheduleSpec> {
  const { timer, anchor, last_at, next_at, passed } = row;
  const times = await upcoming(platform, timer, { anchor, last: last_at, passed, next: next_at }, TIMES);
  return { calendars: times.map((time) => calendarOf(Date.parse(time) - platform.clock.offset())) };
}

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

/** One second of one year, in UTC; a part of a second is the whole of it. */
function calendarOf(instant: number): CalendarSpec {
  const at = new Date(Math.ceil(instant / 1_000) * 1_000);
  return {
    year: at.getUTCFullYear(),
    month: MONTHS[at.getUTCMonth()] ?? 'JANUARY',
    dayOfMonth: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    comment: at.toISOString(),
  };
}

async function ignoring(name: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if ((error as Error).name !== name) throw error;
  }
}
