import { type FieldType, NO_SETTINGS, ofString, oneCell, TEXT_OPERATORS } from './field-type.ts';

/** One line of text. */
export const text: FieldType = {
  type: 'text',
  title: { en: 'Text', zh: '文本' },
  icon: 'font-size',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'string', maxLength: 200 }),
  toUiSchema: () => ({}),
  toColumns: () => [{ suffix: '', sql: 'text' }],
  operators: TEXT_OPERATORS,
  comparison: 'text',
  comparable: ofString,
  parse: (value) => ({ ok: true, value: value.trim() }),
  normalise: (value) => (typeof value === 'string' ? value.trim() : value),
  format: (value) => String(value ?? ''),
  ...oneCell,
};
