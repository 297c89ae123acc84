import { type FieldType, NO_SETTINGS, ofString, oneCell, TEXT_OPERATORS } from './field-type.ts';

/** An e-mail address in lower case. */
export const email: FieldType = {
  type: 'email',
  title: { en: 'E-mail', zh: '电子邮箱' },
  icon: 'mail',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'string', format: 'email', maxLength: 254 }),
  toUiSchema: () => ({ 'ui:widget': 'email' }),
  toColumns: () => [{ suffix: '', sql: 'text' }],
  operators: TEXT_OPERATORS,
  comparison: 'text',
  comparable: ofString,
  parse: (text) => ({ ok: true, value: text.trim().toLowerCase() }),
  normalise: (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
  format: (value) => String(value ?? ''),
  ...oneCell,
};
