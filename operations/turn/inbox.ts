import { statement, type Tx } from '../../db/database.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { wake } from './hand-over.ts';
import type { InboxEvent, InstanceRow } from './types.ts';

/** One event for one instance. The key is its identity: the same key is applied once, and answered the same. */
export interface TurnRequest {
  instance: string;
  key: string;
  event: InboxEvent;
  /** What is kept with the event and answered to retries. */
  response?: unknown;
}

/** An event as a turn takes it up. */
export interface Received {
  key: string;
  event: InboxEvent;
  response: unknown;
  /** It was accepted before, and waits in the inbox. */
  waited: boolean;
}

/** Events that are applied to suspended instances, too. */
export const BY_OPERATORS: ReadonlySet<InboxEvent['type']> = new Set([
  'suspended',
  'resumed',
  'cancelled',
  'modified',
  'migrated',
  'variablesSet',
]);

/** As many waiting events as one turn applies; the others are for the next. A request leaves more than a few to the driver. */
const MOST_BY_DRIVER = 200;
const MOST_IN_REQUEST = 20;

const ADD = statement(`
  insert into weft.inbox (instance_id, key, at, event, by_user, response) values ($1, $2, $3, $4, $5, $6)
  on conflict (instance_id, key) do nothing returning key`);
const KEPT = statement('select response, by_user as by, event from weft.inbox where instance_id = $1 and key = $2');
const ROW = statement('select id, epoch, process_id, version from weft.instance where id = $1');
const WAITING = statement(`
  select key, event, response from weft.inbox where instance_id = $1 and status = 'pending' order by seq limit $2`);

/** Puts an event where it waits for a turn. False: its key is there already. */
export async function addToInbox(tx: Tx, { instance, key, event, response = null }: TurnRequest): Promise<boolean> {
  const row = [instance, key, event.at, JSON.stringify(event), event.by, JSON.stringify(response)];
  return (await tx.query(ADD, row)).length > 0;
}

/** Keeps an event for a worker and tells the driver. Answers what the key held when it was there before. */
export async function keepEvent(context: Context, tx: Tx, request: TurnRequest): Promise<InstanceRow['kept']> {
  const { instance, key } = request;
  if (!(await addToInbox(tx, request))) {
    const [kept] = await tx.query<NonNullable<InstanceRow['kept']>>(KEPT, [instance, key]);
    return kept ?? null;
  }
  const [row] = await tx.query<Pick<InstanceRow, 'id' | 'epoch' | 'process_id' | 'version'>>(ROW, [instance]);
  if (!row) throw notFound('This process instance');
  await wake(context, tx, row);
  return null;
}

/** What was accepted and is not applied yet, oldest first. `more`: there are others besides. */
export async function readWaiting(
  tx: Tx,
  instance: string,
  byDriver = false,
): Promise<{ events: Received[]; more: boolean }> {
  const most = byDriver ? MOST_BY_DRIVER : MOST_IN_REQUEST;
  const rows = await tx.query<Omit<Received, 'waited'>>(WAITING, [instance, most + 1]);
  return { events: rows.slice(0, most).map((row) => ({ ...row, waited: true })), more: rows.length > most };
}
