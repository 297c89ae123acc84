import type { Json, JsonSchema } from '../../../../engine/core/definition.ts';
import { kindOf } from './kinds.ts';

/** A value as people write it in a field: texts as they are, everything else as JSON. */
export function printed(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value that somebody wrote, of the type that is wanted. Nothing written is null. */
export function parsed(text: string, schema: JsonSchema): Json {
  const written = text.trim();
  if (written === '') return null;
  const kind = kindOf(schema);
  if (kind === 'number') return Number.isFinite(Number(written)) ? Number(written) : written;
  if (kind === 'boolean') return TRUE.test(written) ? true : FALSE.test(written) ? false : written;
  if (kind === 'list' || kind === 'object' || kind === 'any') return fromJson(written);
  return /^"[^"]*"$/.test(written) ? written.slice(1, -1) : written;
}

const TRUE = /^(true|yes|y|是)$/i;
const FALSE = /^(false|no|n|否)$/i;

function fromJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A schema with the types of the document written out, as deep as forms show them. */
export function resolved(schema: JsonSchema, types: { [name: string]: JsonSchema } = {}, depth = 0): JsonSchema {
  const name = /^#\/types\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (depth > 6) return {};
  if (name !== undefined) return types[name] ? resolved(types[name], types, depth + 1) : {};
  return {
    ...schema,
    ...(schema.items && { items: resolved(schema.items, types, depth + 1) }),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([key, one]) => [key, resolved(one, types, depth + 1)]),
      ),
    }),
  };
}
