import type { JsonSchema } from '../../engine/core/definition.ts';
import type { Language } from '../../engine/wire/index.ts';
import { logIn, logOut } from '../../operations/sessions/log-in.ts';
import { setPreferences } from '../../operations/sessions/preferences.ts';
import { sessionCookie, sessionHash } from '../auth/session.ts';
import { definePublicRoute, defineRoute, object, type Route, reply } from '../route.ts';

const TEXTS: JsonSchema = { type: 'array', items: { type: 'string' } };

const ME: JsonSchema = object(
  {
    id: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    language: { enum: ['en', 'zh'] },
    zone: { type: 'string' },
    roles: TEXTS,
    teams: TEXTS,
    areas: TEXTS,
  },
  ['id', 'name', 'email', 'language', 'zone', 'roles', 'teams', 'areas'],
);

export const routes: Route[] = [
  definePublicRoute<{ body: { email: string; password: string } }>({
    method: 'POST',
    path: '/api/session',
    summary: 'Logs in; the session is in the cookie of the answer.',
    tag: 'Session',
    body: object({ email: { type: 'string', maxLength: 320 }, password: { type: 'string', maxLength: 1000 } }, [
      'email',
      'password',
    ]),
    response: ME,
    limit: 8_192,
    async handler({ context, body, ip, headers }) {
      const { token, me } = await logIn(context, { ...body, address: ip, userAgent: headers['user-agent'] ?? null });
      return reply({ body: me, headers: { 'set-cookie': sessionCookie(token, context.platform.settings.baseUrl) } });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is logged in, with roles, teams and areas as they are now.',
    tag: 'Session',
    auth: 'user',
    response: ME,
    handler: ({ me }) => me,
  }),
  defineRoute<{ body: { language?: Language; zone?: string } }>({
    method: 'PATCH',
    path: '/api/session',
    summary: 'Sets one’s own language and time zone.',
    tag: 'Session',
    auth: 'user',
    body: object({ language: { enum: ['en', 'zh'] }, zone: { type: 'string', maxLength: 64 } }),
    response: ME,
    async handler({ context, body, me }) {
      await setPreferences(context, body);
      return { ...me, ...body };
    },
  }),
  definePublicRoute({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Logs out.',
    tag: 'Session',
    async handler({ context, headers }) {
      const hash = sessionHash(headers.cookie);
      if (hash) await logOut(context, hash);
      return reply({ headers: { 'set-cookie': sessionCookie(null, context.platform.settings.baseUrl) } });
    },
  }),
];
