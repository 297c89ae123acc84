/** Types and allowed values of columns as they stand in sheets. */
import type { Json, JsonSchema } from '../../../core/definition.ts';
import { typeOfSchema } from '../../../expressions/index.ts';
import { domainOf } from '../analysis/domain.ts';
import { cellSet } from '../sets/cell.ts';
import { Reader, readLiteral } from '../sets/literals.ts';
import { intervals } from '../sets/point-set.ts';
import { isLineKind, type LineKind, pointOfJson } from '../sets/points.ts';
import { cellText, jsonOf, literalText } from '../sets/text.ts';
import type { Language } from './grid.ts';

interface SheetType {
  en: string;
  zh: string;
  schema: JsonSchema;
}

const TYPES: SheetType[] = [
  { en: 'text', zh: '文本', schema: { type: 'string' } },
  { en: 'whole number', zh: '整数', schema: { type: 'integer' } },
  { en: 'number', zh: '数字', schema: { type: 'number' } },
  { en: 'true or false', zh: '是否', schema: { type: 'boolean' } },
  { en: 'date', zh: '日期', schema: { type: 'string', format: 'date' } },
  { en: 'date and time', zh: '日期时间', schema: { type: 'string', format: 'date-time' } },
  { en: 'time', zh: '时间', schema: { type: 'string', format: 'time' } },
  { en: 'duration', zh: '时长', schema: { type: 'string', format: 'duration' } },
];
const ANYTHING: SheetType = { en: 'any', zh: '任意', schema: {} };
/** What other tools call them. */
const ALIASES: { [name: string]: string } = {
  string: 'text',
  integer: 'whole number',
  long: 'whole number',
  double: 'number',
  boolean: 'true or false',
  'date-time': 'date and time',
  datetime: 'date and time',
};

/** `number`, or `number?` where it may be empty; what sheets have no word for is `any`. */
export function typeText(schema: JsonSchema, language: Language): string {
  const types = [schema.type ?? []].flat();
  const [type] = types.filter((one) => one !== 'null');
  const kind = typeOfSchema(schema).kind;
  const found = TYPES.find((one) =>
    one.schema.type === 'string' || type === undefined
      ? typeOfSchema(one.schema).kind === kind && one.schema.type !== 'integer'
      : one.schema.type === type,
  );
  const nullable = found !== undefined && (types.includes('null') || (schema.enum?.includes(null) ?? false));
  return `${(found ?? ANYTHING)[language]}${nullable ? '?' : ''}`;
}

/** The allowed values as a cell, e.g. `"DE", "FR"` or `[0..100]`; null where all are. */
export function valuesText(schema: JsonSchema): string | null {
  if (typeof schema['x-allowed'] === 'string') return schema['x-allowed'];
  const kind = typeOfSchema(schema).kind;
  if (!isLineKind(kind)) return null;
  const { enum: values, minimum, maximum } = schema;
  // their order is that of priorities, so it is kept
  if (values)
    return values
      .filter((value) => value !== null)
      .map((value) => literalOf(kind, value))
      .join(', ');
  if (minimum === undefined && maximum === undefined) return null;
  return cellText(kind, {
    ...domainOf(
      { type: 'number', ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) },
      kind,
    ),
    nil: false,
  });
}

/** The schema that a sheet says, or null where there is no such type. */
export function schemaOf(type: string, values: string): JsonSchema | null {
  const name = type.trim().toLowerCase().replace(/\s+/g, ' ');
  const optional = /[?？]$/.test(name);
  const plain = optional ? name.slice(0, -1).trim() : name;
  const wanted = ALIASES[plain] ?? plain;
  if (wanted === '' || wanted === ANYTHING.en || wanted === ANYTHING.zh)
    return values.trim() ? allowing({}, values) : {};
  const found = TYPES.find(({ en, zh }) => wanted === en || wanted === zh);
  if (!found) return null;
  const schema = values.trim() ? allowing(found.schema, values) : { ...found.schema };
  if (!optional) return schema;
  return { ...schema, type: [schema.type as string, 'null'], ...(schema.enum && { enum: [...schema.enum, null] }) };
}

function allowing(schema: JsonSchema, values: string): JsonSchema {
  const kind = typeOfSchema(schema).kind;
  const single = isLineKind(kind) ? listed(kind, values) : null;
  if (single) return { ...schema, enum: single };
  const set = isLineKind(kind) ? cellSet(values, kind) : null;
  if (!set) return { ...schema, 'x-allowed': values.trim() };
  const [only, ...more] = intervals(set.points);
  const [low, high] = [only?.from, only?.to];
  const closed = kind === 'number' && more.length === 0 && low?.after !== true && high?.after !== false;
  const ends = [low?.at, high?.at].every((at) => at === undefined || typeof at === 'number');
  if (!closed || !ends) return { ...schema, 'x-allowed': values.trim() };
  return { ...schema, ...(low && { minimum: low.at as number }), ...(high && { maximum: high.at as number }) };
}

/** Single values, as they are written: their order is that of priorities. Null for anything else. */
function listed(kind: LineKind, values: string): Json[] | null {
  const reader = new Reader(values);
  const found: Json[] = [];
  do {
    const literal = readLiteral(reader);
    if (literal?.kind !== kind) return null;
    found.push(jsonOf(kind, literal.point));
  } while (reader.sign(','));
  return reader.ended ? found : null;
}

function literalOf(kind: LineKind, value: Json): string {
  const point = pointOfJson(kind, value);
  return point === null ? JSON.stringify(value) : literalText(kind, point);
}
