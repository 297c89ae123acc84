import type { JsonObject, RecordRef, Text } from '../../engine/core/index.ts';
import { startByHand } from '../../operations/instances/start-by-hand.ts';
import { discardDraft, saveDraft } from '../../operations/processes/drafts.ts';
import { publishDraft } from '../../operations/processes/publish.ts';
import { createProcess, getProcess, listProcesses } from '../../operations/processes/read.ts';
import { defineRoute, object, type Route, UUID } from '../route.ts';

const tag = 'Processes';
const auth = { area: 'studio' } as const;
const KEY = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' };
/** Processes that were brought in keep their ids. */
const PARAM = object({ id: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,62}$' } }, ['id']);
const REVISION = { type: 'integer', minimum: 0 };

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/processes',
    summary: 'All processes with their live version, draft and running cases.',
    tag,
    auth,
    handler: async ({ context }) => ({ items: await listProcesses(context) }),
  }),
  defineRoute<{ body: { id: string; name: Text } }>({
    method: 'POST',
    path: '/api/processes',
    summary: 'Makes a new process, as a draft.',
    tag,
    auth,
    status: 201,
    body: object({ id: KEY, name: {} }, ['id', 'name']),
    handler: ({ context, body }) => createProcess(context, body),
  }),
  defineRoute<{ params: { id: string }; query: { version?: number } }>({
    method: 'GET',
    path: '/api/processes/:id',
    summary: 'A process: one version, all versions, the draft.',
    tag,
    auth,
    params: PARAM,
    query: object({ version: { type: 'integer', minimum: 1 } }),
    handler: ({ context, params, query }) => getProcess(context, params.id, query.version),
  }),
  defineRoute<{ params: { id: string }; body: { definition: unknown; revision: number } }>({
    method: 'PUT',
    path: '/api/processes/:id/draft',
    summary: 'Keeps a draft made from the revision last seen (0: none); answers with its problems.',
    tag,
    auth,
    params: PARAM,
    body: object({ definition: { type: 'object' }, revision: REVISION }, ['definition', 'revision']),
    limit: 4 * 1024 * 1024,
    handler: ({ context, params, body }) => saveDraft(context, params.id, body),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'DELETE',
    path: '/api/processes/:id/draft',
    summary: 'Throws the draft away.',
    tag,
    auth,
    params: PARAM,
    handler: ({ context, params }) => discardDraft(context, params.id),
  }),
  defineRoute<{ params: { id: string }; body: { revision: number; note?: string } }>({
    method: 'POST',
    path: '/api/processes/:id/publish',
    summary: 'Publishes the draft as the next version. Running cases stay on theirs.',
    tag,
    auth,
    params: PARAM,
    body: object({ revision: REVISION, note: { type: 'string', maxLength: 2000 } }, ['revision']),
    handler: ({ context, params, body }) => publishDraft(context, params.id, body),
  }),
  defineRoute<{
    params: { id: string };
    body: { record?: RecordRef; variables?: JsonObject; businessKey?: string; start?: string };
  }>({
    method: 'POST',
    path: '/api/processes/:id/instances',
    summary: 'Starts an instance of the newest version in use.',
    tag,
    auth: 'user',
    status: 201,
    idempotent: true,
    params: PARAM,
    body: object({
      record: object({ type: { type: 'string' }, id: UUID }, ['type', 'id']),
      variables: { type: 'object' },
      businessKey: { type: 'string', minLength: 1, maxLength: 300 },
      start: { type: 'string', minLength: 1, maxLength: 100 },
    }),
    handler: ({ context, params, body }) => startByHand(context, params.id, body),
  }),
];
