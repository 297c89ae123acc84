import { statement } from '../../db/database.ts';
import type { SendSignal, SignalResult } from '../../engine/wire/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import type { Starter } from '../definitions.ts';
import { isRefusal } from '../errors.ts';
import { MOST_DEPTH } from '../instances/start.ts';
import { keepEvent } from '../turn/inbox.ts';
import { PATIENT_MS } from './match.ts';
import { needPermission } from './permission.ts';
import { publish, type SignalMessage } from './publish.ts';
import { isBusy, lockWaiting, receive, receivedEvent, WAITING_COLUMNS, type Waiting } from './receive.ts';
import { startBy, startersOf } from './starts.ts';

/** More receivers than this are a batch. */
export const MOST_AT_ONCE = 100;
const PARALLEL = 2;

/**
 * Sends a signal for a person or another system. It is durable when this returns; those who wait get it in a moment. The same id again
 * sends nothing. Refuses with 403 `forbidden`.
 */
export async function sendSignal(context: Context, signal: SendSignal): Promise<SignalResult> {
  needPermission(context, 'message.send');
  const { name, variables = {}, id: dedupe = null } = signal;
  const { id } = await context.platform.db.transaction((tx) =>
    publish(context, tx, { kind: 'signal', name, key: null, variables, timeToLive: null, dedupe, cause: null }),
  );
  const [[row], starters] = await Promise.all([
    context.platform.db.query<{ receivers: number }>(COUNT, [name, id]),
    startersOf(context, 'signal', name),
  ]);
  const receivers = row?.receivers ?? 0;
  return { id, receivers, starts: starters.length, batch: receivers > MOST_AT_ONCE ? id : null };
}

/**
 * Brings a signal to whatever it starts and to all who waited when it was sent. Where these are many a batch does the rest. May be
 * done twice: each receiver gets it once.
 */
export async function spread(context: Context, signal: SignalMessage): Promise<void> {
  await tellWaiting(context, signal);
  await startAll(context, signal);
}

async function tellWaiting(context: Context, signal: SignalMessage): Promise<void> {
  const { db } = context.platform;
  const { id, name, cause, heard } = signal;
  await deliver(context, signal, await db.query<Waiting>(SAME_TURN, [name, cause?.instance ?? null, heard]));
  const waiting = await db.query<Waiting>(RECEIVERS, [name, id, NOBODY, MOST_AT_ONCE + 1]);
  if (waiting.length <= MOST_AT_ONCE) return deliver(context, signal, waiting);
  const [row] = await db.query<{ receivers: number }>(COUNT, [name, id]);
  await openBroadcast(context, signal, row?.receivers ?? 0);
}

/** Makes a broadcast known, with its progress, and has a workflow do it. Twice is once. */
async function openBroadcast(context: Context, signal: SignalMessage, receivers: number): Promise<void> {
  const title = { en: `Signal “${signal.name}”`, zh: `信号“${signal.name}”` };
  const batch = [signal.id, JSON.stringify(title), JSON.stringify(signal), receivers, signal.by];
  await context.platform.db.query(OPEN, batch);
  context.platform.relay.poke();
}

/** Gives the signal to each of them; several at a time, each in a transaction of its own. */
export async function deliver(context: Context, signal: SignalMessage, receivers: Waiting[]): Promise<void> {
  const { unheard, cause } = signal;
  const next = receivers
    .filter(({ instance, activation }) => !(instance === cause?.instance && unheard.includes(activation)))
    .values();
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const waiting of next) await hear(context, signal, waiting);
    }),
  );
}

/** One who waits gets it; an instance to which that cannot be done now finds it in its inbox, and holds up no other. */
async function hear(context: Context, { id, variables, by }: SignalMessage, waiting: Waiting): Promise<void> {
  const acting: Context = { ...context, actor: SYSTEM };
  const key = `signal:${id}:${waiting.activation}.${waiting.generation}`;
  const sent = { kind: 'signal' as const, key, variables, by };
  const { db } = context.platform;
  try {
    await db.transaction(async (tx) => {
      const row = await lockWaiting(tx, waiting, key, PATIENT_MS);
      if (row) await receive({ ...acting, tx }, tx, row, waiting, sent);
    });
  } catch (error) {
    if (!isBusy(error)) context.platform.log(`signal ${id} to ${waiting.instance}: ${(error as Error).message}`);
    const event = receivedEvent(acting, waiting, sent);
    await db.transaction((tx) => keepEvent({ ...acting, tx }, tx, { instance: waiting.instance, key, event }));
  }
}

/** Every process that begins with the signal starts once for it. */
async function startAll(context: Context, signal: SignalMessage): Promise<void> {
  if (signal.cause && signal.cause.depth >= MOST_DEPTH) {
    context.platform.log(
      `signal “${signal.name}”: processes started each other ${MOST_DEPTH} times in a row, and it starts no more. Look for a circle.`,
    );
    return;
  }
  let failed: unknown = null;
  for (const starter of await startersOf(context, 'signal', signal.name)) {
    try {
      await startOnce(context, signal, starter);
    } catch (error) {
      if (!isRefusal(error)) failed = error;
      context.platform.log(`signal “${signal.name}” does not start “${starter.process}”: ${(error as Error).message}`);
    }
  }
  // Those that have started do not start again.
  if (failed !== null) throw failed;
}

function startOnce(context: Context, signal: SignalMessage, starter: Starter): Promise<void> {
  const key = `signal:${starter.process}:${starter.element}`;
  const sent = { ...signal, kind: 'signal' as const, businessKey: null };
  return context.platform.db.transaction(async (tx) => {
    const [first] = await tx.query(ONCE, [key, signal.id]);
    if (!first) return;
    const instance = await startBy({ ...context, actor: SYSTEM }, tx, starter, sent);
    await tx.query(STARTED, [key, signal.id, instance]);
  });
}

/** Before every id. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Who waited for a name ($1) when the signal ($2) was sent; after one of them ($3), at most so many ($4). */
const WAITED = `from weft.subscription s where s.kind = 'signal' and s.name = $1 and s.key is null and s.id < $2`;
export const RECEIVERS = statement(`select ${WAITING_COLUMNS} ${WAITED} and s.id > $3 order by s.id limit $4`);
/** Those after one ($3) and up to another ($4). */
export const SOME_RECEIVERS = statement(
  `select ${WAITING_COLUMNS} ${WAITED} and s.id > $3 and s.id <= $4 order by s.id`,
);
const COUNT = statement(`select count(*)::int as receivers ${WAITED}`);
const SAME_TURN = statement(`
  select ${WAITING_COLUMNS} from weft.subscription s where s.kind = 'signal' and s.name = $1 and s.instance_id = $2 and s.activation = any($3::int[])`);
const OPEN = statement(`
  with batch as (
    insert into weft.batch (id, kind, title, parameters, filter, reason, status, total, created_by, started_at)
    values ($1, 'signal', $2, $3, '{}', '', 'running', $4, $5, now())
    on conflict (id) do nothing returning id)
  insert into weft.outbox (topic, key, payload) select 'broadcast', id, json_build_object('id', id) from batch`);
const ONCE = statement(`
  insert into weft.start (trigger, change, instance_id) values ($1, $2, uuidv7()) on conflict do nothing returning change`);
const STARTED = statement('update weft.start set instance_id = $3 where trigger = $1 and change = $2');
