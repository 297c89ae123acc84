import { type FieldType, ofString, oneCell } from './field-type.ts';

/** Several lines of text. */
export const longText: FieldType = {
  type: 'longText',
  title: { en: 'Long text', zh: '多行文本' },
  icon: 'align-left',
  settingsSchema: {
    type: 'object',
    properties: { rows: { type: 'integer', minimum: 2, maximum: 30 } },
    additionalProperties: false,
  },
  toJsonSchema: () => ({ type: 'string', maxLength: 20_000 }),
  toUiSchema: (field) => ({ 'ui:widget': 'textarea', 'ui:options': { rows: field.settings.rows ?? 4 } }),
  toColumns: () => [{ suffix: '', sql: 'text' }],
  operators: ['contains', 'startsWith', 'empty', 'notEmpty'],
  comparison: 'text',
  comparable: ofString,
  parse: (value) => ({ ok: true, value: value.trim() }),
  normalise: (value) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value),
  format: (value) => String(value ?? ''),
  ...oneCell,
};
