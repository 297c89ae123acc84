import type { Json } from '../core/definition.ts';
import { type FieldType, ORDER_OPERATORS } from './field-type.ts';
import { groupDigits, notANumber, plainNumber } from './numbers.ts';

/** An exact amount with its currency: `{ amount: "1054.00", currency: "USD" }`. Filters and sorts compare the amount. */
export const money: FieldType = {
  type: 'money',
  title: { en: 'Money', zh: '金额' },
  icon: 'dollar',
  settingsSchema: {
    type: 'object',
    properties: { currency: { type: 'string', pattern: '^[A-Z]{3}$', title: 'Currency of amounts that name none' } },
    additionalProperties: false,
  },
  toJsonSchema: () => ({
    type: 'object',
    properties: {
      amount: { type: 'string', pattern: '^-?[0-9]{1,15}([.][0-9]{1,4})?$' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    },
    required: ['amount', 'currency'],
    additionalProperties: false,
  }),
  toUiSchema: (field) => ({ 'ui:options': { currency: currencyOf(field.settings) } }),
  toColumns: () => [
    { suffix: '', sql: 'numeric' },
    { suffix: '_currency', sql: 'text' },
  ],
  operators: ORDER_OPERATORS,
  comparison: 'number',
  comparable(value) {
    const amount = isMoney(value) ? value.amount : value;
    const plain =
      typeof amount === 'number' ? String(amount) : typeof amount === 'string' ? plainNumber(amount) : undefined;
    return plain !== undefined && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
  },
  parse(text, field) {
    const code = /^(?:([A-Z]{3})\s*)?(.*?)(?:\s*([A-Z]{3}))?$/.exec(text.trim());
    const plain = plainNumber((code?.[2] ?? '').replace(/^[$€£¥]/, ''));
    if (plain === undefined) return notANumber(text);
    return { ok: true, value: { amount: plain, currency: code?.[1] ?? code?.[3] ?? currencyOf(field.settings) } };
  },
  normalise(value, field) {
    if (!isMoney(value)) return value;
    const { amount, currency, ...rest } = value;
    const plain = typeof amount === 'string' ? (plainNumber(amount) ?? amount) : amount;
    return { ...rest, amount: plain ?? null, currency: currency ?? currencyOf(field.settings) };
  },
  format(value) {
    return isMoney(value) ? `${groupDigits(String(value.amount))} ${String(value.currency)}` : '';
  },
  toRow: (value) => (isMoney(value) ? [value.amount, value.currency] : [null, null]),
  fromRow: ([amount, currency]) =>
    amount === null || amount === undefined ? null : { amount: String(amount), currency: String(currency) },
};

function isMoney(value: Json): value is { amount?: Json; currency?: Json; [key: string]: Json | undefined } & {
  [key: string]: Json;
} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const currencyOf = (settings: { currency?: Json }) => String(settings.currency ?? 'USD');
