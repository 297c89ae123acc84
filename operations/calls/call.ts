import { statement } from '../../db/database.ts';
import type { Json, JsonObject } from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { stamp } from '../turn/act.ts';
import { DRIVER_LOCK_MS } from '../turn/apply-pending.ts';
import type { PendingSet } from '../turn/pending.ts';
import { turnOn } from '../turn/run.ts';
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
