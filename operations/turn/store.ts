import { statement, type Tx } from '../../db/database.ts';
import type { State } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { seal } from './journal.ts';
import type { InstanceRow, Outcome, TaskRow } from './types.ts';

/** The inbox row that a turn applies, with the response that is kept for retries. */
export interface AppliedEvent {
  key: string;
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
    select $1, e.key, e.at, e.event, e.by, 'applied', e.response, $2
    from json_to_recordset($4) as e (key text, at timestamptz, event json, by uuid, response json)
    on conflict (instance_id, key) do update set status = 'applied', response = excluded.response, applied_turn = excluded.applied_turn),
  opened as (
    insert into weft.task (instance_id, activation, element, process_id, version, record_type, record_id, assignee, candidate_users,
                           candidate_roles, candidate_teams, due_at, accept_by, priority, created_at)
    select $1, t.activation, t.element, $5, $6, $7, $8, t.assignee, t.candidate_users, t.candidate_roles, t.candidate_teams,
           t.due_at, t.accept_by, t.priority, $9
    from json_to_recordset($10) as t (activation int, element text, assignee uuid, candidate_users uuid[], candidate_roles text[],
                                      candidate_teams text[], due_at timestamptz, accept_by timestamptz, priority int)
    returning *),
  closed as (
    update weft.task t
    set status = c.status, outcome = c.outcome, completed_at = $9, completed_by = c.by, accept_by = null, draft = null,
        assignee = case when c.status = 'completed' then coalesce(c.by, t.assignee) else t.assignee end, row_version = t.row_version + 1
    from json_to_recordset($11) as c (activation int, status text, outcome text, by uuid)
    where t.instance_id = $1 and t.activation = c.activation and t.status in ('open', 'claimed')
    returning t.id),
  head as (
    update weft.instance
    set turn = $2, state = $12, status = $13, journal_seq = $14, chain = $15, incidents = $16, inner_scopes = $17,
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

/** Writes what a turn decided. */
export async function store(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  outcome: Outcome,
  applied: AppliedEvent[],
): Promise<Stored> {
  const { state, commands } = outcome;
  const turn = row.turn + 1;
  const sealed = seal(outcome.journal, row.journal_seq, row.chain);
  const journalSeq = row.journal_seq + sealed.lines.length;
  const inner = Object.keys(state.scopes).filter((id) => id !== '0');
  // One round trip: the statements travel together, and run in this order.
  const stored = tx.query<{ changed: string } & (TaskRow | { id: null })>(STORE, [
    row.id,
    turn,
    JSON.stringify(sealed.lines),
    JSON.stringify(applied),
    row.process_id,
    row.version,
    row.record_type,
    row.record_id,
    state.head.at || context.platform.clock.now().toISOString(),
    JSON.stringify(openedTasks(commands)),
    JSON.stringify(closedTasks(commands, state.head.by)),
    JSON.stringify({ head: state.head, scopes: { 0: state.scopes[0] } }),
    state.head.status,
    journalSeq,
    sealed.chain,
    countIncidents(state),
    inner.length,
  ]);
  const scopes = inner.length > 0 || row.inner_scopes > 0 ? storeInnerScopes(tx, row, state) : null;
  const [rows, touched] = await Promise.all([stored, storePending(tx, row, commands, state.head), scopes]);
  const tasks = new Set([...rows.map(({ changed }) => changed), ...touched]);
  return { tasks: [...tasks], opened: rows.filter((task) => task.id !== null), journalSeq };
}

function openedTasks(commands: Outcome['commands']) {
  const closed = new Set(commands.flatMap((command) => (command.type === 'closeTask' ? [command.activation] : [])));
  return commands.flatMap((command) => {
    if (command.type !== 'createTask' || closed.has(command.activation)) return [];
    const accept = commands.findLast((other) => other.type === 'acceptBy' && other.activation === command.activation);
    return [
      {
        activation: command.activation,
        element: command.element,
        assignee: command.assignee,
        candidate_users: command.candidateUsers,
        candidate_roles: command.candidateRoles,
        candidate_teams: command.candidateTeams,
        due_at: command.dueAt,
        accept_by: accept?.type === 'acceptBy' ? accept.at : null,
        priority: command.priority,
      },
    ];
  });
}

function closedTasks(commands: Outcome['commands'], by: string | null) {
  return commands.flatMap((command) =>
    command.type === 'closeTask'
      ? [
          {
            activation: command.activation,
            status: command.status,
            outcome: command.outcome,
            by: command.status === 'completed' ? by : null,
          },
        ]
      : [],
  );
}

function countIncidents(state: State): number {
  return Object.values(state.scopes)
    .flatMap((scope) => Object.values(scope.tokens))
    .filter((token) => token.wait === 'incident').length;
}

async function storeInnerScopes(tx: Tx, row: InstanceRow, state: State): Promise<void> {
  const inner = Object.values(state.scopes).filter((scope) => scope.id !== 0 && scope !== row.state.scopes[scope.id]);
  const ended = Object.keys(row.state.scopes).filter((id) => id !== '0' && !state.scopes[id]);
  const kept = tx.query(
    `insert into weft.scope (instance_id, id, state) select $1, s.id, s.state from json_to_recordset($2) as s (id int, state json)
     on conflict (instance_id, id) do update set state = excluded.state`,
    [row.id, JSON.stringify(inner.map((scope) => ({ id: scope.id, state: scope })))],
  );
  const gone = tx.query('delete from weft.scope where instance_id = $1 and id = any($2::int[])', [row.id, ended]);
  await Promise.all([kept, gone]);
}

const CLEAR = statement('delete from weft.pending where instance_id = $1 and activation = any($2::int[])');
const SET = statement(`
  insert into weft.pending (instance_id, activation, generation, kind, element, due_at, connector, input, retry, created_at)
  select $1, p.activation, p.generation, p.kind, p.element, p.due_at, p.connector, p.input, p.retry, $3
  from json_to_recordset($2) as p (activation int, generation int, kind text, element text, due_at timestamptz, connector text, input jsonb, retry jsonb)
  on conflict (instance_id, activation) do update
  set generation = excluded.generation, kind = excluded.kind, due_at = excluded.due_at, connector = excluded.connector,
      input = excluded.input, retry = excluded.retry, state = 'waiting', created_at = excluded.created_at`);
const ACCEPT = statement(`
  update weft.task t set accept_by = a.at
  from json_to_recordset($2) as a (activation int, at timestamptz) where t.instance_id = $1 and t.activation = a.activation
  returning t.id`);
const CLAIM = statement(`
  update weft.task t set status = case when c.by is null then 'open' else 'claimed' end, row_version = t.row_version + 1,
    claimed_at = case when c.by is null then null else $3::timestamptz end,
    assignee = coalesce(c.by, case when cardinality(t.candidate_users) + cardinality(t.candidate_roles) + cardinality(t.candidate_teams) > 0
                                   then null else t.assignee end)
  from json_to_recordset($2) as c (activation int, by uuid)
  where t.instance_id = $1 and t.activation = c.activation and t.status in ('open', 'claimed')
  returning t.id`);
const RAISE = statement(`
  insert into weft.incident (instance_id, activation, element, code, message, at)
  select $1, i.activation, i.element, i.code, i.message, $3
  from json_to_recordset($2) as i (activation int, element text, code text, message text)
  on conflict (instance_id, activation) where resolved_at is null do update set code = excluded.code, message = excluded.message, at = excluded.at`);
const RESOLVE = statement(`
  update weft.incident set resolved_at = $3, resolved_by = $4 where instance_id = $1 and activation = any($2::int[]) and resolved_at is null`);

/** Steps that a spent budget left over are kept under this number, which no activation has: so the reconciler finds them. */
const REST = 0;

/** Timers, calls, incidents, claims and time limits of tasks: written only by the turns that have them. Ids of the tasks. */
async function storePending(
  tx: Tx,
  row: InstanceRow,
  commands: Outcome['commands'],
  { at, by, status, queue }: State['head'],
): Promise<string[]> {
  const cleared: number[] = [];
  const resolved: number[] = [];
  const raised = new Map<number, object>();
  const set = new Map<number, object>();
  const accept = new Map<number, object>();
  const claims = new Map<number, object>();
  const opened = new Set<number>();
  const left = status === 'active' ? queue[0] : undefined;
  if (left) set.set(REST, { activation: REST, generation: 0, kind: 'continue', element: left.element });
  else if (row.state.head.queue.length > 0) cleared.push(REST);
  for (const command of commands) {
    if (command.type === 'clear') {
      set.delete(command.activation);
      cleared.push(command.activation);
    } else if (command.type === 'setTimer') {
      const { activation, generation, element } = command;
      set.set(activation, { activation, generation, kind: 'timer', element, due_at: command.at });
    } else if (command.type === 'call') {
      const { activation, generation, element, connector, input, retry } = command;
      set.set(activation, { activation, generation, kind: 'call', element, connector, input, retry });
    } else if (command.type === 'raiseIncident') {
      const { activation, element, code, message } = command;
      raised.set(activation, { activation, element, code, message });
    } else if (command.type === 'resolveIncident') {
      raised.delete(command.activation);
      resolved.push(command.activation);
    } else if (command.type === 'claimTask') claims.set(command.activation, command);
    else if (command.type === 'createTask') opened.add(command.activation);
    else if (command.type === 'acceptBy' && !opened.has(command.activation)) accept.set(command.activation, command);
  }
  const gone = cleared.filter((activation) => !set.has(activation));
  const writes: Promise<unknown>[] = [];
  const tasks: Promise<{ id: string }[]>[] = [];
  if (gone.length > 0) writes.push(tx.query(CLEAR, [row.id, gone]));
  if (set.size > 0) writes.push(tx.query(SET, [row.id, JSON.stringify([...set.values()]), at]));
  if (claims.size > 0) tasks.push(tx.query(CLAIM, [row.id, JSON.stringify([...claims.values()]), at]));
  if (accept.size > 0) tasks.push(tx.query(ACCEPT, [row.id, JSON.stringify([...accept.values()])]));
  if (resolved.length > 0) writes.push(tx.query(RESOLVE, [row.id, resolved, at, by]));
  if (raised.size > 0) writes.push(tx.query(RAISE, [row.id, JSON.stringify([...raised.values()]), at]));
  const [touched] = await Promise.all([Promise.all(tasks), ...writes]);
  return touched.flat().map((task) => task.id);
}
