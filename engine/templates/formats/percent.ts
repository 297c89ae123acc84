import { decimalOf, grouped, rounded } from './decimals.ts';
import { type Format, ofKinds, places } from './format.ts';

/** A part of one as a percentage. */
export const percent: Format = {
  name: 'percent',
  description: { en: '0.125 as 13%; “percent 1” as 12.5%.', zh: '0.125 写作 13%；“percent 1”写作 12.5%。' },
  examples: [
    { value: 0.125, call: 'percent', en: '13%', zh: '13%' },
    { value: 0.125, call: 'percent 1', en: '12.5%', zh: '12.5%' },
    { value: 12, call: 'percent', en: '1,200%', zh: '1,200%' },
  ],
  takes: ofKinds('number'),
  misuse: places('percent'),
  write: (value, [wanted = '0']) => `${grouped(rounded(shifted(decimalOf(value)), Number(wanted)))}%`,
};

/** Times a hundred. */
function shifted(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const rest = fraction.padEnd(2, '0');
  return `${whole}${rest.slice(0, 2)}.${rest.slice(2)}`.replace(/\.$/, '').replace(/^(-?)0+(?=\d)/, '$1');
}
