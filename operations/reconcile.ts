import { resumeBatches } from './batches/run.ts';
import type { Context } from './context.ts';
import { resumeBroadcasts } from './messages/broadcast.ts';
import { forgetMessages } from './messages/kept.ts';
import { fireDue } from './schedules/fire.ts';
import { wake } from './turn/hand-over.ts';
import { BY_OPERATORS } from './turn/inbox.ts';
import type { InstanceRow } from './turn/types.ts';

/** Overdue by more than this, or waiting for longer: nobody seems to drive the instance. */
const LATE = `interval '30 seconds'`;
const BATCH = 500;

export interface Reconciled {
  /** Drivers that were told again what is pending. */
  instances: number;
}

/**
 * Tells the drivers of instances again to look at what is pending, whether or not they know. What is due or overdue by the installation's clock;
 * with `all` everything that waits for a timer, a call or an event: after Temporal has lost its store. Sending it twice changes nothing.
 * And starts what is due by a schedule.
 */
export async function reconcile(
  context: Context,
  { all = false, late = false }: { all?: boolean; late?: boolean } = {},
): Promise<Reconciled> {
  const { db, clock } = context.platform;
  const now = clock.now().toISOString();
  let instances = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db.query<Pick<InstanceRow, 'id' | 'epoch' | 'process_id' | 'version'>>(
      `select i.id, i.epoch, i.process_id, i.version from weft.instance i
       where i.status = 'active' and i.id > $1 and i.id in (
         select p.instance_id from weft.pending p
         where $2 or (p.kind = 'timer' and p.due_at < $3::timestamptz - case when $4 then ${LATE} else interval '0' end)
            or (p.kind <> 'timer' and ($4 is false or p.created_at < $3::timestamptz - ${LATE}))
         union select b.instance_id from weft.inbox b where b.status = 'pending' and ($4 is false or b.at < $3::timestamptz - ${LATE}))
         and (i.suspended_at is null or exists(
           select from weft.inbox o where o.instance_id = i.id and o.status = 'pending' and o.event->>'type' = any($5)))
       order by i.id limit ${BATCH}`,
      [after, all, now, late, [...BY_OPERATORS]],
    );
    await db.transaction(async (tx) => {
      for (const row of rows) await wake(context, tx, row);
    });
    instances += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = last.id;
  }
  await fireDue(context);
  return { instances };
}

/** What a reconciler does besides, each time: partitions for the months to come, forgetting what is past, broadcasts that go on. */
export async function housekeeping(context: Context): Promise<void> {
  const { db } = context.platform;
  await db.query('select weft.make_partitions(3)');
  await db.query(`delete from weft.live_process where seen_at < now() - interval '10 minutes'`);
  await db.query(`delete from weft.request where created_at < now() - interval '7 days'`);
  await forgetMessages(context);
  await resumeBroadcasts(context);
  await resumeBatches(context);
}
