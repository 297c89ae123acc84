import type { Context } from '../../operations/context.ts';
import { forbidden } from '../../operations/errors.ts';
import { proposeMigration } from '../../operations/instances/migrate.ts';
import {
  deleteProcess,
  deleteVersion,
  deprecateVersion,
  listVersions,
  undeprecateVersion,
} from '../../operations/processes/versions.ts';
import { defineRoute, object, type Route } from '../route.ts';

const tag = 'Processes';
const auth = { area: 'studio' } as const;
const KEY = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,62}$' };
const NUMBER = { type: 'string', pattern: '^[1-9][0-9]{0,8}$' };
const VERSION_PARAM = object({ id: KEY, version: NUMBER }, ['id', 'version']);

interface VersionParams {
  params: { id: string; version: string };
}

export const routes: Route[] = [
  defineRoute<{ params: { id: string } }>({
    method: 'GET',
    path: '/api/processes/:id/versions',
    summary: 'The versions of a process: what is going on in each, and why it cannot be deleted.',
    tag,
    auth: 'user',
    params: object({ id: KEY }, ['id']),
    handler: async ({ context, params }) => {
      needStudioOrOperate(context);
      return { items: await listVersions(context, params.id) };
    },
  }),
  defineRoute<{ params: { id: string; from: string; to: string } }>({
    method: 'GET',
    path: '/api/processes/:id/migrations/:from/:to',
    summary: 'A mapping of elements from one version to another, with confidence, reasons and problems.',
    tag,
    auth: 'user',
    params: object({ id: KEY, from: NUMBER, to: NUMBER }, ['id', 'from', 'to']),
    handler: ({ context, params }) => {
      needStudioOrOperate(context);
      return proposeMigration(context, params.id, Number(params.from), Number(params.to));
    },
  }),
  defineRoute<VersionParams & { body: { reason?: string } }>({
    method: 'POST',
    path: '/api/processes/:id/versions/:version/deprecate',
    summary: 'Nothing is started in a version any more; what is open goes on.',
    tag,
    auth,
    params: VERSION_PARAM,
    body: object({ reason: { type: 'string', maxLength: 500 } }),
    handler: ({ context, params, body }) => deprecateVersion(context, params.id, Number(params.version), body.reason),
  }),
  defineRoute<VersionParams>({
    method: 'POST',
    path: '/api/processes/:id/versions/:version/undeprecate',
    summary: 'A deprecated version may be started again.',
    tag,
    auth,
    params: VERSION_PARAM,
    handler: ({ context, params }) => undeprecateVersion(context, params.id, Number(params.version)),
  }),
  defineRoute<VersionParams>({
    method: 'DELETE',
    path: '/api/processes/:id/versions/:version',
    summary: 'Deletes a version that nothing needs any more; says what does.',
    tag,
    auth,
    params: VERSION_PARAM,
    handler: ({ context, params }) => deleteVersion(context, params.id, Number(params.version)),
  }),
  defineRoute<{ params: { id: string }; body: { confirm: string } }>({
    method: 'DELETE',
    path: '/api/processes/:id',
    summary: 'Deletes a process that nothing is open of and nothing calls.',
    tag,
    auth,
    params: object({ id: KEY }, ['id']),
    body: object({ confirm: { type: 'string', maxLength: 64 } }, ['confirm']),
    handler: ({ context, params, body }) => deleteProcess(context, params.id, body.confirm),
  }),
];

function needStudioOrOperate({ actor }: Context): void {
  if (actor.areas.includes('studio') || actor.areas.includes('operate')) return;
  throw forbidden('This takes access to the studio or to operations.');
}
