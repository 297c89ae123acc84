import { statement, type Tx } from '../../db/database.ts';
import type { State } from '../../engine/core/index.ts';
import type { InstanceRow, Outcome } from './types.ts';

const RAISE = statement(`
  insert into weft.incident (instance_id, activation, scope, element, code, message, at)
  select $1, i.activation, i.scope, i.element, i.code, i.message, $3
  from json_to_recordset($2) as i (activation int, scope int, element text, code text, message text)
  on conflict (instance_id, activation) where resolved_at is null do update
  set scope = excluded.scope, element = excluded.element, code = excluded.code, message = excluded.message, at = excluded.at`);
const RESOLVE = statement(`
  update weft.incident set resolved_at = $3, resolved_by = $4 where instance_id = $1 and activation = any($2::int[]) and resolved_at is null`);

/** Incidents that a turn raised, and those that are over. */
export async function storeIncidents(
  tx: Tx,
  row: InstanceRow,
  commands: Outcome['commands'],
  { at, by }: State['head'],
): Promise<void> {
  const resolved: number[] = [];
  const raised = new Map<number, object>();
  for (const command of commands) {
    if (command.type === 'raiseIncident') raised.set(command.activation, command);
    else if (command.type === 'resolveIncident') {
      raised.delete(command.activation);
      resolved.push(command.activation);
    }
  }
  const writes: Promise<unknown>[] = [];
  if (resolved.length > 0) writes.push(tx.query(RESOLVE, [row.id, resolved, at, by]));
  if (raised.size > 0) writes.push(tx.query(RAISE, [row.id, JSON.stringify([...raised.values()]), at]));
  await Promise.all(writes);
}
