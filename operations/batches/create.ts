import { Ajv2020 } from 'ajv/dist/2020.js';
import { v7 as uuid } from 'uuid';
import type { JsonObject, Text } from '../../engine/core/index.ts';
import { bothTexts, textOf } from '../../engine/core/text.ts';
import type { BatchItem, BatchPreview, BatchRequest } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { forbidden, invalid } from '../errors.ts';
import { elementName } from '../processes/titles.ts';
import { leaveMessage } from '../turn/hand-over.ts';
import { type Chosen, chosen, MOST_IDS } from './filter.ts';
import { type Asked, type Kind, kindOf } from './kinds.ts';
import { readBatch } from './read.ts';

const MOST_INSTANCES = 100_000;
/** So many are tried out for a preview: the oldest. */
const TRIED = 20;

const ajv = new Ajv2020({ allErrors: true, strict: false });

/** Makes a batch of the instances that fit the filter now. A worker does it; this returns when it is durable. */
export async function createBatch(context: Context, request: BatchRequest): Promise<BatchItem> {
  const { kind, asked, instances } = prepared(context, request);
  return inTransaction(context, async (tx, inner) => {
    const id = uuid();
    const { reason, parameters, filter } = asked;
    await tx.query(
      `insert into weft.batch (id, kind, title, parameters, filter, reason, created_by) values ($1, $2, '""', $3, $4, $5, $6)`,
      [id, request.kind, JSON.stringify(parameters), JSON.stringify(filter), reason, context.actor.user],
    );
    const own = instances.params.length + 1;
    const [counted] = await tx.query<{ total: number }>(
      `with items as (insert into weft.batch_item (batch_id, item)
         select $${own}::uuid, i.id from weft.instance i where ${instances.where} order by i.id limit ${MOST_INSTANCES + 1} returning 1)
       select count(*) as total from items`,
      [...instances.params, id],
    );
    const total = counted?.total ?? 0;
    if (total === 0)
      throw invalid([
        {
          at: '/filter',
          code: 'nothing-fits',
          message: 'No instance fits this filter.',
          messageText: { en: 'No instance fits this filter.', zh: '没有符合筛选条件的实例。' },
        },
      ]);
    if (total > MOST_INSTANCES) {
      throw invalid([
        {
          at: '/filter',
          code: 'too-many',
          message: `More than ${MOST_INSTANCES} instances fit this filter. Narrow it down.`,
          messageText: {
            en: `More than ${MOST_INSTANCES} instances fit this filter. Narrow it down.`,
            zh: `符合筛选条件的实例超过 ${MOST_INSTANCES} 个，请缩小范围。`,
          },
        },
      ]);
    }
    const title = await titleOf(inner, kind, asked, total);
    await tx.query('update weft.batch set title = $2, total = $3 where id = $1', [id, JSON.stringify(title), total]);
    await leaveMessage(inner, tx, 'batch', id, { id });
    return readBatch(inner, id);
  });
}

/** What a batch would do: how many instances, where they stand, and what would become of the first of them. */
export async function previewBatch(context: Context, request: BatchRequest): Promise<BatchPreview> {
  const { kind, asked, instances } = prepared(context, request);
  const sql = sqlOf(context);
  const { where, params } = instances;
  const [counted] = await sql.query<{ total: number }>(
    `select count(*) as total from weft.instance i where ${where}`,
    params,
  );
  const first = await sql.query<{ id: string }>(
    `select i.id from weft.instance i where ${where} order by i.id limit ${TRIED}`,
    params,
  );
  const refusals = new Map<string, BatchPreview['refusals'][number]>();
  let possible = 0;
  for (const { id } of first) {
    const tried = await kind.preview(context, id, asked);
    if (tried.possible) possible += 1;
    const [refusal] = tried.refusals;
    if (!refusal) continue;
    const key = JSON.stringify([refusal.code, refusal.message]);
    const known = refusals.get(key);
    refusals.set(key, { ...refusal, count: (known?.count ?? 0) + 1, example: known?.example ?? id });
  }
  const total = counted?.total ?? 0;
  return {
    title: await titleOf(context, kind, asked, total),
    total,
    tried: first.length,
    possible,
    refusals: [...refusals.values()].sort((a, b) => b.count - a.count),
    at: await standing(context, asked, instances),
  };
}

function prepared(context: Context, request: BatchRequest): { kind: Kind; asked: Asked; instances: Chosen } {
  const { actor } = context;
  if (actor.kind !== 'system' && !actor.areas.includes('operate')) throw forbidden('This takes access to operations.');
  const kind = kindOf(request.kind);
  if (!kind) throw invalid([{ at: '/kind', code: 'unknown-kind', message: `There is no batch “${request.kind}”.` }]);
  const { filter, reason, parameters = {} } = request;
  if ((filter.ids?.length ?? 0) > MOST_IDS) {
    throw invalid([{ at: '/filter/ids', code: 'too-many', message: `Name at most ${MOST_IDS} instances.` }]);
  }
  if (kind.ofOneProcess && !filter.process) {
    throw invalid([{ at: '/filter/process', code: 'required', message: 'Say of which process.' }]);
  }
  checkParameters(kind, parameters);
  return { kind, asked: { filter, reason, parameters }, instances: chosen(context, filter, kind.ended ?? false) };
}

function checkParameters(kind: Kind, parameters: JsonObject): void {
  const validate = ajv.compile(kind.parameters);
  if (validate(parameters)) return;
  throw invalid(
    (validate.errors ?? []).map(({ instancePath, keyword, message }) => ({
      at: `/parameters${instancePath}`,
      code: keyword,
      message: `Parameters${instancePath}: ${message ?? 'not valid'}.`,
    })),
  );
}

async function titleOf(context: Context, kind: Kind, { filter }: Asked, total: number): Promise<Text> {
  const [process] = filter.process
    ? await sqlOf(context).query<{ name: Text }>('select name from weft.process where id = $1', [filter.process])
    : [];
  const all = { en: 'several processes', zh: '多个流程' };
  return kind.title(total, process ? bothTexts((language) => `“${textOf(process.name, language)}”`) : all);
}

const MOST_PLACES = 200;

async function standing(context: Context, { filter }: Asked, { where, params }: Chosen): Promise<BatchPreview['at']> {
  const rows = await sqlOf(context).query<{ process: string; version: number; element: string; count: number }>(
    `with fits as (select i.id, i.process_id, i.version, i.state from weft.instance i where ${where}),
     places as (
       select f.id, f.process_id, f.version, t.value ->> 'element' as element
       from fits f, json_each(f.state -> 'scopes' -> '0' -> 'tokens') t where t.value -> 'host' is null
       union select f.id, f.process_id, f.version, t.value ->> 'element'
       from fits f join weft.scope s on s.instance_id = f.id, json_each(s.state -> 'tokens') t where t.value -> 'host' is null)
     select process_id as process, version, element, count(distinct id) as count from places
     group by 1, 2, 3 order by 4 desc, 2, 3 limit ${MOST_PLACES}`,
    params,
  );
  if (!filter.process) return [];
  return Promise.all(
    rows.map(async ({ process, version, element, count }) => {
      const { definition } = await context.platform.definitions.process(process, version);
      return { version, element, name: elementName(definition, element), count };
    }),
  );
}
