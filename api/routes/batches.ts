import type { BatchLine, BatchRequest } from '../../engine/wire/index.ts';
import { createBatch, previewBatch } from '../../operations/batches/create.ts';
import { cancelBatch, getBatch, listBatches, listLines } from '../../operations/batches/read.ts';
import { defineRoute, ID_PARAM, object, PAGING, type Route, reply, UUID } from '../route.ts';
import { PREVIEW, REASON } from './instance-operations.ts';

const tag = 'Batches';
const auth = { area: 'operate' } as const;
const FILTER = object({
  process: { type: 'string', maxLength: 64 },
  version: { type: 'integer', minimum: 1 },
  status: { type: 'string', enum: ['active', 'suspended', 'incident', 'completed', 'cancelled'] },
  element: { type: 'string', maxLength: 200 },
  incident: { type: 'string', maxLength: 200 },
  olderThan: { type: 'string', maxLength: 40 },
  ids: { type: 'array', maxItems: 10_000, items: UUID },
});

export const routes: Route[] = [
  defineRoute<{ query: { preview?: '1' }; body: BatchRequest }>({
    method: 'POST',
    path: '/api/batches',
    summary: 'Does the same to all instances that fit a filter, in the background; or says what it would do.',
    tag,
    auth,
    status: 201,
    idempotent: true,
    query: PREVIEW,
    body: object({ kind: { type: 'string' }, filter: FILTER, parameters: { type: 'object' }, reason: REASON }, [
      'kind',
      'filter',
      'reason',
    ]),
    handler: async ({ context, query, body }) =>
      query.preview ? reply({ status: 200, body: await previewBatch(context, body) }) : createBatch(context, body),
  }),
  defineRoute<{ query: { limit: number; after?: string } }>({
    method: 'GET',
    path: '/api/batches',
    summary: 'Batches, newest first.',
    tag,
    auth,
    query: object({ ...PAGING, after: UUID }),
    handler: ({ context, query }) => listBatches(context, query),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'GET',
    path: '/api/batches/:id',
    summary: 'How far a batch is, how fast, and why instances said no.',
    tag,
    auth,
    params: ID_PARAM,
    handler: ({ context, params }) => getBatch(context, params.id),
  }),
  defineRoute<{ params: { id: string }; query: { status?: BatchLine['status']; limit: number; after?: string } }>({
    method: 'GET',
    path: '/api/batches/:id/items',
    summary: 'What became of each instance of a batch.',
    tag,
    auth,
    params: ID_PARAM,
    query: object({
      status: { type: 'string', enum: ['waiting', 'done', 'refused', 'skipped'] },
      ...PAGING,
      after: UUID,
    }),
    handler: ({ context, params, query }) => listLines(context, params.id, query),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'POST',
    path: '/api/batches/:id/cancel',
    summary: 'Stops a batch; what is done stays done.',
    tag,
    auth,
    params: ID_PARAM,
    handler: ({ context, params }) => cancelBatch(context, params.id),
  }),
];
