import { listVersions } from '../../operations/decisions/read.ts';
import {
  deleteVersion,
  deprecateVersion,
  restoreVersion,
  undeprecateVersion,
} from '../../operations/decisions/versions.ts';
import { defineRoute, object, type Route } from '../route.ts';

const tag = 'Decisions';
const auth = { area: 'studio' } as const;
const KEY = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,62}$' };
const VERSION_PARAM = object({ id: KEY, version: { type: 'string', pattern: '^[1-9][0-9]{0,8}$' } }, ['id', 'version']);

interface VersionParams {
  params: { id: string; version: string };
}

export const routes: Route[] = [
  defineRoute<{ params: { id: string } }>({
    method: 'GET',
    path: '/api/decisions/:id/versions',
    summary: 'The versions of a decision, and which of them is asked.',
    tag,
    auth,
    params: object({ id: KEY }, ['id']),
    handler: async ({ context, params }) => ({ items: await listVersions(context, params.id) }),
  }),
  defineRoute<VersionParams & { body: { revision: number } }>({
    method: 'POST',
    path: '/api/decisions/:id/versions/:version/restore',
    summary: 'Makes an old version the draft, in place of the revision last seen (0: none).',
    tag,
    auth,
    params: VERSION_PARAM,
    body: object({ revision: { type: 'integer', minimum: 0 } }, ['revision']),
    handler: ({ context, params, body }) => restoreVersion(context, params.id, Number(params.version), body.revision),
  }),
  defineRoute<VersionParams & { body: { reason?: string } }>({
    method: 'POST',
    path: '/api/decisions/:id/versions/:version/deprecate',
    summary: 'A version is not asked any more; the one before it is.',
    tag,
    auth,
    params: VERSION_PARAM,
    body: object({ reason: { type: 'string', maxLength: 500 } }),
    handler: ({ context, params, body }) => deprecateVersion(context, params.id, Number(params.version), body.reason),
  }),
  defineRoute<VersionParams>({
    method: 'POST',
    path: '/api/decisions/:id/versions/:version/undeprecate',
    summary: 'A deprecated version may be asked again.',
    tag,
    auth,
    params: VERSION_PARAM,
    handler: ({ context, params }) => undeprecateVersion(context, params.id, Number(params.version)),
  }),
  defineRoute<VersionParams>({
    method: 'DELETE',
    path: '/api/decisions/:id/versions/:version',
    summary: 'Deletes a version, unless it is the only one and processes ask it.',
    tag,
    auth,
    params: VERSION_PARAM,
    handler: ({ context, params }) => deleteVersion(context, params.id, Number(params.version)),
  }),
];
