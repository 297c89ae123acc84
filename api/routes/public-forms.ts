import type { PublicSubmission } from '../../engine/wire/index.ts';
import { readPublicForm, submitPublicForm } from '../../operations/public-forms.ts';
import { definePublicRoute, object, type Route, reply } from '../route.ts';

const KEY = object({ key: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' } }, ['key']);
const TEXT = { type: ['string', 'object'] };

export const routes: Route[] = [
  definePublicRoute<{ params: { key: string } }>({
    method: 'GET',
    path: '/api/public/forms/:key',
    summary: 'A form that everybody may fill in.',
    tag: 'Public forms',
    params: KEY,
    response: object({
      key: { type: 'string' },
      title: TEXT,
      intro: { type: ['string', 'object', 'null'] },
      thanks: TEXT,
      schema: { type: 'object' },
      uiSchema: { type: 'object' },
    }),
    handler: ({ context, params }) => readPublicForm(context, params.key),
  }),
  definePublicRoute<{ params: { key: string }; body: PublicSubmission }>({
    method: 'POST',
    path: '/api/public/forms/:key',
    summary: 'Sends a form in; `website` is a trap for robots and stays empty.',
    tag: 'Public forms',
    params: KEY,
    body: object({ data: { type: 'object' }, website: { type: 'string', maxLength: 2000 } }, ['data']),
    response: { type: 'object' },
    status: 202,
    limit: 32_768,
    throttle: { most: 10, seconds: 60 },
    idempotent: true,
    async handler({ context, params, body }) {
      await submitPublicForm(context, params.key, body);
      return reply({ status: 202, body: {} });
    },
  }),
];
