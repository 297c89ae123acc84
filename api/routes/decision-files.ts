import { type DecisionFormat, exportDecision } from '../../operations/decisions/export.ts';
import { importDecisions } from '../../operations/decisions/import.ts';
import { importDecisionSheet } from '../../operations/decisions/import-sheet.ts';
import { badRequest } from '../../operations/errors.ts';
import { mediaType, parseJson } from '../body.ts';
import { defineRoute, object, type Route, reply } from '../route.ts';

const tag = 'Decisions';
const auth = { area: 'studio' } as const;
/** Most bytes of a file. */
const LIMIT = 10 * 1024 * 1024;
const KEY = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,62}$' };
const LANGUAGE = { type: 'string', enum: ['en', 'zh'], default: 'en', description: 'Of titles and notes in sheets.' };
const SHEETS = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

export const routes: Route[] = [
  defineRoute<{ query: { replace?: '1'; preview?: '1'; into?: string; language: 'en' | 'zh' }; body: Buffer }>({
    method: 'POST',
    path: '/api/decisions/import',
    summary:
      'Brings in DMN XML, definitions as JSON, or a sheet (CSV, XLSX) as the table of a decision, as drafts; answers with their problems, what they are compared with, and what could not be carried over.',
    tag,
    auth,
    status: 201,
    query: object({
      replace: { const: '1', description: 'Replaces the drafts of decisions that are there.' },
      preview: { const: '1', description: 'Keeps nothing.' },
      into: { ...KEY, description: 'Of a sheet: the decision whose table it is.' },
      language: LANGUAGE,
    }),
    bodyType: ['application/xml', 'text/xml', 'application/json', ...SHEETS],
    limit: LIMIT,
    response: { type: 'object' },
    handler: ({ context, query, body, headers }) => {
      const type = mediaType(headers['content-type']);
      const preview = query.preview === '1';
      if (SHEETS.includes(type)) {
        if (query.into === undefined)
          throw badRequest('into', 'Say into which decision the sheet comes: ?into= and its id.');
        return importDecisionSheet(context, body, { into: query.into, preview, language: query.language });
      }
      const given = type === 'application/json' ? { json: parseJson(body) } : { xml: body };
      return importDecisions(context, given, { replace: query.replace === '1', preview });
    },
  }),
  defineRoute<{ params: { id: string }; query: { format: DecisionFormat; version?: number; language: 'en' | 'zh' } }>({
    method: 'GET',
    path: '/api/decisions/:id/export',
    summary: 'A decision as DMN XML, JSON, or of a table a sheet: a version, or its draft, else the version in use.',
    tag,
    auth,
    params: object({ id: { type: 'string', maxLength: 100 } }, ['id']),
    query: object({
      format: { type: 'string', enum: ['dmn', 'json', 'csv', 'xlsx'], default: 'dmn' },
      version: { type: 'integer', minimum: 1, maximum: 999_999_999 },
      language: LANGUAGE,
    }),
    handler: async ({ context, params, query }) => {
      const { body, type, fileName } = await exportDecision(context, params.id, query);
      return reply({ type, body, headers: { 'content-disposition': `attachment; filename="${fileName}"` } });
    },
  }),
];
