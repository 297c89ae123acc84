import { statement, type Tx } from '../../db/database.ts';
import type { Scope, State } from '../../engine/core/index.ts';
import type { InboxEvent, InstanceRow, TaskRow } from './types.ts';

/** How long a request waits for an instance that another turn holds, before the act goes to a worker. */
export const LOCK_WAIT_MS = 50;

/** Where an event happens: at an activation, in a scope, or (neither) in the process as a whole. */
export interface Place {
  activation?: number;
  scope?: number;
}

/** The place of an event that comes from outside. */
export function placeOf(event: InboxEvent | undefined): Place {
  if (!event) return {};
  if ('activation' in event) return { activation: event.activation };
  return 'scope' in event ? { scope: event.scope } : {};
}

/** The scope of an activation: whatever waits outside for it says so. */
const SCOPE_OF = (instance: string, activation: string) => `coalesce(
  (select w.scope from weft.task w where w.instance_id = ${instance} and w.activation = ${activation}),
  (select w.scope from weft.pending w where w.instance_id = ${instance} and w.activation = ${activation}),
  (select w.scope from weft.subscription w where w.instance_id = ${instance} and w.activation = ${activation}),
  (select w.scope from weft.incident w where w.instance_id = ${instance} and w.activation = ${activation} and w.resolved_at is null),
  (select w.parent_scope from weft.instance w where w.parent_id = ${instance} and w.parent_activation = ${activation} and w.status = 'active' limit 1))`;

/** The inner scopes from one up to the process, as a list. */
const PATH = (instance: string, scopes: string) => `(with recursive path as (
    select s.id, s.parent, s.state from weft.scope s where s.instance_id = ${instance} and s.id in (${scopes})
    union all select s.id, s.parent, s.state from path p join weft.scope s on s.instance_id = ${instance} and s.id = p.parent)
  select json_agg(state) from path)`;

const BESIDE = (key: string, place: string) => `
  exists(select from weft.inbox p where p.instance_id = i.id and p.status = 'pending') as has_pending,
  (select json_build_object('response', k.response, 'by', k.by_user, 'event', k.event)
     from weft.inbox k where k.instance_id = i.id and k.key = ${key}) as kept,
  case when i.inner_scopes > 0 then ${PATH('i.id', place)} end as path`;

export const INSTANCE_COLUMNS = `i.id, i.root_id, i.process_id, i.version, i.semantics, i.record_type, i.record_id, i.status, i.turn,
  i.epoch, i.journal_seq, i.chain, i.state, i.inner_scopes, i.incidents, i.depth, i.parent_id, i.parent_activation, i.parent_generation`;

/** What the row's turn was when the statement began: another turn may have run while it waited for the lock. */
const SEEN = '(select s.turn from weft.instance s where s.id = i.id) as seen_turn';

const AT_PLACE = `select coalesce($3::int, ${SCOPE_OF('i.id', '$4::int')})`;

// The limit is set before anything is locked, in the same round trip. The root of the call tree first: it is the lock of all of them.
const LOCK = statement(`select ${INSTANCE_COLUMNS}, ${SEEN}, ${BESIDE('$2', AT_PLACE)}
  from (select set_config('lock_timeout', $5, true)) as limited,
    weft.instance i join weft.instance r on r.id = i.root_id where i.id = $1 for update of r, i`);
const TASK = statement(`select ${INSTANCE_COLUMNS}, ${SEEN}, to_jsonb(t) as task,
  ${BESIDE(`'completed:' || t.activation`, 'select t.scope')}
  from (select set_config('lock_timeout', $2, true)) as limited,
    weft.task t join weft.instance i on i.id = t.instance_id join weft.instance r on r.id = i.root_id
  where t.id = $1 for update of r, i, t`);
const AGAIN = statement(`select ${BESIDE('$2', AT_PLACE)} from weft.instance i where i.id = $1`);
const PLACES = statement(
  `select ${PATH(
    '$1',
    `select unnest($2::int[]) union select ${SCOPE_OF('$1', 'a.activation')} from unnest($3::int[]) as a (activation)`,
  )} as path`,
);
const ALL = statement('select state from weft.scope where instance_id = $1');

interface Beside extends Pick<InstanceRow, 'has_pending' | 'kept'> {
  path: Scope[] | null;
}
type Loaded = InstanceRow & Beside & { seen_turn: number };

/**
 * Locks an instance with the call tree that it is part of, and reads its state: of the inner scopes those from the place up to the
 * process. Raises 55P03 when another turn holds it for longer than the limit.
 */
export async function lockInstance(
  tx: Tx,
  id: string,
  key: string,
  waitMs: number,
  place: Place = {},
): Promise<InstanceRow | null> {
  const at = [place.scope ?? null, place.activation ?? null];
  const [row] = await tx.query<Loaded>(LOCK, [id, key, ...at, `${waitMs}ms`]);
  return row ? current(tx, row, [id, key, ...at]) : null;
}

/** Locks the instance of a task, and the task, for its completion. */
export async function lockTask(
  tx: Tx,
  id: string,
  waitMs: number,
): Promise<{ instance: InstanceRow; task: TaskRow } | null> {
  const [row] = await tx.query<Loaded & { task: TaskRow }>(TASK, [id, `${waitMs}ms`]);
  if (!row) return null;
  const { task, ...instance } = row;
  const again = [instance.id, `completed:${task.activation}`, task.scope, null];
  return { instance: await current(tx, instance, again), task };
}

/** A row that was waited for is read anew when it is had; what lies in other tables is as it was before the wait. */
async function current(tx: Tx, loaded: Loaded, again: unknown[]): Promise<InstanceRow> {
  const { seen_turn, path, ...row } = loaded;
  if (seen_turn === row.turn) return withScopes(row, path);
  const [beside] = await tx.query<Beside>(AGAIN, again);
  return withScopes({ ...row, has_pending: beside?.has_pending ?? false, kept: beside?.kept ?? null }, beside?.path);
}

function withScopes(row: InstanceRow, path: Scope[] | null | undefined): InstanceRow {
  for (const scope of path ?? []) row.state.scopes[scope.id] = scope;
  return row;
}

/** All scopes of the instance are in this state. */
export function isWhole({ head, scopes }: State): boolean {
  return Object.keys(scopes).length - (scopes[0] ? 1 : 0) >= head.inner;
}

/** Reads the inner scopes that these places need, and are not there yet. */
export async function readPlaces(tx: Tx, row: InstanceRow, places: Place[]): Promise<void> {
  if (isWhole(row.state)) return;
  const scopes = places.flatMap(({ scope }) => (scope === undefined ? [] : [scope]));
  // Whoever knows the scope need not look for it.
  const activations = places.flatMap(({ scope, activation }) =>
    scope !== undefined || activation === undefined ? [] : [activation],
  );
  const missing = [...new Set(scopes)].filter((scope) => !row.state.scopes[scope]);
  const unknown = activations.filter((activation) => !isAt(row.state, activation));
  if (missing.length + unknown.length === 0) return;
  const [found] = await tx.query<{ path: Scope[] | null }>(PLACES, [row.id, missing, unknown]);
  withScopes(row, found?.path);
}

const isAt = (state: State, activation: number) =>
  Object.values(state.scopes).some((scope) => activation in scope.tokens);

/** Reads the inner scopes that a turn was not given, into the state before it and the one it has come to. */
export async function readRest(tx: Tx, row: InstanceRow, reached: State): Promise<State> {
  if (isWhole(reached)) return reached;
  const rows = await tx.query<{ state: Scope }>(ALL, [row.id]);
  const rest = rows.map(({ state }) => state).filter(({ id }) => !row.state.scopes[id]);
  withScopes(row, rest);
  return { ...reached, scopes: { ...reached.scopes, ...Object.fromEntries(rest.map((scope) => [scope.id, scope])) } };
}
