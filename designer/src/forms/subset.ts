import type { JsonObject, JsonSchema } from '../../../engine/core/definition.ts';

/** The part of a form's schema with these fields; conditions between fields go with it. */
export function schemaSubset(schema: JsonSchema, fields: readonly string[]): JsonSchema {
  const names = new Set(fields);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => names.has(name))),
    required: schema.required?.filter((name) => names.has(name)),
  };
}

/** Without defaults: in a form for something that exists, empty means empty. */
export function withoutDefaults(schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { default: _, ...rest } = property;
    return [name, rest] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** The values of the schema's own fields. */
export function valuesOf(schema: JsonSchema, values: JsonObject): JsonObject {
  const known = schema.properties ?? {};
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(known, name)));
}
