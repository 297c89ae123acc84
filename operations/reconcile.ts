import type { Context } from './context.ts';
import { leaveMessage } from './turn/hand-over.ts';
import { pendingSet } from './turn/pending.ts';
import type { InstanceRow } from './turn/types.ts';

/** Overdue by more than this, or waiting for longer: nobody seems to drive the instance. */
const LATE = `interval '30 seconds'`;
const BATCH = 500;

export interface Reconciled {
  /** Drivers that were told again what is pending. */
  instances: number;
}

/**
 * Tells the drivers of instances again what is pending, whether or not they know. What is due or overdue by the installation's clock;
 * with `all` everything that waits for a timer, a call or an event: after Temporal has lost its store. Sending it twice changes nothing.
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
    const rows = await db.query<InstanceRow & { has_due: boolean }>(
      `select i.*, exists(select from weft.inbox b where b.instance_id = i.id and b.status = 'pending') as has_pending,
         exists(select from weft.pending d where d.instance_id = i.id and d.due_at <= $3) as has_due, null as kept
       from weft.instance i
       where i.status = 'active' and i.id > $1 and i.id in (
         select p.instance_id from weft.pending p
         where $2 or (p.kind = 'timer' and p.due_at < $3::timestamptz - case when $4 then ${LATE} else interval '0' end)
            or (p.kind <> 'timer' and ($4 is false or p.created_at < $3::timestamptz - ${LATE}))
         union select b.instance_id from weft.inbox b where b.status = 'pending' and ($4 is false or b.at < $3::timestamptz - ${LATE}))
       order by i.id limit ${BATCH}`,
      [after, all, now, late],
    );
    for (const row of rows) {
      const { definition } = await context.platform.definitions.process(row.process_id, row.version);
      const set = await pendingSet(context.platform, row, row.state, definition, row.has_pending || row.has_due);
      await db.transaction((tx) => leaveMessage(context, tx, set, definition));
    }
    instances += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return { instances };
    after = last.id;
  }
}

/** What a reconciler does besides, each time: partitions for the months to come, forgetting what is past. */
export async function housekeeping(context: Context): Promise<void> {
  const { db } = context.platform;
  await db.query('select weft.make_partitions(3)');
  await db.query(`delete from weft.live_process where seen_at < now() - interval '10 minutes'`);
  await db.query(`delete from weft.request where created_at < now() - interval '7 days'`);
}
