import type { Json } from '../../core/definition.ts';
import { decimalOf, grouped, rounded } from './decimals.ts';
import { CannotFormat, type Format } from './format.ts';

/** Signs of currencies in both languages, and their decimal places where these are not two (ISO 4217). */
const SIGNS: { [currency: string]: { en: string; zh: string } } = {
  CNY: { en: 'CN¥', zh: '¥' },
  EUR: { en: '€', zh: '€' },
  GBP: { en: '£', zh: '£' },
  HKD: { en: 'HK$', zh: 'HK$' },
  INR: { en: '₹', zh: '₹' },
  JPY: { en: '¥', zh: 'JP¥' },
  KRW: { en: '₩', zh: '₩' },
  TWD: { en: 'NT$', zh: 'NT$' },
  USD: { en: '$', zh: 'US$' },
};
const PLACES: { [currency: string]: number } = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** An amount with its currency: of money, or of a number where the currency is named. */
export const money: Format = {
  name: 'money',
  description: {
    en: 'An amount with its currency; for a number say which: “money EUR”.',
    zh: '金额及币种；数字请注明币种：“money EUR”。',
  },
  examples: [
    { value: { amount: '1234.5', currency: 'EUR' }, call: 'money', en: '€1,234.50', zh: '€1,234.50' },
    { value: { amount: '-1234.505', currency: 'CNY' }, call: 'money', en: '-CN¥1,234.51', zh: '-¥1,234.51' },
    { value: { amount: '1234.5', currency: 'JPY' }, call: 'money', en: '¥1,235', zh: 'JP¥1,235' },
    { value: { amount: '99', currency: 'CHF' }, call: 'money', en: 'CHF 99.00', zh: 'CHF 99.00' },
    { value: 99.9, call: 'money USD', en: '$99.90', zh: 'US$99.90' },
  ],
  takes: ({ kind }) => ['any', 'null', 'context', 'number'].includes(kind),
  misuse: (args) =>
    args.length <= 1 && args.every((arg) => /^[A-Z]{3}$/.test(arg))
      ? null
      : {
          en: 'Write “| money”, or with a currency, as in “| money EUR”.',
          zh: '请写作“| money”，或注明币种，例如“| money EUR”。',
        },
  write(value, [named], language) {
    const { amount, currency } = amountOf(value, named);
    const decimal = rounded(amount, Object.hasOwn(PLACES, currency) ? (PLACES[currency] ?? 2) : 2);
    const sign = decimal.startsWith('-') ? '-' : '';
    const digits = grouped(decimal.replace('-', ''));
    const mark = Object.hasOwn(SIGNS, currency) ? SIGNS[currency]?.[language] : undefined;
    return `${sign}${mark ?? `${currency} `}${digits}`;
  },
};

function amountOf(value: Json, named: string | undefined): { amount: string; currency: string } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { amount, currency } = value;
    if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) && amount !== undefined && amount !== null)
      return { amount: decimalOf(amount), currency };
  } else if (named !== undefined) return { amount: decimalOf(value), currency: named };
  throw new CannotFormat('This is no money: name the currency, as in “| money EUR”');
}
