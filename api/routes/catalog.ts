import { getDecision, listDecisions } from '../../operations/decisions.ts';
import { defineRoute, object, type Route } from '../route.ts';

const auth = { area: 'studio' } as const;
const PARAM = object({ id: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]{0,62}$' } }, ['id']);

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/catalog',
    summary: 'Everything outside a definition that drawing and checking it needs.',
    tag: 'Processes',
    auth,
    handler: ({ context }) => context.platform.definitions.catalog(),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/decisions',
    summary: 'All decision tables.',
    tag: 'Decisions',
    auth,
    handler: async ({ context }) => ({ items: await listDecisions(context) }),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'GET',
    path: '/api/decisions/:id',
    summary: 'The live version of a decision table.',
    tag: 'Decisions',
    auth,
    params: PARAM,
    handler: ({ context, params }) => getDecision(context, params.id),
  }),
];
