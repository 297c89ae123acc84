import type { JsonObject } from '../../engine/core/index.ts';
import { cancelInstance, retryIncident } from '../../operations/instances/operate.ts';
import { getInstance, type ListInstances, listInstances, readJournal } from '../../operations/instances/read.ts';
import { defineRoute, ID_PARAM, object, PAGING, type Route, UUID } from '../route.ts';
import { RECORD_REF, recordRef } from './record-ref.ts';

const tag = 'Instances';

export const routes: Route[] = [
  defineRoute<{ query: Omit<ListInstances, 'record'> & { record?: string } }>({
    method: 'GET',
    path: '/api/instances',
    summary: 'Process instances, newest first; those of a record for whoever may see it.',
    tag,
    auth: 'user',
    query: object({
      process: { type: 'string', maxLength: 64 },
      status: { type: 'string', enum: ['active', 'completed', 'cancelled', 'incident'] },
      record: RECORD_REF,
      ...PAGING,
      after: UUID,
    }),
    handler: ({ context, query: { record, ...query } }) =>
      listInstances(context, { ...query, ...(record ? { record: recordRef(record) } : {}) }),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'GET',
    path: '/api/instances/:id',
    summary: 'Where an instance is, how it came there, and what is wrong.',
    tag,
    auth: 'user',
    params: ID_PARAM,
    handler: ({ context, params }) => getInstance(context, params.id),
  }),
  defineRoute<{ params: { id: string }; query: { after?: string; limit: number } }>({
    method: 'GET',
    path: '/api/instances/:id/journal',
    summary: 'Everything that happened in an instance, oldest first.',
    tag,
    auth: { area: 'operate' },
    params: ID_PARAM,
    query: object({
      after: { type: 'string', pattern: '^[0-9]{1,9}$' },
      limit: { type: 'integer', minimum: 1, maximum: 1000, default: 200 },
    }),
    handler: ({ context, params, query }) =>
      readJournal(context, params.id, { after: Number(query.after ?? 0), limit: query.limit }),
  }),
  defineRoute<{ params: { id: string; activation: string }; body: { variables?: JsonObject } }>({
    method: 'POST',
    path: '/api/instances/:id/incidents/:activation/retry',
    summary: 'Tries the step of an incident again, with changed variables if given.',
    tag,
    auth: { area: 'operate' },
    params: object({ id: UUID, activation: { type: 'string', pattern: '^[0-9]{1,9}$' } }, ['id', 'activation']),
    body: object({ variables: { type: 'object' } }),
    handler: ({ context, params, body }) =>
      retryIncident(context, params.id, Number(params.activation), body.variables),
  }),
  defineRoute<{ params: { id: string }; body: { reason: string } }>({
    method: 'POST',
    path: '/api/instances/:id/cancel',
    summary: 'Ends an instance: its tasks, timers and calls go.',
    tag,
    auth: { area: 'operate' },
    params: ID_PARAM,
    body: object({ reason: { type: 'string', minLength: 1, maxLength: 500 } }, ['reason']),
    handler: ({ context, params, body }) => cancelInstance(context, params.id, body.reason),
  }),
];
