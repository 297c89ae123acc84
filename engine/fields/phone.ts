import { type FieldType, NO_SETTINGS, ofString, oneCell, TEXT_OPERATORS } from './field-type.ts';

/** A telephone number: `+` where it is international, digits, and an extension after `x`. */
export const phone: FieldType = {
  type: 'phone',
  title: { en: 'Phone', zh: '电话' },
  icon: 'phone',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'string', pattern: '^[+]?[0-9]{3,20}(x[0-9]{1,8})?$' }),
  toUiSchema: () => ({ 'ui:widget': 'phone' }),
  toColumns: () => [{ suffix: '', sql: 'text' }],
  operators: TEXT_OPERATORS,
  comparison: 'text',
  comparable: ofString,
  parse: (text) => ({ ok: true, value: normalPhone(text) }),
  normalise: (value) => (typeof value === 'string' ? normalPhone(value) : value),
  validate: (value) =>
    typeof value === 'string' && !/^\+?\d{3,20}(x\d{1,8})?$/.test(value)
      ? {
          code: 'not-a-phone',
          message: {
            en: `“${value}” is not a telephone number. Write it such as +1 555 010 2030.`,
            zh: `“${value}”不是电话号码。请按 +86 10 5555 0100 的格式填写。`,
          },
        }
      : null,
  format: (value) => String(value ?? ''),
  ...oneCell,
};

/** `0049 (30) 12-34 ext. 5` → `+49301234x5`; what is no number stays as typed. */
function normalPhone(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/[\s\u00a0().\-/–]/g, '');
  const plain = bare.replace(/(ext|分机|#)/, 'x').replace(/^00/, '+');
  return /^\+?\d+(x\d+)?$/.test(plain) ? plain : text.trim();
}
