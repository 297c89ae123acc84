import { directory, lookup } from '../../operations/lookup.ts';
import { defineRoute, object, type Route } from '../route.ts';

const FOUND = object({ id: { type: 'string' }, title: { type: 'string' }, summary: { type: 'string' } });

export const routes: Route[] = [
  defineRoute<{ params: { type: string }; query: { q?: string; limit: number } }>({
    method: 'GET',
    path: '/api/lookup/:type',
    summary: 'Records, or people with the type `user`, that a reference may point to, by what is typed.',
    tag: 'Records',
    auth: 'user',
    params: object({ type: { type: 'string', maxLength: 64 } }, ['type']),
    query: object({
      q: { type: 'string', maxLength: 200 },
      limit: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
    }),
    response: object({ items: { type: 'array', items: FOUND } }, ['items']),
    handler: async ({ context, params, query }) => ({ items: await lookup(context, { type: params.type, ...query }) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/directory',
    summary: 'The people of this installation, by id and name.',
    tag: 'People',
    auth: 'user',
    response: object({
      items: {
        type: 'array',
        items: object({ id: { type: 'string' }, name: { type: 'string' }, active: { type: 'boolean' } }),
      },
    }),
    handler: async ({ context }) => ({ items: await directory(context) }),
  }),
];
