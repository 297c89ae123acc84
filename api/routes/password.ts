import type { JsonSchema } from '../../engine/core/definition.ts';
import { forgotPassword, readPasswordLink, resetPassword } from '../../operations/users/password-links.ts';
import { definePublicRoute, object, type Route, reply } from '../route.ts';

const TOKEN: JsonSchema = { type: 'string', maxLength: 100 };

export const routes: Route[] = [
  definePublicRoute<{ body: { email: string } }>({
    method: 'POST',
    path: '/api/password/forgot',
    summary: 'Mails a link to set a new password, if there is such a person; the answer is always the same.',
    tag: 'Session',
    body: object({ email: { type: 'string', maxLength: 320 } }, ['email']),
    status: 202,
    limit: 8_192,
    async handler({ context, body, ip }) {
      await forgotPassword(context, { email: body.email, address: ip });
      return reply({ status: 202, body: {} });
    },
  }),
  definePublicRoute<{ params: { token: string } }>({
    method: 'GET',
    path: '/api/password/tokens/:token',
    summary: 'Whose password a mailed link sets.',
    tag: 'Session',
    params: object({ token: TOKEN }, ['token']),
    response: object({ email: { type: 'string' }, name: { type: 'string' }, purpose: { enum: ['invite', 'reset'] } }, [
      'email',
      'name',
      'purpose',
    ]),
    handler: ({ context, params }) => readPasswordLink(context, params.token),
  }),
  definePublicRoute<{ body: { token: string; password: string } }>({
    method: 'POST',
    path: '/api/password/reset',
    summary: 'Sets the password with a mailed link, and ends all sessions of the person.',
    tag: 'Session',
    body: object({ token: TOKEN, password: { type: 'string', maxLength: 1000 } }, ['token', 'password']),
    limit: 8_192,
    handler: ({ context, body }) => resetPassword(context, body.token, body.password),
  }),
];
