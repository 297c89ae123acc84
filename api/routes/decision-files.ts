import { type DecisionFormat, exportDecision } from '../../operations/decisions/export.ts';
import { importDecisions } from '../../operations/decisions/import.ts';
import { mediaType, parseJson } from '../body.ts';
import { defineRoute, object, type Route, reply } from '../route.ts';

const tag = 'Decisions';
const auth = { area: 'studio' } as const;
/** Most bytes of a file. */
const LIMIT = 8 * 1024 * 1024;

export const routes: Route[] = [
  defineRoute<{ query: { replace?: '1'; preview?: '1' }; body: Buffer }>({
    method: 'POST',
    path: '/api/decisions/import',
    summary:
      'Brings in DMN XML, or definitions as JSON, as drafts; answers with their problems, what they are compared with, and what could not be carried over.',
    tag,
    auth,
    status: 201,
    query: object({
      replace: { const: '1', description: 'Replaces the drafts of decisions that are there.' },
      preview: { const: '1', description: 'Keeps nothing.' },
    }),
    bodyType: ['application/xml', 'text/xml', 'application/json'],
    limit: LIMIT,
    response: { type: 'object' },
    handler: ({ context, query, body, headers }) => {
      const given =
        mediaType(headers['content-type']) === 'application/json' ? { json: parseJson(body) } : { xml: body };
      return importDecisions(context, given, { replace: query.replace === '1', preview: query.preview === '1' });
    },
  }),
  defineRoute<{ params: { id: string }; query: { format: DecisionFormat; version?: number } }>({
    method: 'GET',
    path: '/api/decisions/:id/export',
    summary: 'A decision as DMN XML or JSON: a version, or its draft, else the version in use.',
    tag,
    auth,
    params: object({ id: { type: 'string', maxLength: 100 } }, ['id']),
    query: object({
      format: { type: 'string', enum: ['dmn', 'json'], default: 'dmn' },
      version: { type: 'integer', minimum: 1, maximum: 999_999_999 },
    }),
    handler: async ({ context, params, query }) => {
      const { body, type, fileName } = await exportDecision(context, params.id, query);
      return reply({ type, body, headers: { 'content-disposition': `attachment; filename="${fileName}"` } });
    },
  }),
];
