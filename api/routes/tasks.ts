import type { JsonObject } from '../../engine/core/index.ts';
import { notFound } from '../../operations/errors.ts';
import { mayReadRecord } from '../../operations/records/index.ts';
import { claimTask, releaseTask } from '../../operations/tasks/claim.ts';
import { completeTask, saveTaskDraft } from '../../operations/tasks/complete.ts';
import { getTask } from '../../operations/tasks/get.ts';
import { type ListTasks, listTasks, tasksOfInstance, tasksOfRecord } from '../../operations/tasks/list.ts';
import { defineRoute, ID_PARAM, object, PAGING, type Route, UUID } from '../route.ts';
import { RECORD_REF, recordRef } from './record-ref.ts';

const tag = 'Tasks';
const DATA = { type: 'object' };

export const routes: Route[] = [
  defineRoute<{ query: Omit<ListTasks, 'record'> & { record?: string; instance?: string } }>({
    method: 'GET',
    path: '/api/tasks',
    summary:
      'Tasks, most urgent first: mine, offered to my team, or those of a record; for operators those of an instance.',
    tag,
    auth: 'user',
    query: object({
      scope: { type: 'string', enum: ['mine', 'team'], default: 'mine' },
      status: { type: 'string', enum: ['open', 'done'], default: 'open' },
      record: RECORD_REF,
      instance: UUID,
      ...PAGING,
    }),
    async handler({ context, query: { record, instance, ...query } }) {
      if (instance) {
        if (!context.actor.areas.includes('operate')) throw notFound('This process instance');
        return { items: await tasksOfInstance(context, instance), next: null };
      }
      if (!record) return listTasks(context, query);
      const ref = recordRef(record);
      if (!(await mayReadRecord(context, ref))) throw notFound('This record');
      return { items: await tasksOfRecord(context, ref), next: null };
    },
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'GET',
    path: '/api/tasks/:id',
    summary: 'A task with its form, record and outcomes.',
    tag,
    auth: 'user',
    params: ID_PARAM,
    handler: ({ context, params }) => getTask(context, params.id),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'POST',
    path: '/api/tasks/:id/claim',
    summary: 'Takes a task. Of several at once exactly one gets it; the others get 409.',
    tag,
    auth: 'user',
    params: ID_PARAM,
    handler: ({ context, params }) => claimTask(context, params.id),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'POST',
    path: '/api/tasks/:id/release',
    summary: 'Gives a claimed task back.',
    tag,
    auth: 'user',
    params: ID_PARAM,
    handler: ({ context, params }) => releaseTask(context, params.id),
  }),
  defineRoute<{ params: { id: string }; body: { data: JsonObject } }>({
    method: 'PUT',
    path: '/api/tasks/:id/draft',
    summary: 'Keeps what was typed and not yet sent.',
    tag,
    auth: 'user',
    params: ID_PARAM,
    body: object({ data: DATA }, ['data']),
    limit: 256 * 1024,
    handler: ({ context, params, body }) => saveTaskDraft(context, params.id, body.data),
  }),
  defineRoute<{ params: { id: string }; body: { outcome?: string | null; data?: JsonObject } }>({
    method: 'POST',
    path: '/api/tasks/:id/complete',
    summary: 'Completes a task; answers with what this person has next. Sent again it answers the same.',
    tag,
    auth: 'user',
    params: ID_PARAM,
    body: object({ outcome: { type: ['string', 'null'] }, data: DATA }),
    handler: ({ context, params, body }) =>
      completeTask(context, params.id, { outcome: body.outcome ?? null, data: body.data ?? {} }),
  }),
];
