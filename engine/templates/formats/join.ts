import type { Language } from './format.ts';
import { type Format, ofKinds } from './format.ts';
import { written } from './written.ts';

const AND: { [language in Language]: { between: string; last: string } } = {
  en: { between: ', ', last: ' and ' },
  zh: { between: '、', last: '和' },
};

/** A list in a sentence, or with a text between its items. */
export const join: Format = {
  name: 'join',
  description: { en: 'A list: a, b and c; join "; " puts that between.', zh: '列表：甲、乙和丙；join "; " 用其分隔。' },
  examples: [
    { value: ['a', 'b', 'c'], call: 'join', en: 'a, b and c', zh: 'a、b和c' },
    { value: ['a', 2], call: 'join', en: 'a and 2', zh: 'a和2' },
    { value: ['a', null, 'c'], call: 'join "; "', en: 'a; c', zh: 'a; c' },
    { value: [], call: 'join', en: '', zh: '' },
  ],
  takes: ofKinds('list'),
  misuse: (args) => (args.length <= 1 ? null : { en: 'Write it as in “| join "; "”.', zh: '请写作“| join "; "”。' }),
  write(value, [between], language) {
    const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== null).map(written);
    if (between !== undefined || items.length < 2) return items.join(between ?? '');
    const words = AND[language];
    return `${items.slice(0, -1).join(words.between)}${words.last}${items.at(-1)}`;
  },
};
