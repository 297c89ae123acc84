import { type FieldType, NO_SETTINGS, oneCell } from './field-type.ts';

const YES = new Set(['true', 'yes', 'y', '1', 'x', '是', '真']);
const NO = new Set(['false', 'no', 'n', '0', '否', '假']);

/** Yes or no. */
export const boolean: FieldType = {
  type: 'boolean',
  title: { en: 'Yes or no', zh: '是否' },
  icon: 'check-square',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'boolean' }),
  toUiSchema: () => ({ 'ui:widget': 'checkbox' }),
  toColumns: () => [{ suffix: '', sql: 'boolean' }],
  operators: ['eq', 'ne', 'empty', 'notEmpty'],
  comparison: 'boolean',
  comparable: (value) => (typeof value === 'boolean' ? value : undefined),
  parse(text) {
    const word = text.trim().toLowerCase();
    if (YES.has(word)) return { ok: true, value: true };
    if (NO.has(word)) return { ok: true, value: false };
    return {
      ok: false,
      code: 'not-a-boolean',
      message: {
        en: `“${text}” is neither yes nor no. Write yes or no.`,
        zh: `“${text}”不是“是”或“否”。请填写是或否。`,
      },
    };
  },
  normalise: (value) => value,
  format: (value, _field, language) =>
    value === true ? (language === 'zh' ? '是' : 'Yes') : value === false ? (language === 'zh' ? '否' : 'No') : '',
  ...oneCell,
};
