import { type Sql, statement, type Tx } from '../../db/database.ts';
import type { State } from '../../engine/core/index.ts';
import type { InstanceRow, TaskRow } from './types.ts';

/** How long a request waits for an instance that another turn holds, before the act goes to a worker. */
export const LOCK_WAIT_MS = 50;

const COLUMNS = `i.id, i.process_id, i.version, i.record_type, i.record_id, i.status, i.turn, i.epoch, i.journal_seq, i.chain,
  i.state, i.inner_scopes, i.depth, i.semantics,
  exists(select from weft.inbox p where p.instance_id = i.id and p.status = 'pending') as has_pending,
  (select json_build_object('response', k.response, 'by', k.by_user, 'event', k.event)
     from weft.inbox k where k.instance_id = i.id and k.key = $2) as kept`;

// The limit is set before the row is locked, in the same round trip.
const LOCK = statement(`select ${COLUMNS}
  from (select set_config('lock_timeout', $3, true)) as limited, weft.instance i where i.id = $1 for update of i`);
const TASK =
  statement(`select ${COLUMNS.replace('k.key = $2', "k.key = 'completed:' || t.activation")}, to_jsonb(t) as task
  from (select set_config('lock_timeout', $2, true)) as limited, weft.task t join weft.instance i on i.id = t.instance_id
  where t.id = $1 for update of i, t`);
const KEPT = statement('select response, by_user as by, event from weft.inbox where instance_id = $1 and key = $2');
const INNER = statement('select id, state from weft.scope where instance_id = $1');

/** Locks an instance and reads its state. Raises 55P03 when another turn holds it for longer than the limit. */
export async function lockInstance(tx: Tx, id: string, key: string, waitMs: number): Promise<InstanceRow | null> {
  const [row] = await tx.query<InstanceRow>(LOCK, [id, key, `${waitMs}ms`]);
  if (!row) return null;
  if (row.inner_scopes > 0) await readInnerScopes(tx, row);
  return row;
}

/** Locks the instance of a task, and the task, for its completion. */
export async function lockTask(
  tx: Tx,
  id: string,
  waitMs: number,
): Promise<{ instance: InstanceRow; task: TaskRow } | null> {
  const [row] = await tx.query<InstanceRow & { task: TaskRow }>(TASK, [id, `${waitMs}ms`]);
  if (!row) return null;
  const { task, ...instance } = row;
  // A row that was waited for is read anew when it is had; what belongs to it in other tables is as it was before the wait.
  if (task.status === 'completed') instance.kept ??= await readKept(tx, instance.id, task.activation);
  if (instance.inner_scopes > 0) await readInnerScopes(tx, instance);
  return { instance, task };
}

async function readKept(tx: Tx, instance: string, activation: number): Promise<InstanceRow['kept']> {
  const [kept] = await tx.query<NonNullable<InstanceRow['kept']>>(KEPT, [instance, `completed:${activation}`]);
  return kept ?? null;
}

async function readInnerScopes(sql: Sql, row: InstanceRow): Promise<void> {
  const scopes = await sql.query<{ id: number; state: State['scopes'][string] }>(INNER, [row.id]);
  for (const { id, state } of scopes) row.state.scopes[id] = state;
}
