import type { SendMessage, SendSignal } from '../../engine/wire/index.ts';
import { correlate } from '../../operations/messages/correlate.ts';
import { listKept, removeKept } from '../../operations/messages/kept.ts';
import { sendSignal } from '../../operations/messages/signal.ts';
import { defineRoute, ID_PARAM, object, PAGING, type Route, reply, UUID } from '../route.ts';

const tag = 'Messages';
const LIMIT = 256 * 1024;
const NAME = { type: 'string', minLength: 1, maxLength: 200 };
const KEY = { type: ['string', 'null'], maxLength: 300 };
const OWN_ID = { type: 'string', minLength: 1, maxLength: 200 };
const VARIABLES = { type: 'object', maxProperties: 500 };

export const routes: Route[] = [
  defineRoute<{ body: SendMessage }>({
    method: 'POST',
    path: '/api/messages',
    summary:
      'Sends a message to the one instance that waits for it, or that it starts; kept for a while when there is none.',
    tag,
    auth: 'user',
    limit: LIMIT,
    body: object(
      {
        name: NAME,
        key: KEY,
        businessKey: KEY,
        variables: VARIABLES,
        timeToLive: { type: 'string', maxLength: 40 },
        id: OWN_ID,
      },
      ['name'],
    ),
    response: object(
      {
        id: UUID,
        result: { type: 'string', enum: ['received', 'started', 'kept', 'dropped', 'accepted'] },
        instance: UUID,
      },
      ['id', 'result'],
    ),
    async handler({ context, body }) {
      const sent = await correlate(context, body);
      return reply({ status: sent.result === 'accepted' ? 202 : 200, body: sent });
    },
  }),
  defineRoute<{ body: SendSignal }>({
    method: 'POST',
    path: '/api/signals',
    summary: 'Sends a signal to all that wait for it and all that it starts.',
    tag,
    auth: 'user',
    status: 202,
    limit: LIMIT,
    body: object({ name: NAME, variables: VARIABLES, id: OWN_ID }, ['name']),
    response: object(
      {
        id: UUID,
        receivers: { type: 'integer' },
        starts: { type: 'integer' },
        batch: { type: ['string', 'null'] },
      },
      ['id', 'receivers', 'starts', 'batch'],
    ),
    handler: ({ context, body }) => sendSignal(context, body),
  }),
  defineRoute<{ query: { name?: string; limit: number; after?: string } }>({
    method: 'GET',
    path: '/api/messages',
    summary: 'Messages that nobody has taken yet, oldest first.',
    tag,
    auth: { area: 'operate' },
    query: object({ name: NAME, ...PAGING, after: UUID }),
    handler: ({ context, query }) => listKept(context, query),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'DELETE',
    path: '/api/messages/:id',
    summary: 'Takes a kept message back.',
    tag,
    auth: { area: 'operate' },
    params: ID_PARAM,
    handler: ({ context, params }) => removeKept(context, params.id),
  }),
];
