import type { Json, JsonSchema } from '../../../../engine/core/definition.ts';

/** Types of values as analysts choose them. */
export const KINDS = [
  'text',
  'number',
  'boolean',
  'date',
  'date-time',
  'time',
  'duration',
  'list',
  'object',
  'any',
] as const;
export type Kind = (typeof KINDS)[number];

const SCHEMAS: { [kind in Kind]: JsonSchema } = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  time: { type: 'string', format: 'time' },
  duration: { type: 'string', format: 'duration' },
  list: { type: 'array' },
  object: { type: 'object' },
  any: {},
};

/** The kind that a schema is of. A type of the document is `any` here: its name is shown. */
export function kindOf(schema: JsonSchema): Kind {
  const type = [schema.type ?? []].flat().find((one) => one !== 'null');
  if (type === 'string') return KINDS.find((kind) => schema.format && SCHEMAS[kind].format === schema.format) ?? 'text';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (type === 'object') return 'object';
  return 'any';
}

/** A schema of another kind; what the two have in common stays, titles for example. */
export function withKind(schema: JsonSchema, kind: Kind): JsonSchema {
  if (kindOf(schema) === kind && !schema.$ref) return schema;
  const titles = Object.fromEntries(
    Object.entries(schema).filter(([key]) => key === 'title' || key === 'x-title' || key === 'description'),
  );
  return { ...titles, ...SCHEMAS[kind] };
}

/** Allowed values, where they are listed; yes and no are all that there is of truth values. */
export function valuesOf(schema: JsonSchema): Json[] {
  if (schema.enum) return schema.enum.filter((value) => value !== null);
  return kindOf(schema) === 'boolean' ? [true, false] : [];
}

/** Other allowed values, as typed; none takes any. Numbers that are none are left out. */
export function withValues({ enum: _before, ...schema }: JsonSchema, values: readonly string[]): JsonSchema {
  const kept = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  const typed: Json[] = kindOf(schema) === 'number' ? kept.map(Number).filter((value) => Number.isFinite(value)) : kept;
  return typed.length === 0 ? schema : { ...schema, enum: typed };
}

/** Kinds whose values can be listed. */
export const isListable = (kind: Kind): boolean => kind === 'text' || kind === 'number';

/** A value as FEEL writes it. */
export function feelOf(value: Json): string {
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return JSON.stringify(value);
}
