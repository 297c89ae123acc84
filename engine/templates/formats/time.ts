import { CannotFormat, type Format, noArguments, ofKinds } from './format.ts';

/** The time of day, hours and minutes. */
export const time: Format = {
  name: 'time',
  description: { en: 'The time of day.', zh: '时间。' },
  examples: [
    { value: '2026-11-22T08:05:59Z', call: 'time', en: '08:05', zh: '08:05' },
    { value: '17:30:00', call: 'time', en: '17:30', zh: '17:30' },
  ],
  takes: ofKinds('time', 'date and time', 'string'),
  misuse: noArguments('time'),
  write(value) {
    const found =
      typeof value === 'string'
        ? /^(?:\d{4}-\d\d-\d\dT)?([01]\d:[0-5]\d|2[0-3]:[0-5]\d)(?:[:Z@+-]|$)/.exec(value)
        : null;
    if (!found?.[1]) throw new CannotFormat(`${JSON.stringify(value).slice(0, 40)} is no time of day`);
    return found[1];
  },
};
