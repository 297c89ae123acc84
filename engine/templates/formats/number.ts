import { decimalOf, grouped, rounded } from './decimals.ts';
import { type Format, ofKinds, places } from './format.ts';

/** With commas between thousands; with as many decimal places as it has, or as are asked for. */
export const number: Format = {
  name: 'number',
  description: {
    en: 'A number with commas; “number 2” rounds to two places.',
    zh: '带千分位的数字；“number 2”保留两位小数。',
  },
  examples: [
    { value: 1234567.5, call: 'number', en: '1,234,567.5', zh: '1,234,567.5' },
    { value: 1234.565, call: 'number 2', en: '1,234.57', zh: '1,234.57' },
    { value: -0.004, call: 'number 2', en: '0.00', zh: '0.00' },
    { value: 2.5, call: 'number 0', en: '3', zh: '3' },
    { value: 1e15, call: 'number', en: '1,000,000,000,000,000', zh: '1,000,000,000,000,000' },
  ],
  takes: ofKinds('number', 'string'),
  misuse: places('number'),
  write: (value, [wanted]) => {
    const decimal = decimalOf(value);
    return grouped(wanted === undefined ? decimal : rounded(decimal, Number(wanted)));
  },
};
