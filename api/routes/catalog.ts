import { defineRoute, type Route } from '../route.ts';

const auth = { area: 'studio' } as const;

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/catalog',
    summary: 'Everything outside a definition that drawing and checking it needs.',
    tag: 'Processes',
    auth,
    handler: ({ context }) => context.platform.definitions.catalog(),
  }),
];
