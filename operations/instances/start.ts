import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.ts';
import type { JsonObject, RecordRef } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { stamp } from '../turn/act.ts';
import { keepEvent } from '../turn/inbox.ts';
import { insertInstance } from '../turn/insert.ts';
import { runTurn, type Turn } from '../turn/run.ts';
import type { InboxEvent } from '../turn/types.ts';

export { MOST_DEPTH } from '../turn/insert.ts';

export interface StartRequest {
  process: string;
  subject: RecordRef | null;
  variables?: JsonObject;
  start?: string;
  /** Begin at these elements instead, whatever they are: a restart. */
  from?: string[];
  /** The message or signal that starts it. */
  trigger?: Extract<InboxEvent, { type: 'started' }>['trigger'];
  /** The newest version in use, where none is named. */
  version?: number;
  /** How it came to this: for the cause chain. */
  cause?: { trigger?: string; change?: string; instance?: string; restart?: true; reason?: string };
  depth?: number;
  businessKey?: string;
}

/** Starts an instance of the newest version in use, or of the one named, in the caller's transaction, with its first turn; or leaves that to a worker. */
export async function startInstance(
  context: Context,
  tx: Tx,
  request: StartRequest,
): Promise<{ id: string; turn: Turn | null }> {
  const { process, version, subject, variables = {}, start = null, from, trigger } = request;
  const id = uuid();
  const { at, by } = stamp(context);
  const row = await insertInstance(context, tx, {
    id,
    process,
    binding: version === undefined ? { type: 'latest' } : { type: 'version', version },
    subject,
    // What a message brings becomes variables in the first turn; the process may declare its business key over them.
    variables: { ...trigger?.variables, ...variables },
    businessKey: request.businessKey ?? null,
    cause: request.cause ?? null,
    depth: request.depth ?? 0,
    at,
    by,
  });
  const event: InboxEvent = {
    type: 'started',
    at,
    by,
    instance: id,
    subject,
    start,
    ...(from ? { from } : {}),
    variables,
    ...(trigger ? { trigger } : {}),
    ...(request.cause?.reason === undefined ? {} : { reason: request.cause.reason }),
  };
  const started = { instance: id, key: 'started', event };
  if (context.platform.settings.turns === 'worker') {
    await keepEvent(context, tx, started);
    return { id, turn: null };
  }
  return { id, turn: await runTurn(context, tx, row, [started]) };
}
