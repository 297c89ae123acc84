import { statement } from '../../db/database.ts';
import { sqlState } from '../../db/errors.ts';
import type { JsonObject, Text } from '../../engine/core/index.ts';
import { bothTexts, textOf } from '../../engine/core/text.ts';
import type { InstanceFilter } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { isRefusal, type Refusal } from '../errors.ts';
import { type Asked, BATCH_KINDS, type Kind, kindOf } from './kinds.ts';

/** So many instances in one activity, so many activities side by side, so many instances at once in each. */
const SLICE = 200;
const SLICES = 2;
const AT_ONCE = 4;
/** While it runs, its progress is noted this often. */
const NOTE_MS = 500;
/** So often an instance is tried that another turn holds, or on which something fails that is no refusal. */
const MOST_TRIES = 3;
const MOST_LETTERS = 1_000;

/** Some instances of a batch, by their ids: after one, up to another. */
export interface Slice {
  after: string;
  upTo: string;
}

interface BatchRow {
  kind: string;
  status: string;
  parameters: JsonObject;
  filter: InstanceFilter;
  reason: string;
  created_by: string | null;
  by: string | null;
}

/** Who comes next; an empty list: nobody, it has ended. Those that are done do not wait any more, whatever died meanwhile. */
export async function nextSlices(context: Context, id: string): Promise<Slice[]> {
  const { db } = context.platform;
  await db.query(BEGIN, [id]);
  const waiting = await db.query<{ item: string }>(NEXT, [id, SLICE * SLICES]);
  await noteProgress(context, id);
  if (waiting.length === 0) {
    await db.query(CLOSE, [id]);
    await noteProgress(context, id);
    return [];
  }
  const slices: Slice[] = [];
  for (let from = 0; from < waiting.length; from += SLICE) {
    const after = from === 0 ? BEFORE_ALL : (waiting[from - 1]?.item ?? BEFORE_ALL);
    slices.push({ after, upTo: waiting[Math.min(from + SLICE, waiting.length) - 1]?.item ?? after });
  }
  return slices;
}

/** Does those of a slice that are still to be done. Each takes part once: that it did commits with what was done to it. */
export async function runSlice(context: Context, id: string, { after, upTo }: Slice): Promise<void> {
  const { db } = context.platform;
  const [batch] = await db.query<BatchRow>(BATCH, [id]);
  const kind = batch && kindOf(batch.kind);
  if (!kind || batch.status !== 'running') return;
  const { platform } = context;
  // This is a worker: what it does is not left to one.
  const acting: Context = {
    ...context,
    platform: { ...platform, settings: { ...platform.settings, turns: 'request' } },
    actor: { ...context.actor, kind: 'system', user: batch.created_by, name: batch.by ?? context.actor.name },
  };
  const items = (await db.query<{ item: string }>(SOME, [id, after, upTo])).values();
  let noted = Date.now();
  const work = async () => {
    for (const { item } of items) {
      await runOne(acting, id, kind, batch, item);
      if (Date.now() - noted < NOTE_MS) continue;
      noted = Date.now();
      await noteProgress(context, id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await noteProgress(context, id);
}

async function runOne(context: Context, id: string, kind: Kind, asked: Asked, item: string): Promise<void> {
  const { db } = context.platform;
  for (let tries = 1; ; tries += 1) {
    try {
      await kind.run(context, item, asked, {
        key: `batch:${id}`,
        worker: true,
        first: async (tx) => (await tx.query(TAKE, [id, item])).length > 0,
      });
      return;
    } catch (error) {
      const final = isRefusal(error) && error.code !== 'busy';
      if (!final && tries < MOST_TRIES) continue;
      if (passes(sqlState(error))) throw error;
      const gone = isRefusal(error) && (error.status === 404 || error.code === 'instance-ended');
      await db.query(REFUSE, [id, item, gone ? 'skipped' : 'refused', JSON.stringify(reasonOf(error as Error))]);
      return;
    }
  }
}

/** The database is away or overtaxed: Temporal tries the slice again. */
const passes = (state: string | undefined) => /^(08|25|40|53|55|57|58)/.test(state ?? '');

/** In both languages where the refusal says it in both. */
function reasonOf({ message, errors = [] }: Pick<Refusal, 'message'> & Partial<Pick<Refusal, 'errors'>>): Text {
  if (errors.length === 0) return message.slice(0, MOST_LETTERS);
  const said = (language: 'en' | 'zh') =>
    [...new Set(errors.map((place) => textOf(place.messageText ?? place.message, language)))].join(' ');
  return bothTexts((language) => said(language).slice(0, MOST_LETTERS));
}

async function noteProgress({ platform }: Context, id: string): Promise<void> {
  await platform.db.query(PROGRESS, [id]);
  platform.live.nudge([`batch:${id}`]);
}

/** Has the workflows of batches run that have not ended, should Temporal have lost them. */
export async function resumeBatches({ platform }: Context): Promise<void> {
  await platform.db.query(
    `insert into weft.outbox (topic, key, payload) select 'batch', id, json_build_object('id', id) from weft.batch
     where kind = any($1) and status in ('waiting', 'running', 'cancelling')`,
    [BATCH_KINDS()],
  );
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const BEGIN = statement(
  `update weft.batch set status = 'running', started_at = now() where id = $1 and status = 'waiting'`,
);
const NEXT = statement(`
  select i.item from weft.batch_item i join weft.batch b on b.id = i.batch_id and b.status = 'running'
  where i.batch_id = $1 and i.status = 'waiting' order by i.item limit $2`);
const SOME = statement(`
  select item from weft.batch_item where batch_id = $1 and status = 'waiting' and item > $2 and item <= $3 order by item`);
const BATCH = statement(`
  select b.kind, b.status, b.parameters, b.filter, b.reason, b.created_by, u.name as by
  from weft.batch b left join weft.app_user u on u.id = b.created_by where b.id = $1`);
const TAKE = statement(`
  update weft.batch_item i set status = 'done' from weft.batch b
  where i.batch_id = $1 and i.item = $2 and i.status = 'waiting' and b.id = i.batch_id and b.status = 'running' returning 1`);
const REFUSE = statement(`
  update weft.batch_item set status = $3, message = $4 where batch_id = $1 and item = $2 and status = 'waiting'`);
const PROGRESS = statement(`
  update weft.batch b set done = c.done, refused = c.refused, skipped = c.skipped
  from (select count(*) filter (where status = 'done') as done, count(*) filter (where status = 'refused') as refused,
               count(*) filter (where status = 'skipped') as skipped from weft.batch_item where batch_id = $1) c
  where b.id = $1`);
const CANCELLED = JSON.stringify({ en: 'The batch was cancelled.', zh: '批处理已取消。' });
const CLOSE = statement(`
  with rest as (
    update weft.batch_item set status = 'skipped', message = '${CANCELLED}' where batch_id = $1 and status = 'waiting' returning 1)
  update weft.batch set status = case status when 'cancelling' then 'cancelled' else 'completed' end, finished_at = now()
  where id = $1 and status in ('running', 'cancelling')`);
