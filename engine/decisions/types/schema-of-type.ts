import type { JsonSchema } from '../../core/definition.ts';
import type { FeelKind, FeelType } from '../../expressions/index.ts';

/** JSON Schema of what a FEEL value of a type is as JSON; null is always allowed, and what is not known may be anything. */
export function schemaOfType(type: FeelType): JsonSchema {
  if (type.money) return { type: ['object', 'null'], 'x-field': 'money' };
  if (type.kind === 'list') return { type: ['array', 'null'], ...(type.items && { items: schemaOfType(type.items) }) };
  if (type.kind === 'context') {
    if (!type.entries) return { type: ['object', 'null'] };
    const entries = Object.entries(type.entries).filter(([, entry]) => entry.kind !== 'function');
    return {
      type: ['object', 'null'],
      properties: Object.fromEntries(entries.map(([name, entry]) => [name, schemaOfType(entry)])),
    };
  }
  return { ...SCHEMAS[type.kind] };
}

/** A schema that also takes null, unless it always has a value. */
export function orNull(schema: JsonSchema, always: boolean): JsonSchema {
  if (always) return schema;
  return typeof schema.type === 'string' && !schema.enum
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

const TEXT = (format?: string): JsonSchema => ({ type: ['string', 'null'], ...(format && { format }) });
const SCHEMAS: { [kind in FeelKind]?: JsonSchema } = {
  null: { type: 'null' },
  boolean: { type: ['boolean', 'null'] },
  number: { type: ['number', 'null'] },
  string: TEXT(),
  date: TEXT('date'),
  time: TEXT('time'),
  'date and time': TEXT('date-time'),
  'days and time duration': TEXT('duration'),
  'years and months duration': TEXT('duration'),
  range: TEXT(),
};
