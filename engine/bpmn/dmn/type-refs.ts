/** DMN's types and allowed values as JSON Schema, and back. */
import type { Json, JsonSchema } from '../../core/definition.ts';

const NUMBER: JsonSchema = { type: 'number' };
const DATE_TIME: JsonSchema = { type: 'string', format: 'date-time' };
const DURATION: JsonSchema = { type: 'string', format: 'duration' };
const MONTHS: JsonSchema = { ...DURATION, 'x-feel': 'years and months duration' };

/** FEEL's own types by their names in files, in lower case, with those of other tools. */
const TYPES: { [name: string]: JsonSchema | undefined } = {
  any: {},
  boolean: { type: 'boolean' },
  context: { type: 'object' },
  date: { type: 'string', format: 'date' },
  'date and time': DATE_TIME,
  datetime: DATE_TIME,
  'days and time duration': DURATION,
  daytimeduration: DURATION,
  double: NUMBER,
  integer: { type: 'integer' },
  list: { type: 'array' },
  long: { type: 'integer' },
  number: NUMBER,
  string: { type: 'string' },
  time: { type: 'string', format: 'time' },
  'years and months duration': MONTHS,
  yearmonthduration: MONTHS,
};

/** The schema of a type's name; undefined for a name that is neither FEEL's nor known. */
export function schemaOfRef(reference: string | undefined, known: ReadonlySet<string>): JsonSchema | undefined {
  if (reference === undefined) return {};
  const name = reference.trim();
  if (known.has(name)) return { $ref: `#/types/${name}` };
  const own = TYPES[name.replace(/^.*:/, '').toLowerCase()];
  return own && { ...own };
}

/** The name of the type that a schema says, as far as one name can. */
export function refOfSchema(schema: JsonSchema): string | undefined {
  if (schema.$ref !== undefined) return schema.$ref.replace(/^#\/types\//, '');
  if (typeof schema['x-feel'] === 'string')
    return schema['x-feel'] === 'years and months duration' ? schema['x-feel'] : undefined;
  const [type, ...others] = [schema.type ?? []].flat().filter((each) => each !== 'null');
  if (type === undefined || others.length > 0 || schema['x-field'] === 'money') return undefined;
  if (type === 'string') return FORMATS[schema.format ?? ''] ?? 'string';
  return NAMES[type];
}

const FORMATS: { [format: string]: string | undefined } = {
  date: 'date',
  time: 'time',
  'date-time': 'date and time',
  duration: 'days and time duration',
};
const NAMES: { [type: string]: string | undefined } = { boolean: 'boolean', number: 'number', integer: 'number' };

/** A schema with allowed values as files write them: a list of values, limits, or any unary tests. */
export function withAllowed(schema: JsonSchema, text: string | undefined): JsonSchema {
  const source = text?.trim() ?? '';
  if (source === '' || source === '-') return schema;
  const values = literalsIn(source);
  if (values) return { ...schema, enum: values };
  const limits = schema.type === 'number' || schema.type === 'integer' ? limitsIn(source) : null;
  return limits ? { ...schema, ...limits } : { ...schema, 'x-allowed': source };
}

/** Allowed values as files write them; undefined where a schema has none. */
export function allowedIn(schema: JsonSchema): string | undefined {
  if (schema.enum) return schema.enum.map(literalOf).join(', ');
  if (typeof schema['x-allowed'] === 'string') return schema['x-allowed'];
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const [low, high] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
  const [from, to] = [
    minimum === undefined ? ['>', '('] : ['>=', '['],
    maximum === undefined ? ['<', ')'] : ['<=', ']'],
  ];
  if (low !== undefined && high !== undefined) return `${from[1]}${low}..${high}${to[1]}`;
  if (low !== undefined) return `${from[0]} ${low}`;
  return high === undefined ? undefined : `${to[0]} ${high}`;
}

/** Values of a list such as `"a", "b"` or `1, 2, null`; null where it holds anything else. */
function literalsIn(source: string): Json[] | null {
  const token = /\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)\s*(,|$)/y;
  const values: Json[] = [];
  while (token.lastIndex < source.length) {
    const found = token.exec(source);
    if (!found) return null;
    try {
      values.push(JSON.parse(found[1] ?? 'null') as Json);
    } catch {
      return null;
    }
  }
  return values.length > 0 && !source.trimEnd().endsWith(',') ? values : null;
}

function literalOf(value: Json): string {
  return typeof value === 'object' && value !== null ? 'null' : JSON.stringify(value);
}

const DECIMAL = String.raw`-?\d+(?:\.\d+)?`;
const RANGE = new RegExp(String.raw`^([[(\]])\s*(${DECIMAL})\s*\.\.\s*(${DECIMAL})\s*([\])[])$`);
const BOUND = new RegExp(String.raw`^(<=?|>=?)\s*(${DECIMAL})$`);

function limitsIn(source: string): JsonSchema | null {
  const range = RANGE.exec(source);
  if (range) {
    const [, open, low, high, close] = range;
    return {
      [open === '[' ? 'minimum' : 'exclusiveMinimum']: Number(low),
      [close === ']' ? 'maximum' : 'exclusiveMaximum']: Number(high),
    };
  }
  const bound = BOUND.exec(source);
  if (!bound) return null;
  const [, sign = '', value] = bound;
  const key = { '<': 'exclusiveMaximum', '<=': 'maximum', '>': 'exclusiveMinimum', '>=': 'minimum' }[sign] ?? 'minimum';
  return { [key]: Number(value) };
}
