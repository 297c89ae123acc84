import { entityTypeInfo, listEntityTypes } from '../../operations/entity-type-info.ts';
import { defineRoute, object, type Route } from '../route.ts';

const TYPE_PARAM = object({ type: { type: 'string', maxLength: 64 } }, ['type']);

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/types',
    summary: 'The entity types whose records one may read.',
    tag: 'Entity types',
    auth: 'user',
    response: object({ items: { type: 'array', items: { type: 'object' } } }, ['items']),
    handler: ({ context }) => ({ items: listEntityTypes(context) }),
  }),
  defineRoute<{ params: { type: string } }>({
    method: 'GET',
    path: '/api/types/:type',
    summary: 'An entity type as one may see it: fields, layout, list, JSON Schema of its form.',
    tag: 'Entity types',
    auth: 'user',
    params: TYPE_PARAM,
    response: { type: 'object' },
    handler: ({ context, params }) => entityTypeInfo(context, params.type),
  }),
];
