import type { JsonObject, JsonSchema } from '../../engine/core/definition.ts';
import { badRequest, isRefusal, Refusal } from '../../operations/errors.ts';
import {
  checkFilter,
  createRecord,
  deleteRecord,
  filterSchema,
  getRecord,
  listRecords,
  updateRecord,
} from '../../operations/records/index.ts';
import { timeline } from '../../operations/timeline.ts';
import { defineRoute, object, PAGING, type Route, UUID } from '../route.ts';

interface Paging {
  limit: number;
  after?: string;
}
interface ListQuery extends Paging {
  filter?: string;
  sort?: string;
  columns?: string;
  q?: string;
  total?: string;
}
type OfType = { type: string };
type OfRecord = { type: string; id: string };

const KEY: JsonSchema = { type: 'string', maxLength: 64 };
const OF_TYPE = object({ type: KEY }, ['type']);
const OF_RECORD = object({ type: KEY, id: UUID }, ['type', 'id']);
const VALUES = object({ values: { type: 'object' } }, ['values']);
const TEXT: JsonSchema = { type: 'string' };
const ITEM = object({
  id: UUID,
  version: { type: 'integer' },
  title: TEXT,
  createdAt: { type: 'string', format: 'date-time' },
  updatedAt: { type: 'string', format: 'date-time' },
  createdBy: { type: ['string', 'null'] },
  updatedBy: { type: ['string', 'null'] },
  values: { type: 'object' },
});
const RECORD = object({ record: ITEM, refs: { type: 'object', additionalProperties: TEXT } });
const pageOf = (items: JsonSchema) =>
  object({
    items: { type: 'array', items },
    next: { type: ['string', 'null'] },
    total: { type: 'integer' },
    refs: { type: 'object' },
  });

const FILTER = [
  'JSON: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, `{"field": "status", "op": "eq", "value": "lost"}` (`op`: eq, ne, lt, le, gt, ge, in,',
  'contains, startsWith, empty, notEmpty), or `{"feel": "record.account.country = \\"CN\\" and record.createdAt > now() - duration(\\"P7D\\")"}`:',
  'a condition in FEEL over the fields that you may read, through references too, `user.id`, `user.teams`, `now()` and `today()`. What the',
  'database cannot look for is evaluated on at most 10,000 records; beyond that the answer is 400 `filter-too-wide`, which says what to narrow.',
].join(' ');

const FILTER_PROBLEM = object({
  code: TEXT,
  severity: { type: 'string', enum: ['error', 'warning'] },
  message: {},
  range: object({ from: { type: 'integer' }, to: { type: 'integer' } }),
});

export const routes: Route[] = [
  defineRoute<{ params: OfType; query: ListQuery }>({
    method: 'GET',
    path: '/api/records/:type',
    summary: 'Records of a type, filtered (`filter`: JSON), sorted (`sort`: `-createdAt,company`), a page at a time.',
    tag: 'Records',
    auth: 'user',
    params: OF_TYPE,
    query: object({
      filter: { type: 'string', maxLength: 20_000, description: FILTER },
      sort: { type: 'string', maxLength: 400 },
      columns: { type: 'string', maxLength: 4000 },
      q: { type: 'string', maxLength: 200 },
      total: { type: 'string', enum: ['0', '1', 'true', 'false'] },
      ...PAGING,
    }),
    response: pageOf(ITEM),
    handler: ({ context, params, query }) =>
      listRecords(context, {
        type: params.type,
        filter: query.filter === undefined ? undefined : parsedFilter(query.filter),
        sort: query.sort,
        columns: query.columns?.split(',').map((name) => name.trim()),
        q: query.q,
        limit: query.limit,
        after: query.after,
        total: query.total === '1' || query.total === 'true',
      }),
  }),
  defineRoute<{ params: OfType }>({
    method: 'GET',
    path: '/api/records/:type/filter',
    summary: 'What a filter in FEEL may name, as a JSON Schema: `record` and `user`.',
    tag: 'Records',
    auth: 'user',
    params: OF_TYPE,
    response: { type: 'object' },
    handler: async ({ context, params }) => filterSchema(context, params.type),
  }),
  defineRoute<{ params: OfType; body: { feel: string } }>({
    method: 'POST',
    path: '/api/records/:type/filter/check',
    summary: 'What is wrong with a filter in FEEL; as warnings, what of it the database cannot look for.',
    tag: 'Records',
    auth: 'user',
    params: OF_TYPE,
    body: object({ feel: { type: 'string', maxLength: 10_000 } }, ['feel']),
    response: object({ problems: { type: 'array', items: FILTER_PROBLEM } }, ['problems']),
    handler: async ({ context, params, body }) => ({ problems: checkFilter(context, { ...params, ...body }) }),
  }),
  defineRoute<{ params: OfType; body: { values: JsonObject } }>({
    method: 'POST',
    path: '/api/records/:type',
    summary: 'Creates a record.',
    tag: 'Records',
    auth: 'user',
    params: OF_TYPE,
    body: VALUES,
    response: RECORD,
    status: 201,
    idempotent: true,
    handler: ({ context, params, body }) =>
      underValues(createRecord(context, { type: params.type, values: body.values })),
  }),
  defineRoute<{ params: OfRecord }>({
    method: 'GET',
    path: '/api/records/:type/:id',
    summary: 'A record with the titles of what it refers to.',
    tag: 'Records',
    auth: 'user',
    params: OF_RECORD,
    response: RECORD,
    handler: ({ context, params }) => getRecord(context, params),
  }),
  defineRoute<{ params: OfRecord; body: { values: JsonObject } }>({
    method: 'PATCH',
    path: '/api/records/:type/:id',
    summary:
      'Changes a record by a merge patch. `If-Match`: the version that was seen; 409 `conflict` when there is another.',
    tag: 'Records',
    auth: 'user',
    params: OF_RECORD,
    body: VALUES,
    response: RECORD,
    idempotent: true,
    handler: ({ context, params, body, headers }) =>
      underValues(updateRecord(context, { ...params, values: body.values, ifMatch: versionOf(headers['if-match']) })),
  }),
  defineRoute<{ params: OfRecord }>({
    method: 'DELETE',
    path: '/api/records/:type/:id',
    summary: 'Puts a record away.',
    tag: 'Records',
    auth: 'user',
    params: OF_RECORD,
    idempotent: true,
    handler: ({ context, params, headers }) =>
      deleteRecord(context, { ...params, ifMatch: versionOf(headers['if-match']) }),
  }),
  defineRoute<{ params: OfRecord; query: Paging }>({
    method: 'GET',
    path: '/api/records/:type/:id/timeline',
    summary: 'What happened to a record, newest first: changes, activities, steps of processes.',
    tag: 'Records',
    auth: 'user',
    params: OF_RECORD,
    query: object(PAGING),
    response: pageOf({ type: 'object' }),
    handler: ({ context, params, query }) => timeline(context, { ...params, ...query }),
  }),
];

/** Operations point into the values; the body holds them under `values`. */
async function underValues<T>(operation: Promise<T>): Promise<T> {
  return operation.catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    const errors = error.errors.map((place) => ({ ...place, at: `/values${place.at}` }));
    throw new Refusal(error.status, error.code, error.message, { errors, extra: error.extra });
  });
}

function parsedFilter(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(
      'bad-filter',
      'The filter is not JSON. Encode it with encodeURIComponent(JSON.stringify(filter)).',
    );
  }
}

/** `If-Match: 3` or `"3"`; `*` and nothing match any version. */
function versionOf(header: string | undefined): number | null {
  if (header === undefined || header === '*') return null;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match) throw badRequest('bad-version', 'If-Match must be the version of the record, such as 3.');
  return Number(match[1]);
}
