import type { JsonSchema, Text } from '../../engine/core/definition.ts';
import { createUser, type NewUser } from '../../operations/users/create-user.ts';
import { listRoles, listTeams, listUsers } from '../../operations/users/list.ts';
import { resendInvite } from '../../operations/users/password-links.ts';
import { createTeam, updateTeam } from '../../operations/users/teams.ts';
import { type UserChange, updateUser } from '../../operations/users/update-user.ts';
import { defineRoute, ID_PARAM, object, type Route, UUID } from '../route.ts';

const ADMIN = { area: 'admin' } as const;
const NAME: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const KEYS: JsonSchema = { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 100 } };
const MANAGER: JsonSchema = { anyOf: [UUID, { type: 'null' }] };
const CALENDAR: JsonSchema = { type: ['string', 'null'], maxLength: 40 };
const LANGUAGE: JsonSchema = { enum: ['en', 'zh'] };
const ZONE: JsonSchema = { type: 'string', maxLength: 64 };
const TEXT: JsonSchema = {
  anyOf: [NAME, object({ en: NAME, zh: NAME }, ['en'])],
};

const USER: JsonSchema = object({
  id: UUID,
  email: { type: 'string' },
  name: { type: 'string' },
  active: { type: 'boolean' },
  language: LANGUAGE,
  zone: ZONE,
  roles: KEYS,
  teams: KEYS,
  manager: MANAGER,
  calendar: CALENDAR,
  invitedAt: { type: ['string', 'null'], description: 'Set as long as the invitation was not taken up.' },
  lastSeenAt: { type: ['string', 'null'] },
  openTasks: { type: 'integer' },
});
const TEAM: JsonSchema = object({
  id: UUID,
  key: { type: 'string' },
  title: TEXT,
  calendar: CALENDAR,
  members: { type: 'integer' },
});
const ROLE: JsonSchema = object({ key: { type: 'string' }, title: TEXT, description: TEXT, areas: KEYS });
const items = (schema: JsonSchema) => object({ items: { type: 'array', items: schema } }, ['items']);

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/users',
    summary: 'All people with roles, teams and open work.',
    tag: 'People',
    auth: ADMIN,
    response: items(USER),
    handler: async ({ context }) => ({ items: await listUsers(context) }),
  }),
  defineRoute<{ body: NewUser }>({
    method: 'POST',
    path: '/api/users',
    summary: 'Creates a person and mails the invitation.',
    tag: 'People',
    auth: ADMIN,
    status: 201,
    idempotent: true,
    body: object(
      {
        name: NAME,
        email: { type: 'string', maxLength: 320 },
        roles: KEYS,
        teams: KEYS,
        manager: MANAGER,
        language: LANGUAGE,
        zone: ZONE,
      },
      ['name', 'email', 'roles', 'teams'],
    ),
    response: USER,
    handler: ({ context, body }) => createUser(context, body),
  }),
  defineRoute<{ params: { id: string }; body: UserChange }>({
    method: 'PATCH',
    path: '/api/users/:id',
    summary: 'Changes, deactivates (`active: false`, with a `successor`) or reactivates a person.',
    tag: 'People',
    auth: ADMIN,
    params: ID_PARAM,
    body: object({
      name: NAME,
      roles: KEYS,
      teams: KEYS,
      manager: MANAGER,
      language: LANGUAGE,
      zone: ZONE,
      calendar: CALENDAR,
      active: { type: 'boolean' },
      successor: UUID,
    }),
    response: USER,
    handler: ({ context, params, body }) => updateUser(context, params.id, body),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'POST',
    path: '/api/users/:id/invite',
    summary: 'Mails the invitation again.',
    tag: 'People',
    auth: ADMIN,
    params: ID_PARAM,
    handler: ({ context, params }) => resendInvite(context, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/teams',
    summary: 'All teams.',
    tag: 'People',
    auth: 'user',
    response: items(TEAM),
    handler: async ({ context }) => ({ items: await listTeams(context) }),
  }),
  defineRoute<{ body: { key: string; title: Text; calendar?: string | null } }>({
    method: 'POST',
    path: '/api/teams',
    summary: 'Makes a team.',
    tag: 'People',
    auth: ADMIN,
    status: 201,
    body: object({ key: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' }, title: TEXT, calendar: CALENDAR }, [
      'key',
      'title',
    ]),
    response: TEAM,
    handler: ({ context, body }) => createTeam(context, body),
  }),
  defineRoute<{ params: { key: string }; body: { title?: Text; calendar?: string | null } }>({
    method: 'PATCH',
    path: '/api/teams/:key',
    summary: 'Changes the title or the working hours of a team.',
    tag: 'People',
    auth: ADMIN,
    params: object({ key: { type: 'string', maxLength: 63 } }, ['key']),
    body: object({ title: TEXT, calendar: CALENDAR }),
    response: TEAM,
    handler: ({ context, params, body }) => updateTeam(context, params.key, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/roles',
    summary: 'All roles and the areas that they open.',
    tag: 'People',
    auth: 'user',
    response: items(ROLE),
    handler: async ({ context }) => ({ items: await listRoles(context) }),
  }),
];
