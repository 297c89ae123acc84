import type { Text } from '../../engine/core/index.ts';
import { discardDraft, saveDraft } from '../../operations/decisions/drafts.ts';
import { evaluateDecision, type Question } from '../../operations/decisions/evaluate.ts';
import { checkDecision } from '../../operations/decisions/examine.ts';
import { publishDraft } from '../../operations/decisions/publish.ts';
import { createDecision, getDecision, listDecisions } from '../../operations/decisions/read.ts';
import { deleteDecision } from '../../operations/decisions/versions.ts';
import { defineRoute, object, type Route } from '../route.ts';

const tag = 'Decisions';
const auth = { area: 'studio' } as const;
/** New ones; decisions that were brought in keep their ids. */
const KEY = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' };
const PARAM = object({ id: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,62}$' } }, ['id']);
const REVISION = { type: 'integer', minimum: 0 };
/** Most bytes of a definition: tables of 10,000 rules. */
const LIMIT = 8 * 1024 * 1024;

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/decisions',
    summary: 'All decisions with their version in use, draft, and how many processes ask them.',
    tag,
    auth,
    handler: async ({ context }) => ({ items: await listDecisions(context) }),
  }),
  defineRoute<{ body: { id: string; name: Text; definition?: unknown } }>({
    method: 'POST',
    path: '/api/decisions',
    summary: 'Makes a new decision, as a draft.',
    tag,
    auth,
    status: 201,
    body: object({ id: KEY, name: {}, definition: { type: 'object' } }, ['id', 'name']),
    limit: LIMIT,
    handler: ({ context, body }) => createDecision(context, body),
  }),
  defineRoute<{ params: { id: string }; query: { version?: number } }>({
    method: 'GET',
    path: '/api/decisions/:id',
    summary: 'A decision: one version, all versions, the draft, and what asks it.',
    tag,
    auth,
    params: PARAM,
    query: object({ version: { type: 'integer', minimum: 1, maximum: 999_999_999 } }),
    handler: ({ context, params, query }) => getDecision(context, params.id, query.version),
  }),
  defineRoute<{ params: { id: string }; body: { definition: unknown; revision: number } }>({
    method: 'PUT',
    path: '/api/decisions/:id/draft',
    summary: 'Keeps a draft made from the revision last seen (0: none); answers with its problems.',
    tag,
    auth,
    params: PARAM,
    body: object({ definition: { type: 'object' }, revision: REVISION }, ['definition', 'revision']),
    limit: LIMIT,
    handler: ({ context, params, body }) => saveDraft(context, params.id, body),
  }),
  defineRoute<{ params: { id: string } }>({
    method: 'DELETE',
    path: '/api/decisions/:id/draft',
    summary: 'Throws the draft away.',
    tag,
    auth,
    params: PARAM,
    handler: ({ context, params }) => discardDraft(context, params.id),
  }),
  defineRoute<{ params: { id: string }; body: { definition: unknown } }>({
    method: 'POST',
    path: '/api/decisions/:id/check',
    summary: 'What would hinder publishing a definition: problems, and test rows that fail. Nothing is kept.',
    tag,
    auth,
    params: PARAM,
    body: object({ definition: { type: 'object' } }, ['definition']),
    limit: LIMIT,
    handler: ({ context, params, body }) => checkDecision(context, params.id, body.definition),
  }),
  defineRoute<{ params: { id: string }; body: { revision: number; note?: string } }>({
    method: 'POST',
    path: '/api/decisions/:id/publish',
    summary: 'Publishes the draft as the next version; refused with its problems and the test rows that fail.',
    tag,
    auth,
    params: PARAM,
    body: object({ revision: REVISION, note: { type: 'string', maxLength: 2000 } }, ['revision']),
    handler: ({ context, params, body }) => publishDraft(context, params.id, body),
  }),
  defineRoute<{ params: { id: string }; body: Question }>({
    method: 'POST',
    path: '/api/decisions/:id/evaluate',
    summary: 'Decides once: by the version in use, another one, the draft, or a definition; explained where asked for.',
    tag,
    auth,
    params: PARAM,
    body: object(
      {
        inputs: { type: 'object' },
        version: { type: 'integer', minimum: 1, maximum: 999_999_999 },
        draft: { type: 'boolean' },
        definition: { type: 'object' },
        explain: { type: 'boolean' },
      },
      ['inputs'],
    ),
    limit: LIMIT,
    handler: ({ context, params, body }) => evaluateDecision(context, params.id, body),
  }),
  defineRoute<{ params: { id: string }; body: { confirm: string } }>({
    method: 'DELETE',
    path: '/api/decisions/:id',
    summary: 'Deletes a decision that no process asks.',
    tag,
    auth,
    params: PARAM,
    body: object({ confirm: { type: 'string', maxLength: 64 } }, ['confirm']),
    handler: ({ context, params, body }) => deleteDecision(context, params.id, body.confirm),
  }),
];
