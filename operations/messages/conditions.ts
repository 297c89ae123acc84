import { statement, type Tx } from '../../db/database.ts';
import type { RecordRef } from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { type RecordChange, recordValues } from '../records/index.ts';
import { keepEvent, type TurnRequest } from '../turn/inbox.ts';
import { turnOn } from '../turn/run.ts';
import { PATIENT_MS } from './match.ts';
import { wakeMatchers } from './publish.ts';
import { isBusy } from './receive.ts';

/** In the outbox: a record changed; or an instance began to wait for a condition, having seen this version of its record. */
export type ConditionMessage = { record: RecordRef; change: string } | { instance: string; seen: number };

/** Leaves word of a change for the instances that wait for a condition on the record. */
export async function tellConditions(context: Context, tx: Tx, change: RecordChange): Promise<void> {
  if (change.action !== 'updated' || !(await context.platform.definitions.hasConditions(change.type))) return;
  const message: ConditionMessage = { record: { type: change.type, id: change.id }, change: change.change };
  await tx.query(LEAVE, [`${change.type}:${change.id}`, JSON.stringify(message)]);
  tx.afterCommit(() => wakeMatchers(context));
}

/** Has the instances concerned look at their conditions again. Several changes of a record at once are one: the last. May be done twice. */
export async function lookAtConditions(context: Context, messages: ConditionMessage[]): Promise<void> {
  const message = messages.at(-1) as ConditionMessage;
  if ('instance' in message) return lookAgain(context, message.instance, message.seen);
  const rows = await context.platform.db.query<{ id: string }>(WAITING, [message.record.id]);
  for (const { id } of rows) await tell(context, id, `record:${message.change}`);
}

/** The record may have changed between being read and the wait being known to others. */
async function lookAgain(context: Context, instance: string, seen: number): Promise<void> {
  const [row] = await context.platform.db.query<{ record_type: string; record_id: string }>(SUBJECT, [instance]);
  if (!row) return;
  const record = await recordValues(context, { type: row.record_type, id: row.record_id }, []);
  if (record && record.version !== seen) await tell(context, instance, `record:${row.record_id}.${record.version}`);
}

async function tell(context: Context, instance: string, key: string): Promise<void> {
  const acting: Context = { ...context, actor: SYSTEM };
  const { db, clock } = context.platform;
  const event = { type: 'recordChanged' as const, at: clock.now().toISOString(), by: null };
  const request: TurnRequest = { instance, key, event };
  try {
    await db.transaction((tx) => turnOn({ ...acting, tx }, tx, instance, request, PATIENT_MS));
  } catch (error) {
    if (!isBusy(error)) context.platform.log(`conditions of ${instance}: ${(error as Error).message}`);
    await db.transaction((tx) => keepEvent({ ...acting, tx }, tx, request));
  }
}

const LEAVE = statement(`insert into weft.outbox (topic, key, payload) values ('conditions', $1, $2)`);
const WAITING = statement(
  `select id from weft.instance where record_id = $1 and status = 'active' and conditions > 0 order by id`,
);
const SUBJECT = statement(`
  select record_type, record_id from weft.instance where id = $1 and status = 'active' and conditions > 0 and record_id is not null`);
