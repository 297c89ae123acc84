import { type Format, ofKinds, oneOf } from './format.ts';
import { type Style, wallOf, writeDate } from './moments.ts';

/** The date of a date, or of a date and time. */
export const date: Format = {
  name: 'date',
  description: {
    en: 'A date; “date short”, “date long”, “date full”.',
    zh: '日期；“date short”“date long”“date full”。',
  },
  examples: [
    { value: '2026-11-22', call: 'date', en: '22 Nov 2026', zh: '2026年11月22日' },
    { value: '2026-11-02T08:00:00Z', call: 'date long', en: '2 November 2026', zh: '2026年11月2日' },
    { value: '2026-11-22', call: 'date full', en: 'Sunday, 22 November 2026', zh: '2026年11月22日 星期日' },
    { value: '2026-11-02', call: 'date short', en: '2026-11-02', zh: '2026-11-02' },
  ],
  takes: ofKinds('date', 'date and time', 'string'),
  misuse: oneOf('date', ['short', 'long', 'full']),
  write: (value, [style = 'medium'], language) => writeDate(wallOf(value), style as Style, language),
};
