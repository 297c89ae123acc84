import { type Format, noArguments, ofKinds } from './format.ts';

/** In capital letters. */
export const upper: Format = {
  name: 'upper',
  description: { en: 'In capital letters.', zh: '转为大写。' },
  examples: [{ value: 'Straße 5', call: 'upper', en: 'STRASSE 5', zh: 'STRASSE 5' }],
  takes: ofKinds('string'),
  misuse: noArguments('upper'),
  write: (value) => String(value).toUpperCase(),
};
