import { statement, type Tx } from '../../db/database.ts';
import { textOf } from '../../engine/core/text.ts';
import type { Context } from '../context.ts';
import { type PendingSet, wakingSet } from './pending.ts';

/** What the relay sends to Temporal: `signalWithStart` of the instance's driver. */
export interface DriveMessage {
  set: PendingSet;
  /** For Temporal's own UI. */
  title: string;
}

const LEAVE = statement('insert into weft.outbox (topic, key, payload) values ($1, $2, $3)');

/** Leaves a message for the driver of an instance. The response to a person never waits for its delivery. */
export async function handOver(
  context: Context,
  tx: Tx,
  row: { process_id: string; version: number },
  set: PendingSet,
): Promise<void> {
  const { definition } = await context.platform.definitions.process(row.process_id, row.version);
  const message: DriveMessage = { set, title: textOf(definition.name, 'en') };
  await leaveMessage(context, tx, 'drive', set.instance, message);
}

/** Tells the driver of an instance that something waits to be applied. */
export function wake(
  context: Context,
  tx: Tx,
  row: { id: string; epoch: number; process_id: string; version: number },
): Promise<void> {
  return handOver(context, tx, row, wakingSet(row));
}

/** Leaves a message in the outbox, and tells the relay when it is committed. */
export async function leaveMessage(
  context: Context,
  tx: Tx,
  topic: string,
  key: string,
  payload: unknown,
): Promise<void> {
  await tx.query(LEAVE, [topic, key, JSON.stringify(payload)]);
  tx.afterCommit(() => context.platform.relay.poke());
}
