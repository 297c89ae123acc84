import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { routes } from '../../api/routes/index.ts';
import { startApi, type TestApi } from '../setup/api.ts';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<string, object>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { responses: object; schemas: object };
}

describe('/api/openapi.json', () => {
  let api: TestApi;
  let document: Document;
  beforeAll(async () => {
    api = await startApi();
    document = (await api.visitor.get('/api/openapi.json')).body as Document;
  });
  afterAll(() => api.close());
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('lists every route', () => {
    const listed = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const all = routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
    expect(listed).toEqual(expect.arrayContaining(all));
    expect(listed).toEqual(expect.arrayContaining(['GET /api/events', 'GET /api/health', 'GET /api/openapi.json']));
  });

  it('is OpenAPI 3.1: ids are unique, parameters of the path are declared, references lead somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map((parameter) => parameter.name)).toEqual(named);
      expect(declared.every((parameter) => parameter.required)).toBe(true);
    }
    for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = (reference ?? '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(target).toBeDefined();
    }
  });

  it('has only schemas that are JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({ strict: false, formats: fullFormats });
    const schemas: object[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'schema' && typeof inner === 'object' && !('$ref' in inner)) schemas.push(inner);
        else collect(inner);
      }
    };
    collect(document.paths);
    expect(schemas.length).toBeGreaterThan(50);
    for (const schema of schemas) expect(ajv.validateSchema(schema)).toBe(true);
  });

  it('says for every operation how it succeeds and what a refusal looks like', () => {
    for (const { operation } of operations()) {
      expect(operation.summary).toMatch(/\.$/);
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
      expect(operation.responses['500']).toEqual({ $ref: '#/components/responses/Problem' });
    }
  });
});
