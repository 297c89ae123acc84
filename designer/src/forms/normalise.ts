import type { Json, JsonObject, JsonSchema } from '../../../engine/core/definition.ts';
import { findFieldType } from '../../../engine/fields/index.ts';

/**
 * The values of a form in the one way to write them, as the server stores them: `+49 30 12` becomes `+493012`. Only for
 * checking; what is sent is what was typed.
 */
export function normalised(schema: JsonSchema, data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const entries = Object.entries(data as JsonObject).map(([name, value]) => {
    const property = schema.properties?.[name];
    return [name, property ? normalisedField(property, name, value) : value] as const;
  });
  return Object.fromEntries(entries);
}

function normalisedField(property: JsonSchema, name: string, value: Json): Json {
  const type = findFieldType(String(property['x-field'] ?? ''));
  if (!type || value === null) return value;
  const settings = (property['x-settings'] ?? {}) as JsonObject;
  const clean = type.normalise(value, {
    name,
    type: type.type,
    title: name,
    required: false,
    settings,
    keywords: {},
    isPublic: false,
  });
  return isObject(clean) ? withoutNulls(clean) : clean;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part that is not filled in is absent, so that it is reported as needed. */
function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}
