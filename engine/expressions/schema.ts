/** From JSON Schema to FEEL types: what the variables and records that people declare are for expressions. */
import type { JsonSchema } from '../core/definition.ts';
import { ANY, common } from './scope.ts';
import type { FeelKind, FeelType, Names } from './types.ts';

/**
 * The FEEL type of a value that a schema describes. Formats `date`, `date-time`, `time` and `duration` are FEEL's own
 * types; `x-field: "money"` is money, whose amount is a number; null alternatives do not matter.
 */
export function typeOfSchema(schema: JsonSchema): FeelType {
  if (schema['x-field'] === 'money') return MONEY;
  // what JSON Schema has no word for: years and months, functions
  if (NAMED.includes(schema['x-feel'] as FeelKind)) return { kind: schema['x-feel'] as FeelKind };
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.map(typeOfSchema).reduce(common, { kind: 'null' });
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const [type] = types;
  if (types.length > 1) return ANY;
  if (type === undefined) return schema.type ? { kind: 'null' } : untyped(schema);
  if (type === 'string') return { kind: FORMATS[schema.format ?? ''] ?? 'string' };
  if (type === 'array') return { kind: 'list', items: schema.items ? typeOfSchema(schema.items) : ANY };
  if (type === 'object') return contextOf(schema);
  return { kind: SIMPLE[type] ?? 'any' };
}

/** What a schema of type object declares, by name. */
export function namesOfSchema(schema: JsonSchema): Names {
  return contextOf(schema).entries ?? {};
}

const NAMED: FeelKind[] = ['years and months duration', 'function', 'range'];

const MONEY: FeelType = {
  kind: 'context',
  entries: { amount: { kind: 'number' }, currency: { kind: 'string' } },
  money: true,
};

const FORMATS: { [format: string]: FeelKind | undefined } = {
  date: 'date',
  time: 'time',
  'date-time': 'date and time',
  duration: 'days and time duration',
};

const SIMPLE: { [type: string]: FeelKind | undefined } = { boolean: 'boolean', integer: 'number', number: 'number' };

function contextOf(schema: JsonSchema): FeelType {
  if (!schema.properties)
    return { kind: 'context', open: true, ...(schema.additionalProperties === false && { entries: {}, open: false }) };
  const entries = Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, typeOfSchema(one)]));
  const open = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
  return { kind: 'context', entries, ...(open && { open }) };
}

function untyped(schema: JsonSchema): FeelType {
  if (schema.properties) return contextOf(schema);
  const samples = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const kinds = new Set(samples.filter((sample) => sample !== null).map((sample) => typeof sample));
  const [kind] = kinds;
  return kinds.size === 1 && (kind === 'string' || kind === 'number' || kind === 'boolean') ? { kind } : ANY;
}
