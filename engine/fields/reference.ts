import { type FieldType, oneCell, SAME_OPERATORS } from './field-type.ts';
import { isUuid } from './uuid.ts';

/** Another record, by its id. Imports name it by one of its fields. */
export const reference: FieldType = {
  type: 'reference',
  title: { en: 'Reference', zh: '引用' },
  icon: 'node-index',
  settingsSchema: {
    type: 'object',
    properties: { target: { type: 'string', title: 'Entity type' } },
    required: ['target'],
    additionalProperties: false,
  },
  toJsonSchema: () => ({ type: 'string', format: 'uuid' }),
  toUiSchema: (field) => ({ 'ui:widget': 'reference', 'ui:options': { target: field.settings.target ?? null } }),
  toColumns: (field) => [{ suffix: '', sql: 'uuid', references: String(field.settings.target) }],
  operators: SAME_OPERATORS,
  comparison: 'text',
  comparable: (value) => (isUuid(value) ? value.toLowerCase() : undefined),
  parse: (text) => ({ ok: true, value: text.trim() }),
  normalise: (value) => (isUuid(value) ? value.toLowerCase() : value),
  format: (value) => String(value ?? ''),
  ...oneCell,
};
