import { v7 as uuid } from 'uuid';
import { statement, type Tx } from '../../db/database.ts';
import { sqlState } from '../../db/errors.ts';
import { initialState, type JsonObject, type RecordRef } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { conflict, invalid, notFound } from '../errors.ts';
import { stamp } from '../turn/act.ts';
import { leaveMessage } from '../turn/hand-over.ts';
import { pendingSet } from '../turn/pending.ts';
import { runTurn, type Turn } from '../turn/run.ts';
import type { InboxEvent, InstanceRow } from '../turn/types.ts';

export interface StartRequest {
  process: string;
  subject: RecordRef | null;
  variables?: JsonObject;
  start?: string;
  /** The message or signal that starts it. */
  trigger?: Extract<InboxEvent, { type: 'started' }>['trigger'];
  /** The newest version in use, where none is named. */
  version?: number;
  /** How it came to this: for the cause chain. */
  cause?: { trigger?: string; change?: string; instance?: string };
  depth?: number;
  businessKey?: string;
}

/** How deep triggers may start processes that change records that start processes. */
export const MOST_DEPTH = 16;

const INSERT = statement(`
  insert into weft.instance (id, root_id, process_id, version, semantics, business_key, record_type, record_id, state, depth, cause,
                             started_at, started_by, epoch)
  select $1, $1, v.process_id, v.version, v.semantics, $3, $4, $5, $6, $7, $8, $9, $10, $11
  from weft.process_version v join weft.process p on p.id = v.process_id and p.deleted_at is null
  where v.process_id = $2 and ($12::int is null and v.deprecated_at is null or v.version = $12) order by v.version desc limit 1
  returning id, process_id, version, record_type, record_id, status, turn, epoch, journal_seq, chain, state, inner_scopes, depth, semantics,
            false as has_pending, null as kept`);

/** Starts an instance of the newest version in use, or of the one named, in the caller's transaction, with its first turn; or leaves that to a worker. */
export async function startInstance(
  context: Context,
  tx: Tx,
  request: StartRequest,
): Promise<{ id: string; turn: Turn | null }> {
  const id = uuid();
  const { at, by } = stamp(context);
  const row = await insert(context, tx, id, request, at, by);
  const event: InboxEvent = {
    type: 'started',
    at,
    by,
    instance: id,
    subject: request.subject,
    start: request.start ?? null,
    variables: request.variables ?? {},
    ...(request.trigger ? { trigger: request.trigger } : {}),
  };
  if (context.platform.settings.turns === 'worker') {
    await tx.query(`insert into weft.inbox (instance_id, key, at, event, by_user) values ($1, 'started', $2, $3, $4)`, [
      id,
      at,
      JSON.stringify(event),
      by,
    ]);
    const { definition } = await context.platform.definitions.process(row.process_id, row.version);
    await leaveMessage(context, tx, await pendingSet(context.platform, row, row.state, definition, true), definition);
    return { id, turn: null };
  }
  return { id, turn: await runTurn(context, tx, row, [{ instance: id, key: 'started', event }]) };
}

async function insert(
  context: Context,
  tx: Tx,
  id: string,
  request: StartRequest,
  at: string,
  by: string | null,
): Promise<InstanceRow> {
  if ((request.depth ?? 0) > MOST_DEPTH) {
    throw invalid([], `Processes started each other ${MOST_DEPTH} times in a row. Look for a circle of triggers.`);
  }
  try {
    const [row] = await tx.query<InstanceRow>(INSERT, [
      id,
      request.process,
      request.businessKey ?? null,
      request.subject?.type ?? null,
      request.subject?.id ?? null,
      JSON.stringify(initialState()),
      request.depth ?? 0,
      request.cause ? JSON.stringify(request.cause) : null,
      at,
      by,
      context.platform.installation.epoch,
      request.version ?? null,
    ]);
    if (!row) throw notFound(`The process “${request.process}”, or a published version of it,`);
    return row;
  } catch (error) {
    if (sqlState(error) === '23505')
      throw conflict('already-open', 'There is an open instance with this business key.');
    throw error;
  }
}
