import type { Json, JsonObject, JsonSchema } from '../core/definition.ts';

/** Where a scenario is not what it should be: a JSON pointer, and what is wanted there. */
export interface Fault {
  at: string;
  message: string;
}

/**
 * Checks a value against the part of JSON Schema that scenarios are described with: `type`, `enum`, `const`, `properties`, `required`,
 * `additionalProperties`, `items`, `minimum`, `pattern`, `anyOf`. Answers the first faults, each with its place.
 */
export function faultsOf(value: Json, schema: JsonSchema, at = ''): Fault[] {
  if (schema.anyOf) return fitsOne(value, schema.anyOf, at);
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(value, type)))
    return [fault(at, `${wanted(types)} is needed here`)];
  if (schema.const !== undefined && value !== schema.const)
    return [fault(at, `${JSON.stringify(schema.const)} is needed here`)];
  if (schema.enum && !schema.enum.includes(value))
    return [fault(at, `one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')} is needed here`)];
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum)
    return [fault(at, `a number from ${schema.minimum} is needed here`)];
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value))
    return [fault(at, `“${value}” is not as it should be. ${schema.description ?? ''}`.trim())];
  if (Array.isArray(value)) return value.flatMap((item, index) => faultsOf(item, schema.items ?? {}, `${at}/${index}`));
  if (value !== null && typeof value === 'object') return ofObject(value, schema, at);
  return [];
}

function ofObject(value: JsonObject, schema: JsonSchema, at: string): Fault[] {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const known = Object.keys(properties);
  const faults = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => fault(at, `“${name}” is missing`));
  for (const [name, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    const place = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (own === false) faults.push(fault(place, `there is no “${name}” here, only: ${known.join(', ')}`));
    else if (typeof own === 'object') faults.push(...faultsOf(inner, own, place));
  }
  return faults;
}

/** The faults of the alternative that is of the value's type, if there is one. */
function fitsOne(value: Json, alternatives: JsonSchema[], at: string): Fault[] {
  const tried = alternatives.map((schema) => faultsOf(value, schema, at));
  if (tried.some((faults) => faults.length === 0)) return [];
  const near = alternatives.findIndex((schema) => [schema.type ?? []].flat().some((type) => isOf(value, type)));
  return tried[near] ?? [fault(at, `${wanted(alternatives.flatMap(({ type }) => type ?? []))} is needed here`)];
}

function isOf(value: Json, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return value !== null && typeof value === 'object' && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const WORDS: { [type: string]: string } = {
  null: 'null',
  array: 'a list',
  object: 'an object',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
};

const wanted = (types: string[]) => [...new Set(types)].map((type) => WORDS[type] ?? type).join(' or ');
const fault = (at: string, message: string): Fault => ({ at: at || '/', message });
