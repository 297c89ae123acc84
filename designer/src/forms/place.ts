import type { JsonSchema } from '../../../engine/core/definition.ts';

/**
 * Shortens a path to the field that a person sees: an error at `budget/amount` belongs to the money field `budget`.
 * A field is a property with the keyword `x-field`; structures without it are walked into.
 */
export function placeOfField(schema: JsonSchema, path: string[]): string[] {
  let node: JsonSchema | undefined = schema;
  for (let depth = 0; depth < path.length; depth += 1) {
    const segment = path[depth] as string;
    node = /^\d+$/.test(segment) && node?.items ? node.items : node?.properties?.[segment];
    if (node === undefined || node['x-field'] !== undefined) return path.slice(0, depth + 1);
  }
  return path;
}
