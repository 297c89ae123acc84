/** Dates, times and durations. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const TIME_HELP: { [name: string]: Help } = {
  date: {
    en: 'A date, of a text, of a date and time, or of year, month and day.',
    zh: '由文本、日期时间或年月日得到日期。',
    example: 'date(2026, 11, 22) = date("2026-11-22")',
  },
  time: {
    en: 'A time of day, of a text, of a date and time, or of hour, minute and second.',
    zh: '由文本、日期时间或时分秒得到时间。',
    example: 'time(10, 30, 0) = time("10:30:00")',
  },
  'date and time': {
    en: 'A date and time, of a text, or of a date and a time.',
    zh: '由文本，或由日期和时间得到日期时间。',
    example: 'date and time(@"2026-11-22", @"10:30:00") = @"2026-11-22T10:30:00"',
  },
  duration: {
    en: 'A duration, of a text as ISO 8601 writes it.',
    zh: '由 ISO 8601 文本得到时长。',
    example: 'duration("P1DT2H") = duration("PT26H")',
  },
  'years and months duration': {
    en: 'The whole years and months from one date to another.',
    zh: '两个日期之间的整年整月数。',
    example: 'years and months duration(@"2011-12-22", @"2013-08-24") = duration("P1Y8M")',
  },
  now: { en: 'The current date and time.', zh: '当前日期时间。', example: 'date(now()) = today()' },
  today: { en: 'The current date.', zh: '当前日期。', example: 'today() = date(now())' },
  'day of year': {
    en: 'The number of the day in its year.',
    zh: '一年中的第几天。',
    example: 'day of year(@"2019-09-17") = 260',
  },
  'day of week': {
    en: 'The name of the day: "Monday" to "Sunday".',
    zh: '星期几（英文名称）。',
    example: 'day of week(@"2019-09-17") = "Tuesday"',
  },
  'month of year': {
    en: 'The name of the month: "January" to "December".',
    zh: '月份（英文名称）。',
    example: 'month of year(@"2019-09-17") = "September"',
  },
  'week of year': {
    en: 'The number of the week in its year, as ISO 8601 counts.',
    zh: '一年中的第几周（ISO 8601）。',
    example: 'week of year(@"2005-01-01") = 53',
  },
  'last day of month': {
    en: 'The number of the last day of the month.',
    zh: '当月最后一天是几号。',
    example: 'last day of month(@"2024-02-10") = 29',
  },
  'at zone': {
    en: 'The same moment on the clock of another time zone.',
    zh: '同一时刻在另一时区的日期时间。',
    example: 'at zone(@"2026-11-22T08:00:00Z", "Asia/Shanghai").hour = 16',
  },
};
