import { CannotFormat, type Format, ofKinds, oneOf } from './format.ts';
import { type Style, wallOf, writeDate } from './moments.ts';

/** Date and time of day, on the wall clock that the value carries. */
export const dateTime: Format = {
  name: 'date-time',
  description: {
    en: 'Date and time of day; for another zone write at zone(x, "Asia/Shanghai").',
    zh: '日期和时间；其他时区请用 at zone(x, "Asia/Shanghai")。',
  },
  examples: [
    { value: '2026-11-22T08:05:59Z', call: 'date-time', en: '22 Nov 2026, 08:05', zh: '2026年11月22日 08:05' },
    { value: '2026-11-22T08:05:00+08:00', call: 'date-time short', en: '2026-11-22 08:05', zh: '2026-11-22 08:05' },
    {
      value: '2026-11-22T08:05:00',
      call: 'date-time full',
      en: 'Sunday, 22 November 2026, 08:05',
      zh: '2026年11月22日 星期日 08:05',
    },
  ],
  takes: ofKinds('date and time', 'string'),
  misuse: oneOf('date-time', ['short', 'long', 'full']),
  write(value, [style = 'medium'], language) {
    const wall = wallOf(value);
    if (wall.time === null) throw new CannotFormat(`${JSON.stringify(value)} has no time of day: use “| date”`);
    const between = style === 'short' || language === 'zh' ? ' ' : ', ';
    return `${writeDate(wall, style as Style, language)}${between}${wall.time}`;
  },
};
