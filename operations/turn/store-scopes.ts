import { statement, type Tx } from '../../db/database.ts';
import type { State } from '../../engine/core/index.ts';
import type { InstanceRow } from './types.ts';

const KEEP = statement(`
  insert into weft.scope (instance_id, id, parent, state)
  select $1, (s.state->>'id')::int, (s.state->>'parent')::int, s.state from json_array_elements($2) as s (state)
  on conflict (instance_id, id) do update set parent = excluded.parent, state = excluded.state`);
const DROP = statement('delete from weft.scope where instance_id = $1 and id = any($2::int[])');

/** Writes the inner scopes that a turn changed and forgets those that ended. The others are not touched, nor need they be there. */
export async function storeScopes(tx: Tx, row: InstanceRow, { scopes }: State): Promise<void> {
  const before = row.state.scopes;
  const changed = Object.values(scopes).filter((scope) => scope.id !== 0 && scope !== before[scope.id]);
  const ended = Object.keys(before).filter((id) => id !== '0' && !scopes[id]);
  const writes: Promise<unknown>[] = [];
  if (changed.length > 0) writes.push(tx.query(KEEP, [row.id, JSON.stringify(changed)]));
  if (ended.length > 0) writes.push(tx.query(DROP, [row.id, ended]));
  await Promise.all(writes);
}
