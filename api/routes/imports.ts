import type { JsonSchema } from '../../engine/core/definition.ts';
import type { ImportJob, ImportOptions } from '../../engine/wire/index.ts';
import { checkImport, createImport, getImport, importErrors, runImport } from '../../operations/imports/index.ts';
import { defineRoute, ID_PARAM, object, type Route, reply } from '../route.ts';

type OfJob = { id: string };
const NAME: JsonSchema = { type: 'string', maxLength: 64 };
const OPTIONS = object(
  {
    lookups: {
      type: 'object',
      additionalProperties: object({ by: NAME, missing: { type: 'string', enum: ['error', 'create', 'empty'] } }, [
        'by',
        'missing',
      ]),
    },
    replacements: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string', maxLength: 1000 } },
    },
    dateFormat: { type: 'string', enum: ['iso', 'mdy', 'dmy'] },
    matchBy: { type: ['string', 'null'], maxLength: 64 },
    onMatch: { type: 'string', enum: ['skip', 'update'] },
    skipErrors: { type: 'boolean' },
  },
  ['lookups', 'replacements', 'dateFormat', 'matchBy', 'onMatch', 'skipErrors'],
);
const JOB: JsonSchema = { type: 'object' };

export const routes: Route[] = [
  defineRoute<{ query: { type: string; name: string }; body: Buffer }>({
    method: 'POST',
    path: '/api/imports',
    summary: 'Uploads a CSV file of records of a `type`; answers with a proposed mapping.',
    tag: 'Imports',
    auth: 'user',
    query: object({ type: NAME, name: { type: 'string', maxLength: 200, default: 'import.csv' } }, ['type']),
    bodyType: 'text/csv',
    limit: 20 * 1024 * 1024,
    response: JOB,
    status: 201,
    handler: ({ context, query, body }) => createImport(context, { ...query, content: body }),
  }),
  defineRoute<{ params: OfJob; body: { mapping: ImportJob['mapping']; options: ImportOptions } }>({
    method: 'PUT',
    path: '/api/imports/:id',
    summary: 'Sets mapping and options, and checks every row without storing any.',
    tag: 'Imports',
    auth: 'user',
    params: ID_PARAM,
    body: object(
      {
        mapping: { type: 'object', additionalProperties: { type: ['string', 'null'], maxLength: 64 } },
        options: OPTIONS,
      },
      ['mapping', 'options'],
    ),
    response: JOB,
    handler: ({ context, params, body }) => checkImport(context, { ...params, ...body }),
  }),
  defineRoute<{ params: OfJob }>({
    method: 'POST',
    path: '/api/imports/:id/run',
    summary: 'Imports a checked file: all good rows, or nothing.',
    tag: 'Imports',
    auth: 'user',
    params: ID_PARAM,
    response: JOB,
    handler: ({ context, params }) => runImport(context, params.id),
  }),
  defineRoute<{ params: OfJob }>({
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'An import as it stands.',
    tag: 'Imports',
    auth: 'user',
    params: ID_PARAM,
    response: JOB,
    handler: ({ context, params }) => getImport(context, params.id),
  }),
  defineRoute<{ params: OfJob }>({
    method: 'GET',
    path: '/api/imports/:id/errors.csv',
    summary: 'The rows that were not imported, with the reasons, to correct and import again.',
    tag: 'Imports',
    auth: 'user',
    params: ID_PARAM,
    response: { type: 'string' },
    async handler({ context, params }) {
      const { fileName, content } = await importErrors(context, params.id);
      const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` };
      return reply({ type: 'text/csv; charset=utf-8', body: content, headers });
    },
  }),
];
