import { statement } from '../../db/database.ts';
import type { Context } from '../context.ts';
import type { SignalMessage } from './publish.ts';
import type { Waiting } from './receive.ts';
import { deliver, RECEIVERS, SOME_RECEIVERS } from './signal.ts';

/** So many receivers in one activity, and so many activities side by side. */
const SLICE = 250;
const SLICES = 4;

/** Some receivers of a signal, by their ids: after one, up to another. */
export interface Slice {
  after: string;
  upTo: string;
  count: number;
}

interface BatchRow {
  status: string;
  parameters: SignalMessage;
}

/** In the outbox: the workflow of a broadcast is to run. */
export interface BroadcastMessage {
  id: string;
}

/** Has the workflows of broadcasts run that have not ended, should Temporal have lost them. */
export async function resumeBroadcasts({ platform }: Context): Promise<void> {
  await platform.db.query(`
    insert into weft.outbox (topic, key, payload) select 'broadcast', id, json_build_object('id', id) from weft.batch
    where kind = 'signal' and status in ('running', 'cancelling')`);
}

/** Notes how far it is and says who comes next; an empty list: nobody, it has ended. */
export async function nextSlices(context: Context, id: string, after: string, done: number): Promise<Slice[]> {
  const { db, live } = context.platform;
  const [batch] = await db.query<BatchRow>(PROGRESS, [id, done]);
  live.nudge([`batch:${id}`]);
  const cancelled = batch?.status === 'cancelling';
  const waiting =
    batch?.status === 'running'
      ? await db.query<Waiting>(RECEIVERS, [batch.parameters.name, id, after, SLICE * SLICES])
      : [];
  if (waiting.length === 0) {
    await db.query(CLOSE, [id, cancelled ? 'cancelled' : 'completed']);
    return [];
  }
  const slices: Slice[] = [];
  for (let from = 0; from < waiting.length; from += SLICE) {
    const some = waiting.slice(from, from + SLICE);
    slices.push({
      after: from === 0 ? after : (waiting[from - 1]?.id ?? after),
      upTo: some.at(-1)?.id ?? after,
      count: some.length,
    });
  }
  return slices;
}

/** Gives the signal to those of a slice who still wait. Done twice, each gets it once. */
export async function deliverSlice(context: Context, id: string, { after, upTo }: Slice): Promise<void> {
  const { db } = context.platform;
  const [batch] = await db.query<BatchRow>(BATCH, [id]);
  if (batch?.status !== 'running') return;
  const { name } = batch.parameters;
  await deliver(context, batch.parameters, await db.query<Waiting>(SOME_RECEIVERS, [name, id, after, upTo]));
}

const BATCH = statement('select status, parameters from weft.batch where id = $1');
const PROGRESS = statement(
  'update weft.batch set done = greatest(done, least($2, total)) where id = $1 returning status, parameters',
);
const CLOSE = statement(`
  update weft.batch set status = $2, skipped = total - done, finished_at = now() where id = $1 and status in ('running', 'cancelling')`);
