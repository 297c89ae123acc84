import { statement } from '../../db/database.ts';
import type { Json, JsonObject } from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { stamp } from '../turn/act.ts';
import { lockInstance, readPlaces } from '../turn/load.ts';
import { goesOn, type PendingSet } from '../turn/pending.ts';
import { runTurn, type TurnRequest, turnOn } from '../turn/run.ts';
import type { InboxEvent } from '../turn/types.ts';

/** A connector call as it waits in the database. */
export interface WaitingCall {
  instance: string;
  activation: number;
  generation: number;
  connector: string;
  input: JsonObject;
  attempts: number;
  /** The same for every attempt, also after an incident was retried by a person. */
  key: string;
  /** `calling`: an attempt of a connector that must not be repeated has begun. */
  state: 'waiting' | 'calling';
}

const READ = statement(`
  select p.instance_id as instance, p.activation, p.generation, p.connector, p.input, coalesce((p.retry->>'attempts')::int, 1) as attempts,
         p.instance_id || '.' || p.activation as key, p.state
  from weft.pending p join weft.instance i on i.id = p.instance_id and i.status = 'active' and i.suspended_at is null
  where p.instance_id = $1 and p.activation = $2 and p.generation = $3 and p.kind = 'call'`);
const BEGIN = statement(`
  update weft.pending set state = 'calling' where instance_id = $1 and activation = $2 and generation = $3 and state = 'waiting' returning activation`);

/** The call, if it is still waited for. */
export async function waitingCall(
  context: Context,
  id: Pick<WaitingCall, 'instance' | 'activation' | 'generation'>,
): Promise<WaitingCall | null> {
  const [call] = await context.platform.db.query<WaitingCall>(READ, [id.instance, id.activation, id.generation]);
  return call ?? null;
}

/** Commits that a call begins which must not happen twice. False: an earlier attempt began, and its outcome is unknown. */
export async function beginOnce(context: Context, call: WaitingCall): Promise<boolean> {
  const [begun] = await context.platform.db.query(BEGIN, [call.instance, call.activation, call.generation]);
  return begun !== undefined;
}

const FAILED = statement(`
  update weft.pending set retry = retry || jsonb_build_object('failed', coalesce((retry->>'failed')::int, 0) + 1)
  where instance_id = $1 and activation = $2 and generation = $3 returning (retry->>'failed')::int as failed`);

/** Counts an attempt that has failed by itself: those that a crash cut off do not use up the tries that the definition allows. */
export async function countFailure(context: Context, call: WaitingCall): Promise<number> {
  const [row] = await context.platform.db.query<{ failed: number }>(FAILED, [
    call.instance,
    call.activation,
    call.generation,
  ]);
  return row?.failed ?? call.attempts;
}

export type CallResult = { ok: true; result: Json } | { ok: false; code: string; message: string };

/** Applies the result of a call. Answers what is pending now, also when the call was not waited for any more. */
export async function finishCall(context: Context, call: WaitingCall, result: CallResult): Promise<PendingSet | null> {
  const { activation, generation } = call;
  const { at } = stamp(context);
  const event: InboxEvent = result.ok
    ? { type: 'callSucceeded', at, by: null, activation, generation, result: result.result }
    : { type: 'callFailed', at, by: null, activation, generation, code: result.code, message: result.message };
  const request = { instance: call.instance, key: `call:${activation}.${generation}`, event };
  const acting: Context = { ...context, actor: SYSTEM };
  const turn = await context.platform.db.transaction((tx) =>
    turnOn(acting, tx, call.instance, request, DRIVER_LOCK_MS, { byDriver: true }),
  );
  return turn?.pending ?? null;
}

/** Long enough for any turn that holds the instance. */
const DRIVER_LOCK_MS = 4_000;

/** As many timers as one turn fires. */
const MOST_DUE = 200;

const DUE = statement(`
  select activation, generation, scope from weft.pending where instance_id = $1 and kind = 'timer' and due_at <= $2
  order by due_at, activation limit ${MOST_DUE + 1}`);

/** So long a driver's activity goes on where each turn leads to another: a workflow task for each would cost more than the turn. */
const BUSY_MS = 1_000;

/**
 * Turns run by a driver: what was accepted before, then the timers that are due, then what a spent budget left over and what begins in a
 * turn of its own; again while there is more at once, for a second. The pending set that it returns is the whole truth as of the last
 * turn; null when the instance has ended.
 */
export async function applyPending(context: Context, instance: string): Promise<PendingSet | null> {
  const until = performance.now() + BUSY_MS;
  for (let before = -1; ; ) {
    const set = await applyOnce(context, instance);
    const more = set !== null && (set.inbox || (set.deadline !== null && Date.parse(set.deadline.at) <= Date.now()));
    // A turn that changed nothing would change nothing again.
    if (!more || set.turn === before || performance.now() > until) return set;
    before = set.turn;
  }
}

async function applyOnce(context: Context, instance: string): Promise<PendingSet | null> {
  const acting: Context = { ...context, actor: SYSTEM };
  const turn = await context.platform.db.transaction(async (tx) => {
    const row = await lockInstance(tx, instance, '', DRIVER_LOCK_MS);
    if (!row) return null;
    // A test that has moved the clock a moment ago is not to be answered by yesterday's.
    if (context.platform.settings.testClock) await context.platform.clock.refresh(tx);
    const { at } = stamp(acting);
    const due = row.state.head.suspended ? [] : await tx.query<Due>(DUE, [instance, at]);
    const fired = due.slice(0, MOST_DUE);
    await readPlaces(tx, row, fired);
    const requests: TurnRequest[] = fired.map(({ activation, generation }) => ({
      instance,
      key: `timer:${activation}.${generation}`,
      event: { type: 'timerFired', at, by: null, activation, generation },
    }));
    if (goesOn(row.state))
      requests.push({ instance, key: `continued:${row.turn}`, event: { type: 'continued', at, by: null } });
    return runTurn(acting, tx, row, requests, { byDriver: true, found: true, more: due.length > MOST_DUE });
  });
  return turn && turn.state.head.status === 'active' ? turn.pending : null;
}

interface Due {
  activation: number;
  generation: number;
  scope: number;
}

/** What is pending now, without changing anything. */
export async function readPending(context: Context, instance: string): Promise<PendingSet | null> {
  const turn = await context.platform.db.transaction(async (tx) => {
    const row = await lockInstance(tx, instance, '', DRIVER_LOCK_MS);
    return row && runTurn({ ...context, actor: SYSTEM }, tx, { ...row, has_pending: false }, [], { byDriver: true });
  });
  return turn?.pending ?? null;
}
