import { DateTime, Duration } from 'luxon';
import { statement } from '../db/database.ts';
import type { Context } from './context.ts';
import { heldQueue } from './dev-calls.ts';
import { invalid } from './errors.ts';
import { reconcile } from './reconcile.ts';
import { leaveSchedules } from './schedules/plan.ts';

export interface ClockState {
  now: string;
  /** Nothing is due any more: timers, calls, events and messages that the clock made due are done. */
  settled: boolean;
}

/** Moves the installation's clock, to an instant or by an ISO 8601 duration, and hands what has come due to the workers. */
export async function moveClock(context: Context, to: { now?: string; advance?: string }): Promise<ClockState> {
  const { db, clock, live } = context.platform;
  await db.query('update weft.installation set clock_offset_ms = $1', [target(clock.now(), to) - Date.now()]);
  await clock.refresh(db);
  live.nudge(['clock']);
  await reconcile(context);
  await db.transaction(async (tx) => {
    const schedules = await tx.query<{ id: string }>('select id from weft.schedule where next_at is not null');
    await leaveSchedules(
      context,
      tx,
      schedules.map(({ id }) => id),
    );
  });
  return readClock(context);
}

export async function readClock({ platform }: Context): Promise<ClockState> {
  const now = platform.clock.now();
  const [row] = await platform.db.query<{ settled: boolean }>(SETTLED, [now, heldQueue(platform.installation)]);
  return { now: now.toISOString(), settled: row?.settled ?? false };
}

/** Milliseconds since the epoch. */
function target(from: Date, { now, advance }: { now?: string; advance?: string }): number {
  if (now !== undefined) return Date.parse(now);
  const duration = Duration.fromISO(advance ?? '');
  if (!duration.isValid) {
    const message = `"${advance}" is not an ISO 8601 duration such as PT30M or P1D.`;
    throw invalid([{ at: '/advance', code: 'duration', message }]);
  }
  return DateTime.fromJSDate(from, { zone: 'utc' }).plus(duration).toMillis();
}

/** What waits for a person to put right does not count: an open incident; nor do calls that are finished by hand. */
const SETTLED = statement(`
  select not exists (
    select 1 from weft.pending p where (p.kind <> 'timer' or p.due_at <= $1)
      and not exists (select 1 from weft.connector c where p.kind = 'call' and c.type = p.connector and c.task_queue = $2)
      and not exists (
      select 1 from weft.incident i
      where i.instance_id = p.instance_id and i.activation = p.activation and i.resolved_at is null)
  ) and not exists (select 1 from weft.inbox where status = 'pending')
    and not exists (select 1 from weft.outbox)
    and not exists (select 1 from weft.schedule where next_at <= $1)
    and not exists (select 1 from weft.batch where status in ('waiting', 'running', 'cancelling')) as settled`);
