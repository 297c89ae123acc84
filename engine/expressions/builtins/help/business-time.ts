/** Working time, by a calendar; the organisation’s where none is named. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const BUSINESS_TIME_HELP: { [name: string]: Help } = {
  'business hours between': {
    en: 'The working hours from one moment to another.',
    zh: '两个时刻之间的工作小时数。',
    example: 'business hours between(@"2026-11-23T09:00:00", @"2026-11-23T11:30:00") = 2.5',
  },
  'business duration between': {
    en: 'The working time from one moment to another.',
    zh: '两个时刻之间的工作时长。',
    example: 'business duration between(@"2026-11-23T09:00:00", @"2026-11-23T11:30:00") = duration("PT2H30M")',
  },
  'business days between': {
    en: 'The working days from one date to another.',
    zh: '两个日期之间的工作日数。',
    example: 'business days between(@"2026-11-23", @"2026-11-25") = 2',
  },
  'add business time': {
    en: 'The moment when so much working time has passed; P1D is a working day.',
    zh: '经过指定工作时间后的时刻，P1D 为一个工作日。',
    example: 'add business time(@"2026-11-23T17:00:00", duration("PT2H")).hour = 10',
  },
  'is working time': {
    en: 'Whether a moment is working time.',
    zh: '某时刻是否为工作时间。',
    example: 'is working time(@"2026-11-23T10:00:00") = true',
  },
  'next working moment': {
    en: 'The first working moment from a moment on.',
    zh: '某时刻起的第一个工作时刻。',
    example: 'next working moment(@"2026-11-23T07:30:00").hour = 9',
  },
  'previous working moment': {
    en: 'The last working moment up to a moment.',
    zh: '某时刻之前的最后一个工作时刻。',
    example: 'previous working moment(@"2026-11-23T20:30:00").hour = 18',
  },
};
