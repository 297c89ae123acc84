import { statement, type Tx } from '../../db/database.ts';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import type { Context } from '../context.ts';
import { needsSignal, type PendingSet, pendingSet } from './pending.ts';
import type { InstanceRow } from './types.ts';

/** What the relay sends to Temporal: `signalWithStart` of the instance's driver. */
export interface DriveMessage {
  set: PendingSet;
  /** For Temporal's own UI. */
  title: string;
}

const HAND_OVER = statement(`insert into weft.outbox (topic, key, payload) values ('drive', $1, $2)`);

/** Leaves a message for the driver where it has to know. The response to a person never waits for its delivery. */
export async function handOver(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  after: PendingSet,
  definition: ProcessDefinition,
): Promise<void> {
  const before = await pendingSet(context.platform, row, row.state, definition, false);
  if (!needsSignal(before, after)) return;
  await leaveMessage(context, tx, after, definition);
}

export async function leaveMessage(
  context: Context,
  tx: Tx,
  set: PendingSet,
  definition: ProcessDefinition,
): Promise<void> {
  const message: DriveMessage = { set, title: textOf(definition.name, 'en') };
  await tx.query(HAND_OVER, [set.instance, JSON.stringify(message)]);
  tx.afterCommit(() => context.platform.relay.poke());
}
