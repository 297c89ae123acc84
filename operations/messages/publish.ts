import { statement, type Tx } from '../../db/database.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';

/** Who sent it: an instance, and how deep it lies in a chain of instances that started each other. */
export interface Cause {
  instance: string;
  depth: number;
}

/** A message for exactly one receiver, or a signal for all who wait. */
export interface Publication {
  kind: 'message' | 'signal';
  name: string;
  /** Messages: compared with the keys of those who wait. Null: only for those who take any. */
  key: string | null;
  /** Messages: only for an instance with this business key. */
  businessKey?: string | null;
  variables: JsonObject;
  /** Messages: seconds for which it is kept while nobody takes it; null: an hour. Zero: it is offered once. */
  timeToLive: number | null;
  /** The sender's own id: the same kind, name and id are taken once. */
  dedupe?: string | null;
  cause: Cause | null;
  /** Signals thrown in a turn: activations of the thrower that began to wait in this very turn, before it and after it. */
  heard?: number[];
  unheard?: number[];
  /** The caller looks for the receiver itself; others only after so many seconds. */
  head?: number;
}

/** What lies in the outbox for who finds the receivers. */
export interface MatchMessage {
  /** A message that was sent, or an instance that began to wait. */
  message?: string;
  instance?: string;
}
export interface SignalMessage {
  id: string;
  name: string;
  variables: JsonObject;
  at: string;
  by: string | null;
  cause: Cause | null;
  heard: number[];
  unheard: number[];
}

/** Seconds for which a message is kept when its sender does not say: what Camunda's clients do. */
export const KEPT_SECONDS = 3_600;

export const MOST_KEPT_SECONDS = 366 * 86_400;

/**
 * Sends a message or signal with the caller's transaction. Who receives it is found after commit: publisher and subscriber each leave a job
 * to look for the other, so that whoever commits last finds the one before. `fresh` is false where the same id was sent before; `id` is
 * that one's then. `job`: the outbox row that looks for the receivers.
 */
export async function publish(
  context: Context,
  tx: Tx,
  publication: Publication,
): Promise<{ id: string; fresh: boolean; job: string | null }> {
  const [sent] =
    publication.kind === 'message' ? await message(context, tx, publication) : await signal(context, tx, publication);
  if (sent) {
    if (!publication.head) tx.afterCommit(() => wakeMatchers(context));
    return { ...sent, fresh: true };
  }
  const { kind, name, dedupe } = publication;
  const [before] = await tx.query<{ message: string }>(RECEIPT, [kind, name, dedupe]);
  return { id: before?.message ?? '', fresh: false, job: null };
}

/** Tells those who look for receivers that there is something in the outbox: here, or in the workers where turns are theirs. */
export function wakeMatchers({ platform }: Context): void {
  platform.relay.poke();
  if (platform.settings.turns === 'worker') platform.live.nudge(['outbox']);
}

interface Sent {
  id: string;
  job: string;
}

function message(context: Context, tx: Tx, publication: Publication): Promise<Sent[]> {
  const { name, key, businessKey = null, variables, timeToLive, dedupe = null, cause, head = 0 } = publication;
  const now = context.platform.clock.now();
  const seconds = Math.min(timeToLive ?? KEPT_SECONDS, MOST_KEPT_SECONDS);
  return tx.query(MESSAGE, [
    name,
    dedupe,
    key,
    businessKey,
    JSON.stringify(variables),
    now,
    context.actor.user,
    cause && JSON.stringify(cause),
    new Date(now.getTime() + seconds * 1_000),
    head,
  ]);
}

function signal(context: Context, tx: Tx, publication: Publication): Promise<Sent[]> {
  const { name, variables, dedupe = null, cause, heard = [], unheard = [] } = publication;
  const at = context.platform.clock.now().toISOString();
  return tx.query(SIGNAL, [
    name,
    dedupe,
    JSON.stringify({ name, variables, at, by: context.actor.user, cause, heard, unheard }),
  ]);
}

// Ids come from the database's clock: who waits and what was sent can be told apart by them.
const MESSAGE = statement(`
  with new as (select uuidv7() as id),
  receipt as (
    insert into weft.message_receipt (kind, name, dedupe, message) select 'message', $1, $2::text, id from new where $2::text is not null
    on conflict do nothing returning message),
  kept as (
    insert into weft.message (id, dedupe, name, key, business_key, variables, sent_at, sent_by, cause, expires_at)
    select id, $2, $1, $3, $4, $5::json, $6, $7, $8, $9 from new where $2::text is null or exists(select from receipt) returning id)
  insert into weft.outbox (topic, key, payload, available_at)
  select 'match', id, json_build_object('message', id), now() + make_interval(secs => $10) from kept returning key as id, id as job`);
const SIGNAL = statement(`
  with new as (select uuidv7() as id),
  receipt as (
    insert into weft.message_receipt (kind, name, dedupe, message) select 'signal', $1, $2::text, id from new where $2::text is not null
    on conflict do nothing returning message)
  insert into weft.outbox (topic, key, payload)
  select 'signal', id, (jsonb_build_object('id', id) || $3::jsonb)::json from new where $2::text is null or exists(select from receipt)
  returning key as id, id as job`);
const RECEIPT = statement('select message from weft.message_receipt where kind = $1 and name = $2 and dedupe = $3');

/** Leaves the job of an instance that began to wait. */
export const LOOK_FOR_MESSAGES = statement(
  `insert into weft.outbox (topic, key, payload) values ('match', $1, json_build_object('instance', $1::text))`,
);
