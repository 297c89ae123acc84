import type { JsonObject } from '../../engine/core/index.ts';
import type { BatchDetail, BatchItem, BatchLine, InstanceFilter, Page } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflictIn, notFound } from '../errors.ts';
import { BATCH_KINDS } from './kinds.ts';

/** Signals to many are brought to their receivers elsewhere; here they are seen and cancelled like the others. */
const SHOWN = () => [...BATCH_KINDS(), 'signal'];

interface Row extends Omit<BatchItem, 'remaining'> {
  filter: InstanceFilter;
  parameters: JsonObject;
}

const COLUMNS = `b.id, b.kind, b.title, b.status, b.total, b.done, b.refused, b.skipped, b.reason, b.filter, b.parameters, b.error,
  b.created_at as "createdAt", u.name as "createdBy", b.finished_at as "finishedAt",
  case when b.started_at is null then null
       else round(((b.done + b.refused) / greatest(extract(epoch from coalesce(b.finished_at, now()) - b.started_at), 0.1))::numeric, 1)::float8
  end as rate`;
const FROM = 'weft.batch b left join weft.app_user u on u.id = b.created_by';

/** Batches, newest first. */
export async function listBatches(
  context: Context,
  { limit = 25, after }: { limit?: number; after?: string },
): Promise<Page<BatchItem>> {
  const rows = await sqlOf(context).query<Row>(
    `select ${COLUMNS} from ${FROM} where b.kind = any($1) and ($2::uuid is null or b.id < $2) order by b.id desc limit $3`,
    [SHOWN(), after ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map(itemOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function readBatch(context: Context, id: string): Promise<BatchItem> {
  return itemOf(await rowOf(context, id));
}

const MOST_REASONS = 50;

/** One batch, with the reasons of those that said no. */
export async function getBatch(context: Context, id: string): Promise<BatchDetail> {
  const row = await rowOf(context, id);
  const refusals = await sqlOf(context).query<BatchDetail['refusals'][number]>(
    `select (min(message))::json as message, count(*) as count, min(item::text) as example from weft.batch_item
     where batch_id = $1 and status = 'refused' group by batch_item.message order by 2 desc, 3 limit ${MOST_REASONS}`,
    [id],
  );
  return { ...itemOf(row), filter: row.filter, parameters: row.parameters, refusals };
}

/** What became of each instance, by id. */
export async function listLines(
  context: Context,
  id: string,
  { status, limit = 25, after }: { status?: BatchLine['status']; limit?: number; after?: string },
): Promise<Page<BatchLine>> {
  await rowOf(context, id);
  const rows = await sqlOf(context).query<BatchLine>(
    `select item as instance, status, message::json as message from weft.batch_item
     where batch_id = $1 and ($2::text is null or status = $2) and ($3::uuid is null or item > $3) order by item limit $4`,
    [id, status ?? null, after ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.instance ?? null) : null };
}

/** Stops a batch: what is done stays done. */
export async function cancelBatch(context: Context, id: string): Promise<BatchItem> {
  return inTransaction(context, async (tx, inner) => {
    await rowOf(inner, id);
    const [stopped] = await tx.query(
      `update weft.batch set status = 'cancelling' where id = $1 and status in ('waiting', 'running') returning id`,
      [id],
    );
    if (!stopped)
      throw conflictIn(
        'batch-ended',
        'This batch has ended already, or is being cancelled.',
        '此批处理已结束，或正在取消。',
      );
    tx.afterCommit(() => context.platform.live.nudge([`batch:${id}`]));
    return readBatch(inner, id);
  });
}

async function rowOf(context: Context, id: string): Promise<Row> {
  const [row] = await sqlOf(context).query<Row>(`select ${COLUMNS} from ${FROM} where b.id = $1 and b.kind = any($2)`, [
    id,
    SHOWN(),
  ]);
  if (!row) throw notFound('This batch');
  return row;
}

function itemOf({ filter: _, parameters: __, ...row }: Row): BatchItem {
  const left = row.total - row.done - row.refused - row.skipped;
  const running = row.status === 'running' && row.rate !== null && row.rate > 0;
  return { ...row, remaining: running ? Math.ceil(left / (row.rate ?? 1)) : null };
}
