import { getInstance } from '../../operations/instances/detail.ts';
import { incidentGroups } from '../../operations/instances/incidents.ts';
import { type ListInstances, listInstances, readJournal } from '../../operations/instances/read.ts';
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
      version: { type: 'integer', minimum: 1 },
      status: { type: 'string', enum: ['active', 'suspended', 'incident', 'completed', 'cancelled'] },
      element: { type: 'string', maxLength: 200 },
      incident: { type: 'string', maxLength: 200 },
      olderThan: { type: 'string', maxLength: 40 },
      businessKey: { type: 'string', maxLength: 200 },
      record: RECORD_REF,
      ...PAGING,
      after: UUID,
    }),
    handler: ({ context, query: { record, ...query } }) =>
      listInstances(context, { ...query, ...(record ? { record: recordRef(record) } : {}) }),
  }),
  defineRoute<{ query: { process?: string } }>({
    method: 'GET',
    path: '/api/incidents',
    summary: 'Open incidents by cause, most frequent first.',
    tag,
    auth: { area: 'operate' },
    query: object({ process: { type: 'string', maxLength: 64 } }),
    handler: ({ context, query }) => incidentGroups(context, query.process),
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
];
