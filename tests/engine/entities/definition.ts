import type { JsonObject } from '../../../engine/core/definition.ts';

/** A small entity type for tests; `properties` and keywords on top of a name. */
export function definition(
  key: string,
  properties: { [name: string]: JsonObject } = {},
  keywords: JsonObject = {},
): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    'x-key': key,
    'x-title': { en: 'Thing', zh: '物品' },
    'x-plural': { en: 'Things', zh: '物品' },
    'x-record-title': '{name}',
    'x-layout': [{ title: 'All', fields: ['name', ...Object.keys(properties)] }],
    'x-list': { columns: ['name'], sort: 'name' },
    type: 'object',
    properties: { name: { 'x-field': 'text', 'x-title': 'Name' }, ...properties },
    required: [],
    additionalProperties: false,
    ...keywords,
  };
}

export const text = (keywords: JsonObject = {}): JsonObject => ({ 'x-field': 'text', 'x-title': 'Text', ...keywords });
