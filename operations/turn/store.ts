import { statement, type Tx } from '../../db/database.ts';
import type { State } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { seal } from './journal.ts';
import { carryOver } from './operators.ts';
import { storeIncidents } from './store-incidents.ts';
import { storeScopes } from './store-scopes.ts';
import { closedTasks, openedTasks, storeTasks } from './store-tasks.ts';
import { storeWaits } from './store-waits.ts';
import type { InstanceRow, Outcome, TaskRow } from './types.ts';

/** The inbox row that a turn takes up, with the response that is kept for retries. */
export interface AppliedEvent {
  key: string;
  /** `refused`: it was accepted, and could not be applied any more. */
  status: 'applied' | 'refused';
  at: string;
  event: unknown;
  by: string | null;
  response: unknown;
}

/**
 * One statement for what nearly every turn writes: instance with state, journal, inbox, new and closed tasks. Prepared once per
 * connection; a turn of a person costs four round trips with begin, lock and commit.
 */
const STORE = statement(`
  with lines as (
    insert into weft.journal (instance_id, seq, turn, at, kind, what, element, activation, who, data, salt, digest, chain)
    select $1, l.seq, $2, l.at, l.kind, l.what, l.element, l.activation, l.who, l.data::json,
           decode(l.salt, 'hex'), decode(l.digest, 'hex'), decode(l.chain, 'hex')
    from json_to_recordset($3) as l (seq int, at timestamptz, kind text, what text, element text, activation int, who uuid,
                                     data text, salt text, digest text, chain text)),
  received as (
    insert into weft.inbox (instance_id, key, at, event, by_user, status, response, applied_turn)
    select $1, e.key, e.at, e.event, e.by, e.status, e.response, $2
    from json_to_recordset($4) as e (key text, status text, at timestamptz, event json, by uuid, response json)
    on conflict (instance_id, key) do update set status = excluded.status, response = excluded.response, applied_turn = excluded.applied_turn),
  opened as (
    insert into weft.task (instance_id, activation, element, scope, choices, process_id, version, record_type, record_id, assignee,
                           candidate_users, candidate_roles, candidate_teams, due_at, accept_by, priority, title, created_at)
    select $1, t.activation, t.element, t.scope, t.choices, $5, $6, $7, $8, t.assignee, t.candidate_users, t.candidate_roles,
           t.candidate_teams, t.due_at, t.accept_by, t.priority, t.title, $9
    from json_to_recordset($10) as t (activation int, element text, scope int, choices jsonb, assignee uuid, candidate_users uuid[],
                                      candidate_roles text[], candidate_teams text[], due_at timestamptz, accept_by timestamptz, priority int, title jsonb)
    returning *),
  closed as (
    update weft.task t
    set status = c.status, outcome = c.outcome, completed_at = $9, completed_by = c.by, accept_by = null, draft = null,
        assignee = case when c.status = 'completed' then coalesce(c.by, t.assignee) else t.assignee end, row_version = t.row_version + 1
    from json_to_recordset($11) as c (activation int, status text, outcome text, by uuid)
    where t.instance_id = $1 and t.activation = any($22) and t.activation = c.activation and t.status in ('open', 'claimed')
    returning t.id),
  head as (
    update weft.instance
    set turn = $2, state = $12, status = $13, journal_seq = $14, chain = $15, incidents = $16, inner_scopes = $17, conditions = $18,
        version = $6, semantics = $21, error = coalesce($19, error), suspended_at = case when $20 then coalesce(suspended_at, $9) end,
        ended_at = case when $13 = 'active' then null else $9::timestamptz end
    where id = $1)
  select changed.id as changed, o.* from (select id from opened union all select id from closed) as changed left join opened o on o.id = changed.id`);

export interface Stored {
  /** Ids of the tasks that were made, claimed, released or ended. */
  tasks: string[];
  /** Those that were made, and wait. */
  opened: TaskRow[];
  journalSeq: number;
}

/** Writes what a turn decided. One round trip: the statements travel together, and run in this order. */
export async function store(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  outcome: Outcome,
  applied: AppliedEvent[],
): Promise<Stored> {
  const { commands, version } = outcome;
  const { head, scopes } = outcome.state;
  const sealed = seal(outcome.journal, row.journal_seq, row.chain);
  const journalSeq = row.journal_seq + sealed.lines.length;
  const end = commands.find((command) => command.type === 'end');
  const closed = closedTasks(commands, head.by);
  const stored = tx.query<{ changed: string } & (TaskRow | { id: null })>(STORE, [
    row.id,
    row.turn + 1,
    JSON.stringify(sealed.lines),
    JSON.stringify(applied),
    row.process_id,
    version,
    row.record_type,
    row.record_id,
    head.at || context.platform.clock.now().toISOString(),
    JSON.stringify(openedTasks(commands)),
    JSON.stringify(closed),
    JSON.stringify({ head, scopes: { 0: scopes[0] } }),
    head.status,
    journalSeq,
    sealed.chain,
    row.incidents + countIncidents(outcome.state) - countIncidents(row.state),
    head.inner,
    head.conditions,
    end?.error ? JSON.stringify(end.error) : null,
    head.suspended,
    outcome.level,
    // Again, so that of an instance with thousands of tasks only these are read.
    closed.map(({ activation }) => activation),
  ]);
  const [rows, touched, , , , carried] = await Promise.all([
    stored,
    storeTasks(tx, row, commands, head),
    storeScopes(tx, row, outcome.state),
    storeWaits(tx, row, commands, head),
    storeIncidents(tx, row, commands, head),
    version === row.version ? [] : carryOver(tx, row.id, version, outcome.state),
  ]);
  const tasks = new Set([...rows.map(({ changed }) => changed), ...touched, ...carried]);
  return { tasks: [...tasks], opened: rows.filter((task) => task.id !== null), journalSeq };
}

/** In the scopes that are there; what is not there has not changed. */
function countIncidents({ scopes }: State): number {
  let count = 0;
  for (const { tokens } of Object.values(scopes)) {
    for (const activation in tokens) if (tokens[activation]?.wait === 'incident') count += 1;
  }
  return count;
}
