import type { JsonSchema } from '../engine/core/definition.ts';
import type { Route } from './route.ts';

/** The OpenAPI 3.1 document of these routes. */
export function openApi(routes: Route[], server: { url: string; version: string }): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Weft',
      version: server.version,
      description: 'Workflow-driven low-code CRM. Additive under `/api`: what is here stays.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server.url }],
    tags: [...new Set(routes.map((route) => route.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'weft_session' } },
      schemas: { Problem: PROBLEM },
      responses: { Problem: { description: 'A refusal; branch on `code`.', content: PROBLEM_CONTENT } },
    },
  };
}

function operation(route: Route): object {
  const body = route.bodyType
    ? Object.fromEntries([route.bodyType].flat().map((type) => [type, { schema: { type: 'string' } }]))
    : route.body && { 'application/json': { schema: route.body } };
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    security: route.auth === 'public' ? [{}, { session: [] }] : [{ session: [] }],
    ...(typeof route.auth === 'object' ? { 'x-weft-takes': route.auth } : {}),
    parameters: [...pathParameters(route), ...queryParameters(route), ...(route.idempotent ? [KEY] : [])],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: responses(route),
  };
}

function operationId(route: Route): string {
  const words = route.path.replace('/api/', '').split('/');
  const names = words.map((word) =>
    word.replace(/^:/, 'by-').replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  return route.method.toLowerCase() + names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join('');
}

function pathParameters(route: Route): object[] {
  const declared = (route.params?.properties ?? {}) as Record<string, JsonSchema>;
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: declared[name] ?? { type: 'string' },
  }));
}

function queryParameters(route: Route): object[] {
  const required = route.query?.required ?? [];
  return Object.entries(route.query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** Success, what every address can answer, and what follows from what this one takes. */
function responses(route: Route): object {
  const status = route.status ?? (route.response ? 200 : 204);
  const refusals = [
    '400',
    ...(route.auth === 'public' ? [] : ['401']),
    ...(typeof route.auth === 'object' ? ['403'] : []),
    ...(route.path.includes(':') ? ['404'] : []),
    ...(route.body || route.bodyType ? ['413', '415', '422'] : []),
    ...(route.throttle ? ['429'] : []),
    '500',
    '503',
  ];
  return {
    [status]: {
      description: 'Done.',
      ...(route.response ? { content: { [typeOf(route)]: { schema: route.response } } } : {}),
    },
    ...Object.fromEntries(refusals.map((code) => [code, { $ref: '#/components/responses/Problem' }])),
  };
}

/** A schema of plain text stands for its media type. */
function typeOf(route: Route): string {
  return typeof route.response?.['x-media-type'] === 'string' ? route.response['x-media-type'] : 'application/json';
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body again: the first answer, done once.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; branch on this.' },
    detail: { type: 'string', description: 'Names the offender and the remedy.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['at', 'code', 'message'],
        properties: { at: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};
const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
