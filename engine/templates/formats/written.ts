import type { Json } from '../../core/definition.ts';

/** A value as it is written without a format: null as nothing, dates as ISO 8601, lists and contexts as JSON. */
export function written(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
