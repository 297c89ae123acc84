import { type Format, noArguments, ofKinds } from './format.ts';

/** In small letters. */
export const lower: Format = {
  name: 'lower',
  description: { en: 'In small letters.', zh: '转为小写。' },
  examples: [{ value: 'ACME Ltd', call: 'lower', en: 'acme ltd', zh: 'acme ltd' }],
  takes: ofKinds('string'),
  misuse: noArguments('lower'),
  write: (value) => String(value).toLowerCase(),
};
