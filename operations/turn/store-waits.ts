import { statement, type Tx } from '../../db/database.ts';
import type { Command, State } from '../../engine/core/index.ts';
import type { InstanceRow, Outcome } from './types.ts';

const CLEAR = statement(`
  with gone as (delete from weft.pending where instance_id = $1 and activation = any($2::int[]))
  delete from weft.subscription where instance_id = $1 and activation = any($2::int[])`);
const SET = statement(`
  insert into weft.pending (instance_id, activation, generation, scope, kind, element, due_at, connector, input, retry, created_at)
  select $1, p.activation, p.generation, p.scope, p.kind, p.element, p.at, p.connector, p.input, p.retry, $3
  from json_to_recordset($2) as p (activation int, generation int, scope int, kind text, element text, at timestamptz, connector text,
                                   input jsonb, retry jsonb)
  on conflict (instance_id, activation) do update
  set generation = excluded.generation, scope = excluded.scope, kind = excluded.kind, element = excluded.element, due_at = excluded.due_at,
      connector = excluded.connector, input = excluded.input, retry = excluded.retry, state = 'waiting', created_at = excluded.created_at`);
const SUBSCRIBE = statement(`
  insert into weft.subscription (instance_id, activation, generation, scope, element, kind, name, key)
  select $1, s.activation, s.generation, s.scope, s.element, s.kind, s.name, s.key
  from json_to_recordset($2) as s (activation int, generation int, scope int, element text, kind text, name text, key text)
  on conflict (instance_id, activation) do update
  set generation = excluded.generation, scope = excluded.scope, element = excluded.element, kind = excluded.kind, name = excluded.name,
      key = excluded.key, created_at = now(), id = uuidv7()`);

/** Steps that are to begin in another turn are kept under this number, which no activation has: so the reconciler finds them. */
const REST = 0;

type Wait = Extract<Command, { type: 'setTimer' | 'call' | 'subscribe' }>;

const KINDS: { [T in Exclude<Wait['type'], 'subscribe'>]: string } = { setTimer: 'timer', call: 'call' };

/** Timers, calls and subscriptions: written only by the turns that have them. */
export async function storeWaits(
  tx: Tx,
  row: InstanceRow,
  commands: Outcome['commands'],
  { at, status, queue, later }: State['head'],
): Promise<void> {
  const cleared = new Set<number>();
  const waits = new Map<number, Wait>();
  for (const command of commands) {
    if (command.type === 'clear') {
      waits.delete(command.activation);
      cleared.add(command.activation);
    } else if (command.type === 'setTimer' || command.type === 'call' || command.type === 'subscribe')
      waits.set(command.activation, command);
  }
  const pending: object[] = [];
  const subscribed: Wait[] = [];
  for (const wait of waits.values()) {
    cleared.delete(wait.activation);
    if (wait.type === 'subscribe') subscribed.push(wait);
    else pending.push({ ...wait, kind: KINDS[wait.type] });
  }
  const before = row.state.head;
  const rest = status === 'active' ? (queue[0] ?? later[0]) : undefined;
  if (rest)
    pending.push({ activation: REST, generation: 0, scope: rest.scope, kind: 'continue', element: rest.element });
  else if (before.queue.length + before.later.length > 0) cleared.add(REST);
  const writes: Promise<unknown>[] = [];
  if (cleared.size > 0) writes.push(tx.query(CLEAR, [row.id, [...cleared]]));
  if (pending.length > 0) writes.push(tx.query(SET, [row.id, JSON.stringify(pending), at]));
  if (subscribed.length > 0) writes.push(tx.query(SUBSCRIBE, [row.id, JSON.stringify(subscribed)]));
  await Promise.all(writes);
}
