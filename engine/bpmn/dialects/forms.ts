/** Forms of other tools: fields become variables with a type, and the form of a task. */
import type { ElementDefinition, Json, JsonObject, JsonSchema } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';

export interface Field {
  name: string;
  title?: string;
  /** As the tool calls it. */
  type: string;
  required?: boolean;
  readOnly?: boolean;
  options?: { value: string; title: string }[];
  /** `minimum`, `maximum`, `minLength`, `maxLength`, `pattern`. */
  limits?: { [keyword: string]: number | string };
  default?: Json;
}

/** Declares the fields' variables, and puts the fields on the form of the task. */
export function applyForm(fields: Field[], element: ElementDefinition, read: Reading): void {
  const known = fields.filter(({ name }) => name !== '');
  if (known.length === 0) return;
  const rows = known.map((field): JsonObject => {
    const name = read.declare(field.name, schemaOf(field));
    return {
      source: 'variable',
      name,
      ...(field.required ? { required: true } : {}),
      ...(field.readOnly ? { readOnly: true } : {}),
    };
  });
  if (element.type !== 'userTask') return;
  const title: Json =
    typeof element.name === 'object' ? { ...element.name } : (element.name ?? { en: 'Form', zh: '表单' });
  setConfig(element, { form: { sections: [{ title, fields: rows }] } });
}

function schemaOf(field: Field): JsonSchema {
  const schema: JsonSchema = { ...TYPES[field.type.toLowerCase()] };
  if (field.title) schema['x-title'] = field.title.slice(0, 200);
  for (const [keyword, value] of Object.entries(field.limits ?? {})) Object.assign(schema, { [keyword]: value });
  if (field.options && field.options.length > 0) {
    schema['x-field'] = schema.type === 'array' ? 'multiChoice' : 'choice';
    schema['x-settings'] = { options: field.options };
  }
  if (field.default !== undefined && field.default !== null) schema.default = field.default;
  return schema;
}

const NUMBER: JsonSchema = { type: 'number' };
const INTEGER: JsonSchema = { type: 'integer' };
const TEXT: JsonSchema = { type: 'string' };
const DATE: JsonSchema = { type: 'string', format: 'date' };

/** The field types of all these tools: they agree where they overlap. */
const TYPES: { [type: string]: JsonSchema | undefined } = {
  string: TEXT, text: TEXT, textfield: TEXT, enum: TEXT, select: TEXT, radio: TEXT, dropdown: TEXT, 'radio-buttons': TEXT, 'multi-line-text': { type: 'string', 'x-field': 'longText' }, textarea: { type: 'string', 'x-field': 'longText' },
  long: INTEGER, int: INTEGER, integer: INTEGER, short: INTEGER, double: NUMBER, number: NUMBER, float: NUMBER, decimal: NUMBER, amount: NUMBER,
  boolean: { type: 'boolean' }, checkbox: { type: 'boolean' },
  date: DATE, datetime: { type: 'string', format: 'date-time' },
  checklist: { type: 'array', items: TEXT }, taglist: { type: 'array', items: TEXT },
}; // biome-ignore format: a table

/** A default as it was written, in the type of its field. */
export function defaultOf(text: string | undefined, type: string): Json | undefined {
  if (text === undefined || text === '' || /[$#]\{/.test(text)) return undefined;
  const { type: kind } = TYPES[type.toLowerCase()] ?? {};
  if (kind === 'boolean') return text === 'true';
  if (kind === 'number' || kind === 'integer') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  return text;
}
