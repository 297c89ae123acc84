import { type FieldType, NO_SETTINGS, ORDER_OPERATORS, ofNumber } from './field-type.ts';
import { groupDigits, notANumber, plainNumber } from './numbers.ts';

/** A number with decimals, stored exactly. */
export const decimal: FieldType = {
  type: 'decimal',
  title: { en: 'Number', zh: '数字' },
  icon: 'field-number',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'number', minimum: -1e15, maximum: 1e15 }),
  toUiSchema: () => ({}),
  toColumns: () => [{ suffix: '', sql: 'numeric' }],
  operators: ORDER_OPERATORS,
  comparison: 'number',
  comparable: ofNumber,
  parse(text) {
    const plain = plainNumber(text);
    return plain === undefined ? notANumber(text) : { ok: true, value: Number(plain) };
  },
  normalise: (value) => value,
  format: (value) => groupDigits(String(ofNumber(value) ?? '')),
  toRow: (value) => [value],
  fromRow: ([cell]) => (cell === null || cell === undefined ? null : Number(cell)),
};
