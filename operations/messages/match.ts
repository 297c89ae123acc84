import { statement, type Tx } from '../../db/database.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { MOST_DEPTH } from '../instances/start.ts';
import { type Cause, LOOK_FOR_MESSAGES, type MatchMessage } from './publish.ts';
import { lockWaiting, receive, WAITING_COLUMNS, type Waiting } from './receive.ts';
import { startBy, startersOf } from './starts.ts';

/** What became of a message. `gone`: somebody else has dealt with it meanwhile. */
export type Matched = { result: 'received' | 'started'; instance: string } | { result: 'kept' | 'dropped' | 'gone' };

interface MessageRow {
  id: string;
  dedupe: string | null;
  name: string;
  key: string | null;
  business_key: string | null;
  variables: JsonObject;
  sent_by: string | null;
  cause: Cause | null;
  expires_at: string;
}

/** Long enough for most turns that hold an instance; what waits in vain is tried again. */
export const PATIENT_MS = 1_000;

const MOST_GIVEN = 100;

/** So much waits to be applied to the instance that the message has to wait, too, where it is found again. */
class StillBusy extends Error {
  readonly code = '55P03';

  constructor() {
    super('The instance has more to do than a turn may; the message waits.');
    this.name = 'StillBusy';
  }
}

/** Does a job that a publisher or a subscriber left. It may be done twice. */
export async function match(context: Context, job: MatchMessage): Promise<void> {
  if (job.message !== undefined) await matchMessage(context, job.message, PATIENT_MS);
  if (job.instance !== undefined) await matchInstance(context, job.instance);
}

/**
 * Finds the one receiver of a message: of the instances that wait for it the one that began first, else what it starts; else it is kept
 * until it expires. Raises 55P03 where an instance is held for longer than the limit: the job is still there.
 */
export async function matchMessage(context: Context, id: string, waitMs: number): Promise<Matched> {
  const acting: Context = { ...context, actor: SYSTEM, tx: null };
  const tried: string[] = [];
  for (;;) {
    const [message] = await context.platform.db.query<MessageRow>(READ, [id]);
    if (!message) return { result: 'gone' };
    const { name, key, business_key } = message;
    const [waiting] = await context.platform.db.query<Waiting>(CANDIDATE, [name, key, business_key, tried]);
    if (!waiting) return startOrKeep(acting, message);
    const taken = await give(acting, waiting, id, waitMs);
    if (taken === id) return { result: 'received', instance: waiting.instance };
    if (taken === null) tried.push(waiting.id);
  }
}

/** Gives an instance the messages that were kept for it, or sent while it began to wait. Where there are many, in several jobs. */
async function matchInstance(context: Context, instance: string): Promise<void> {
  const acting: Context = { ...context, actor: SYSTEM, tx: null };
  const waits = await context.platform.db.query<Waiting>(OF_INSTANCE, [instance, context.platform.clock.now()]);
  let given = 0;
  for (const waiting of waits) {
    while (given < MOST_GIVEN && (await give(acting, waiting, null, PATIENT_MS)) !== null) given += 1;
  }
  if (given === MOST_GIVEN) await context.platform.db.query(LOOK_FOR_MESSAGES, [instance]);
}

/**
 * One transaction: the oldest message for who waits, received and gone. `id`: this one also where it is not to be kept. Answers which
 * it was; null: nobody waits there any more, or there is none.
 */
function give(context: Context, waiting: Waiting, id: string | null, waitMs: number): Promise<string | null> {
  return context.platform.db.transaction(async (tx) => {
    const row = await lockWaiting(tx, waiting, '', waitMs);
    if (!row || row.state.head.suspended) return null;
    const [message] = await tx.query<MessageRow>(OLDEST, [
      waiting.name,
      waiting.key,
      waiting.instance,
      context.platform.clock.now(),
      id,
    ]);
    if (!message) return null;
    const { variables, sent_by: by } = message;
    const turn = await receive({ ...context, tx }, tx, row, waiting, {
      kind: 'message',
      key: `message:${message.id}`,
      variables,
      by,
    });
    if (turn.left) throw new StillBusy();
    if (turn.ignored) return null;
    await done(tx, message, { result: 'received', instance: waiting.instance });
    return message.id;
  });
}

async function startOrKeep(context: Context, message: MessageRow): Promise<Matched> {
  const { db } = context.platform;
  const { id, name, key, business_key } = message;
  const [held] = await db.query(HELD, [name, key, business_key]);
  const [starter] = held ? [] : await startersOf(context, 'message', name);
  if (!starter) return keepOrDrop(context, message, null);
  if (message.cause && message.cause.depth >= MOST_DEPTH) return keepOrDrop(context, message, 'too-deep');
  try {
    return await db.transaction(async (tx): Promise<Matched> => {
      const [locked] = await tx.query(LOCK, [id]);
      if (!locked) return { result: 'gone' };
      const sent = { ...message, kind: 'message' as const, businessKey: business_key };
      const instance = await startBy(context, tx, starter, sent);
      await done(tx, message, { result: 'started', instance });
      return { result: 'started', instance };
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return keepOrDrop(context, message, error.code === 'already-open' ? error.code : 'refused');
  }
}

function keepOrDrop({ platform }: Context, message: MessageRow, hindrance: string | null): Promise<Matched> {
  return platform.db.transaction(async (tx) => {
    const [locked] = await tx.query(LOCK, [message.id]);
    if (!locked) return { result: 'gone' };
    if (message.expires_at > platform.clock.now().toISOString()) {
      if (hindrance !== null) await tx.query(HINDERED, [message.id, hindrance]);
      return { result: 'kept' };
    }
    await done(tx, message, { result: 'dropped' });
    return { result: 'dropped' };
  });
}

async function done(tx: Tx, { id, name, dedupe }: MessageRow, response: Matched): Promise<void> {
  await Promise.all([
    tx.query(DELETE, [id]),
    dedupe === null ? null : tx.query(RECEIVED, [name, dedupe, JSON.stringify(response)]),
  ]);
}

const MESSAGE = `select id, dedupe, name, key, business_key, variables, sent_by, cause, expires_at from weft.message`;
const READ = statement(`${MESSAGE} where id = $1`);
const LOCK = statement('select id from weft.message where id = $1 for update');

/** Who waits for a name ($1), a key ($2) and a business key ($3). Two looks into the index, for those with this key and with any. */
const waitingFor = (state: string, more = '') => `
  select * from (
    (select ${WAITING_COLUMNS} from weft.subscription s join weft.instance i on i.id = s.instance_id
     where s.kind = 'message' and s.name = $1 and s.key = $2 and ($3::text is null or i.business_key = $3) and i.suspended_at is ${state} ${more}
     order by s.id limit 1)
    union all
    (select ${WAITING_COLUMNS} from weft.subscription s join weft.instance i on i.id = s.instance_id
     where s.kind = 'message' and s.name = $1 and s.key is null and ($3::text is null or i.business_key = $3) and i.suspended_at is ${state} ${more}
     order by s.id limit 1)) as waiting
  order by id limit 1`;
const CANDIDATE = statement(waitingFor('null', 'and s.id <> all($4::uuid[])'));
/** A suspended instance waits for it: it starts no other. */
const HELD = statement(waitingFor('not null'));
const OF_INSTANCE = statement(`
  select ${WAITING_COLUMNS} from weft.subscription s where s.instance_id = $1 and s.kind = 'message'
    and exists (select from weft.message m where m.name = s.name and (s.key is null or m.key = s.key) and m.expires_at > $2)
  order by s.id`);
/** Waits for who else has it in hand: they may leave it, and would find nobody by then. Always behind the lock of one instance. */
const OLDEST = statement(`
  ${MESSAGE} where name = $1 and ($2::text is null or key = $2) and (expires_at > $4 or id = $5)
    and (business_key is null or business_key = (select business_key from weft.instance where id = $3))
  order by id limit 1 for update`);
const DELETE = statement('delete from weft.message where id = $1');
const RECEIVED = statement(
  `update weft.message_receipt set response = $3 where kind = 'message' and name = $1 and dedupe = $2`,
);
const HINDERED = statement('update weft.message set hindrance = $2 where id = $1');
