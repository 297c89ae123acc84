import { type Format, ofKinds } from './format.ts';
import { written } from './written.ts';

/** What stands there where there is no value. */
export const fallback: Format = {
  name: 'default',
  description: {
    en: 'What stands there where there is no value: default "–".',
    zh: '没有值时显示的内容：default "–"。',
  },
  examples: [
    { value: null, call: 'default "–"', en: '–', zh: '–' },
    { value: '', call: 'default none', en: 'none', zh: 'none' },
    { value: 7, call: 'default "–"', en: '7', zh: '7' },
  ],
  takes: ofKinds('any', 'string', 'number', 'boolean', 'list', 'context', 'date', 'time', 'date and time'),
  misuse: (args) =>
    args.length === 1 ? null : { en: 'Write it as in “| default "–"”.', zh: '请写作“| default "–"”。' },
  write: (value, [text = '']) => (value === '' ? text : written(value)),
  empty: ([text = '']) => text,
};
