import type { Me, SendMessage, SendSignal } from '../../engine/wire/index.ts';
import { badRequest } from '../../operations/errors.ts';
import { correlate } from '../../operations/messages/correlate.ts';
import { listKept, removeKept } from '../../operations/messages/kept.ts';
import { sendSignal } from '../../operations/messages/signal.ts';
import { defineRoute, ID_PARAM, object, PAGING, type Route, type RouteRequest, reply, UUID } from '../route.ts';

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
    async handler({ context, body, headers, me }) {
      const sent = await correlate(context, { ...body, ...ownId(body, headers, me) });
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
    handler: ({ context, body, headers, me }) => sendSignal(context, { ...body, ...ownId(body, headers, me) }),
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

/** An `Idempotency-Key` is an id among those of who sends it. */
function ownId(body: { id?: string }, headers: RouteRequest['headers'], me: Me): { id?: string } {
  const key = headers['idempotency-key'];
  if (body.id !== undefined || !key) return {};
  if (key.length > 255) throw badRequest('idempotency-key', 'An Idempotency-Key has 1 to 255 characters.');
  return { id: `${me.id} ${key}` };
}
