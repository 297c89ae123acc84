import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { badRequest, invalid, notFound, Refusal, type RefusalPlace } from '../operations/errors.ts';
import type { Route } from './route.ts';

const MOST_PLACES = 50;
const strict = {
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
  formats: fullFormats,
} as const;
const bodies = new Ajv({ ...strict, allErrors: true });
const texts = new Ajv({ ...strict, coerceTypes: true, useDefaults: true, allErrors: true });

/** The checks of a route, compiled once. Each throws a `Refusal`; `query` returns the values in the types of its schema. */
export interface Checks {
  params(values: Record<string, string>): Record<string, string>;
  query(search: string): Record<string, unknown>;
  body(value: unknown): void;
}

export function compileChecks(route: Route): Checks {
  const params = route.params && texts.compile(route.params);
  const query = texts.compile(route.query ?? { type: 'object', additionalProperties: false });
  const body = route.body && bodies.compile(route.body);
  return {
    params(values) {
      if (params && !params(values)) throw notFound('This');
      for (const name in values) if (values[name]?.includes('\0')) throw notFound('This');
      return values;
    },
    query(search) {
      const values = parseQuery(search);
      if (!query(values)) throw refusedQuery(query);
      return values;
    },
    body(value) {
      if (body && !body(value)) throw invalid(places(body), undefined);
    },
  };
}

/** JSON pointers and words for what ajv found. */
export function places(validate: ValidateFunction | { errors?: ErrorObject[] | null }): RefusalPlace[] {
  return (validate.errors ?? []).slice(0, MOST_PLACES).map((error) => ({
    at: error.instancePath + suffix(error),
    code: error.keyword,
    message: words(error),
  }));
}

function parseQuery(search: string): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  if (search.length < 2) return values;
  for (const [name, value] of new URLSearchParams(search)) {
    if (name in values)
      throw badRequest('invalid-query', `The query parameter "${name}" is there twice. Send it once.`);
    if (value.includes('\0'))
      throw badRequest('invalid-query', `The query parameter "${name}" contains a NUL character.`);
    values[name] = value;
  }
  return values;
}

function refusedQuery(validate: ValidateFunction): Refusal {
  const errors = places(validate).map((place) => ({ ...place, at: place.at.slice(1) }));
  const first = errors[0];
  return new Refusal(400, 'invalid-query', `Query parameter "${first?.at}": ${first?.message}`, { errors });
}

/** For what is missing or too much, the place is the property itself and not the object around it. */
function suffix(error: ErrorObject): string {
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const name = params.missingProperty ?? params.additionalProperty;
  return name === undefined ? '' : `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function words(error: ErrorObject): string {
  const params = error.params as { allowedValues?: unknown[]; additionalProperty?: string };
  if (error.keyword === 'required') return 'This is missing.';
  if (error.keyword === 'additionalProperties')
    return `"${params.additionalProperty}" is not known here. Leave it out.`;
  if (error.keyword === 'enum') return `Must be one of: ${params.allowedValues?.join(', ')}.`;
  const text = error.message ?? 'is not valid';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
