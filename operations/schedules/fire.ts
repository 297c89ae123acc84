import type { Timer } from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { startInstance } from '../instances/start.ts';
import { leaveSchedules } from './plan.ts';
import { catchUp } from './times.ts';

export interface ScheduleRow {
  id: string;
  process_id: string;
  version: number;
  element: string;
  timer: Timer;
  anchor: string;
  next_at: string | null;
  last_at: string | null;
  passed: number;
}

/** Temporal's clock and this machine's need not agree to the second. */
export const EARLY_MS = 2_000;

/**
 * Starts what is due of a schedule: exactly one instance for its time, and one for all times that were missed while nobody looked. Whoever
 * comes second finds that nothing is due.
 */
export async function fireSchedule(context: Context, id: string, early = 0): Promise<void> {
  const acting: Context = { ...context, actor: SYSTEM };
  const { platform } = context;
  await platform.db.transaction(async (tx) => {
    if (platform.settings.testClock) await platform.clock.refresh(tx);
    const now = new Date(platform.clock.now().getTime() + early).toISOString();
    const [row] = await tx.query<ScheduleRow>(
      'select * from weft.schedule where id = $1 and next_at <= $2 for update',
      [id, now],
    );
    if (!row?.next_at) return;
    const { process_id: process, version, element, timer, anchor, passed } = row;
    const due = await catchUp(platform, timer, { anchor, last: row.next_at, passed: passed + 1 }, now);
    await tx.query('update weft.schedule set last_at = $2, next_at = $3, passed = $4 where id = $1', [
      id,
      due.last,
      due.next,
      due.passed,
    ]);
    const cause = { trigger: `schedule:${element}`, change: due.last };
    try {
      await tx.savepoint(() =>
        startInstance({ ...acting, tx }, tx, { process, version, subject: null, start: element, cause }),
      );
    } catch (error) {
      if (!isRefusal(error)) throw error;
      platform.log(`schedule ${id}, ${due.last}: ${error.message}`);
    }
    await leaveSchedules(acting, tx, [id]);
  });
}

/** Starts all that is due, by the installation's clock; for who looks after what nobody else has done. */
export async function fireDue(context: Context): Promise<void> {
  const rows = await context.platform.db.query<{ id: string }>(
    'select id from weft.schedule where next_at <= $1 order by next_at',
    [context.platform.clock.now()],
  );
  for (const { id } of rows) {
    try {
      await fireSchedule(context, id);
    } catch (error) {
      // It is due still, and must not hold up the others.
      context.platform.log(`schedule ${id}: ${(error as Error).message}`);
    }
  }
}
