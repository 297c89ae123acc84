import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { Json, JsonSchema } from '../../../engine/core/definition.ts';
import { encodeError, type FieldError, pointerPath } from './errors.ts';
import { normalised } from './normalise.ts';
import { placeOfField } from './place.ts';

export interface PlacedError {
  /** Segments from the root to the field; empty for the form as a whole. */
  path: string[];
  /** The keyword that is not met. */
  keyword: string;
  error: FieldError;
}

/**
 * Checks data, as the server will normalise it, against a JSON Schema 2020-12 by interpreting it (no code is generated: the Content-Security-Policy
 * forbids `eval`). One error per field: the first, since it mostly causes the others.
 */
export function validate(schema: JsonSchema, data: unknown): PlacedError[] {
  const found = new Map<string, PlacedError>();
  for (const unit of validatorOf(schema).validate(normalised(schema, defined(data))).errors) {
    for (const placed of place(schema, unit)) {
      const key = JSON.stringify(placed.path);
      if (!found.has(key)) found.set(key, placed);
    }
  }
  return [...found.values()];
}

/** Is the data as the schema wants it? For conditions inside schemas. */
export function matches(schema: JsonSchema | boolean, data: unknown, root: JsonSchema): boolean {
  if (typeof schema === 'boolean') return schema;
  const defs = (root as { $defs?: unknown }).$defs;
  const whole = defs && !('$defs' in schema) ? { ...schema, $defs: defs } : schema;
  try {
    return validatorOf(whole as JsonSchema).validate(defined(data)).valid;
  } catch {
    return false;
  }
}

/** The message in the form in which rjsf carries it. */
export function messageOf(error: PlacedError): string {
  return encodeError(error.error);
}

const validators = new WeakMap<object, Validator>();

function validatorOf(schema: JsonSchema): Validator {
  let validator = validators.get(schema);
  if (!validator) {
    // The library writes its own marks into the schema that it is given.
    validator = new Validator(structuredClone(schema) as Schema, '2020-12', false);
    validators.set(schema, validator);
  }
  return validator;
}

/** Keywords that only say that something inside is wrong; what is wrong has its own unit. */
const wrappers = new Set([
  'properties',
  'items',
  'prefixItems',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  '$ref',
  '$recursiveRef',
  'dependentSchemas',
  'additionalProperties',
  'unevaluatedProperties',
]);

function place(schema: JsonSchema, unit: OutputUnit): PlacedError[] {
  const path = pointerPath(unit.instanceLocation);
  const keyword = unit.keyword;
  if (wrappers.has(keyword) && !lonely(unit)) return [];
  // Branches of a choice between schemas are alternatives: their failures are not errors of the person.
  if (/\/(anyOf|oneOf|if|not)\//.test(unit.keywordLocation)) return [];
  if (keyword === 'required' || keyword === 'dependentRequired') {
    const missing = /property "([^"]+)"(?=[^"]*$)/.exec(unit.error)?.[1];
    const full = missing === undefined ? path : [...path, missing];
    return [{ path: placeOfField(schema, full), keyword, error: { code: 'required' } }];
  }
  const limit = valueAt(schema, pointerPath(unit.keywordLocation));
  return [{ path: placeOfField(schema, path), keyword, error: errorOf(keyword, limit) }];
}

/** A failed `not`, `anyOf` or `oneOf` has no unit that says more. */
function lonely(unit: OutputUnit): boolean {
  return ['not', 'anyOf', 'oneOf'].includes(unit.keyword);
}

const withLimit = new Set(['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']);
const withCount = new Set(['minItems', 'maxItems', 'multipleOf']);
const formats = new Set(['email', 'uri', 'date', 'date-time', 'time', 'uuid']);

function errorOf(keyword: string, limit: Json | undefined): FieldError {
  if (keyword === 'minLength' && limit === 1) return { code: 'required' };
  if ((withLimit.has(keyword) || withCount.has(keyword)) && limit !== undefined) {
    return { code: keyword, params: { limit: Number(limit) } };
  }
  if (keyword === 'format') return { code: formats.has(String(limit)) ? `format-${limit}` : 'format' };
  if (keyword === 'type') return { code: `type-${Array.isArray(limit) ? limit[0] : limit}` };
  if (keyword === 'enum' || keyword === 'const' || keyword === 'oneOf' || keyword === 'anyOf') return { code: 'enum' };
  if (keyword === 'false') return { code: 'additionalProperties' };
  return { code: keyword === 'pattern' || keyword === 'uniqueItems' ? keyword : 'invalid' };
}

/** The value at a place in the schema; steps over `$ref`. */
function valueAt(schema: JsonSchema, path: string[]): Json | undefined {
  let node: unknown = schema;
  for (const segment of path) {
    if (typeof node !== 'object' || node === null) return undefined;
    const next: unknown = (node as { [key: string]: unknown })[segment];
    node = segment === '$ref' && typeof next === 'string' ? valueAt(schema, pointerPath(next)) : next;
  }
  return node as Json | undefined;
}

/** Without what is undefined, as it will be once it is JSON. */
function defined(data: unknown): unknown {
  return data === undefined ? undefined : (JSON.parse(JSON.stringify(data)) as unknown);
}
