import type { UsedKind } from '../../engine/wire/index.ts';
import { findUsers } from '../../operations/dependencies/find-users.ts';
import { defineRoute, object, type Route } from '../route.ts';

const KINDS: UsedKind[] = ['entity', 'field', 'decision', 'process', 'calendar', 'role'];

export const routes: Route[] = [
  defineRoute<{ query: { kind: UsedKind; id: string } }>({
    method: 'GET',
    path: '/api/dependencies',
    summary:
      'What uses an entity type, a field (type.field), a decision, a process, a calendar or a role: versions in use, drafts, rules and roles, with the places.',
    tag: 'Processes',
    auth: { area: 'studio' },
    query: object({ kind: { enum: KINDS }, id: { type: 'string', minLength: 1, maxLength: 200 } }, ['kind', 'id']),
    handler: ({ context, query }) => findUsers(context, query.kind, query.id),
  }),
];
