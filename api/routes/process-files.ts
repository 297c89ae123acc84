import { type ExportFormat, exportProcess } from '../../operations/processes/export.ts';
import { importProcesses } from '../../operations/processes/import.ts';
import { mediaType, parseJson } from '../body.ts';
import { defineRoute, object, type Route, reply } from '../route.ts';

const tag = 'Processes';
const auth = { area: 'studio' } as const;
/** Most bytes of a file. */
const LIMIT = 4 * 1024 * 1024;

export const routes: Route[] = [
  defineRoute<{ query: { replace?: '1' }; body: Buffer }>({
    method: 'POST',
    path: '/api/processes/import',
    summary:
      'Brings in BPMN 2.0 XML, or definitions as JSON, as drafts; answers with their problems and with what could not be carried over.',
    tag,
    auth,
    status: 201,
    query: object({ replace: { const: '1', description: 'Replaces the drafts of processes that are there.' } }),
    bodyType: ['application/xml', 'text/xml', 'application/json'],
    limit: LIMIT,
    response: { type: 'object' },
    handler: ({ context, query, body, headers }) => {
      const type = headers['content-type'];
      const charset = /;\s*charset\s*=\s*"?([\w.-]+)/i.exec(type ?? '')?.[1];
      const given =
        mediaType(type) === 'application/json'
          ? { json: parseJson(body) }
          : { xml: body, ...(charset ? { charset } : {}) };
      return importProcesses(context, given, { replace: query.replace === '1' });
    },
  }),
  defineRoute<{ params: { id: string }; query: { format: ExportFormat; version?: number } }>({
    method: 'GET',
    path: '/api/processes/:id/export',
    summary: 'A process as BPMN 2.0 XML or JSON: a version, or its draft, else the live version.',
    tag,
    auth,
    params: object({ id: { type: 'string', maxLength: 100 } }, ['id']),
    query: object({
      format: { type: 'string', enum: ['bpmn', 'json'], default: 'bpmn' },
      version: { type: 'integer', minimum: 1 },
    }),
    handler: async ({ context, params, query }) => {
      const { text, type, fileName } = await exportProcess(context, params.id, query);
      return reply({ type, body: text, headers: { 'content-disposition': `attachment; filename="${fileName}"` } });
    },
  }),
];
