import { type FieldType, NO_SETTINGS, ORDER_OPERATORS, ofNumber, oneCell } from './field-type.ts';
import { groupDigits, notANumber, plainNumber } from './numbers.ts';

/** A whole number. */
export const integer: FieldType = {
  type: 'integer',
  title: { en: 'Whole number', zh: '整数' },
  icon: 'number',
  settingsSchema: {
    ...NO_SETTINGS,
    properties: { plain: { type: 'boolean', description: 'Shown without grouping, such as a year.' } },
  },
  toJsonSchema: () => ({ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
  toUiSchema: () => ({}),
  toColumns: () => [{ suffix: '', sql: 'bigint' }],
  operators: ORDER_OPERATORS,
  comparison: 'number',
  comparable: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  parse(text) {
    const plain = plainNumber(text);
    return plain === undefined ? notANumber(text) : { ok: true, value: Number(plain) };
  },
  normalise: (value) => value,
  format: (value, field) => (field.settings.plain ? String(value ?? '') : groupDigits(String(ofNumber(value) ?? ''))),
  ...oneCell,
};
