import { listCaughtMails } from '../../operations/dev-mails.ts';
import { defineRoute, object, type Route } from '../route.ts';

const MAIL = object({
  id: { type: 'string' },
  at: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  subject: { type: 'string' },
  text: { type: 'string' },
  html: { type: ['string', 'null'] },
  messageId: { type: 'string' },
  deliveries: { type: 'integer', description: 'How often a mail with this Message-ID arrived.' },
});

export const routes: Route[] = [
  defineRoute<{ query: { to?: string } }>({
    method: 'GET',
    path: '/api/dev/mails',
    summary: 'The mails that the built-in catch-all received, newest first.',
    tag: 'Development',
    auth: { area: 'admin' },
    query: object({ to: { type: 'string', maxLength: 254 } }),
    response: object({ items: { type: 'array', items: MAIL } }, ['items']),
    handler: async ({ context, query }) => ({ items: await listCaughtMails(context, query.to) }),
  }),
];
