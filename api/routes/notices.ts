import type { JsonSchema } from '../../engine/core/definition.ts';
import { listNotices, readNotices } from '../../operations/notices.ts';
import { defineRoute, object, PAGING, type Route, UUID } from '../route.ts';

const TEXT: JsonSchema = { type: ['string', 'object'] };
const NOTICE: JsonSchema = object({
  id: UUID,
  at: { type: 'string' },
  title: TEXT,
  body: { type: ['string', 'object', 'null'] },
  link: { type: ['string', 'null'] },
  readAt: { type: ['string', 'null'] },
});

export const routes: Route[] = [
  defineRoute<{ query: { limit: number; after?: string } }>({
    method: 'GET',
    path: '/api/notices',
    summary: 'What changed that concerns me, newest first.',
    tag: 'Notices',
    auth: 'user',
    query: object(PAGING),
    response: object({
      items: { type: 'array', items: NOTICE },
      next: { type: ['string', 'null'] },
      unread: { type: 'integer' },
    }),
    handler: ({ context, query }) => listNotices(context, query),
  }),
  defineRoute<{ body: { ids?: string[] } }>({
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Marks notices as read: these, or all.',
    tag: 'Notices',
    auth: 'user',
    body: object({ ids: { type: 'array', maxItems: 1000, items: UUID } }),
    handler: ({ context, body }) => readNotices(context, body.ids),
  }),
];
