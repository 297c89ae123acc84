import { statement, type Tx } from '../../db/database.ts';
import { sqlState } from '../../db/errors.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { lockInstance } from '../turn/load.ts';
import { runTurn, type Turn } from '../turn/run.ts';
import type { InboxEvent, InstanceRow } from '../turn/types.ts';

/** Somebody who waits: a row of `weft.subscription`. */
export interface Waiting {
  id: string;
  instance: string;
  activation: number;
  generation: number;
  name: string;
  key: string | null;
}

export const WAITING_COLUMNS = 's.id, s.instance_id as instance, s.activation, s.generation, s.name, s.key';

const STILL = statement(
  'select 1 from weft.subscription where instance_id = $1 and activation = $2 and generation = $3 and id = $4',
);

/**
 * Locks the instance of who waits. Null where it does not wait any more. Raises 55P03 when another turn holds it for longer than the
 * limit.
 */
export async function lockWaiting(tx: Tx, waiting: Waiting, key: string, waitMs: number): Promise<InstanceRow | null> {
  const { id, instance, activation, generation } = waiting;
  const row = await lockInstance(tx, instance, key, waitMs, { activation });
  if (!row || row.kept) return null;
  const [still] = await tx.query(STILL, [instance, activation, generation, id]);
  return still ? row : null;
}

/** A message or signal as it comes to one who waits. */
export interface Received {
  kind: 'message' | 'signal';
  /** Its identity in the inbox. */
  key: string;
  variables: JsonObject;
  by: string | null;
}

/**
 * Runs the turn of a locked instance in which it is received. `ignored`: what was accepted before it ended the wait. `left`: it waits in
 * the inbox, the instance is suspended or behind.
 */
export async function receive(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  waiting: Waiting,
  received: Received,
): Promise<Pick<Turn, 'ignored' | 'left'>> {
  const event = receivedEvent(context, waiting, received);
  return runTurn(context, tx, row, [{ instance: row.id, key: received.key, event }]);
}

/** What keeps a turn from being run now, and not its event from being accepted: another holds the instance, or it is newer than this process. */
export function isBusy(error: unknown): boolean {
  return sqlState(error) === '55P03' || (error as { code?: unknown } | null)?.code === 'newer-semantics';
}

export function receivedEvent(context: Context, waiting: Waiting, { kind, variables, by }: Received): InboxEvent {
  return {
    type: kind === 'message' ? 'messageReceived' : 'signalReceived',
    at: context.platform.clock.now().toISOString(),
    by,
    activation: waiting.activation,
    generation: waiting.generation,
    name: waiting.name,
    variables,
  };
}
