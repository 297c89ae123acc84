import type { JsonSchema, RecordRef } from '../../engine/core/index.ts';

/** `type:id`, as query parameters name a record. */
export const RECORD_REF: JsonSchema = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]{0,62}:[0-9a-f-]{36}$' };

export function recordRef(text: string): RecordRef {
  const colon = text.indexOf(':');
  return { type: text.slice(0, colon), id: text.slice(colon + 1) };
}
