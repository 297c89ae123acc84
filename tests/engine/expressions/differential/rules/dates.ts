import type { Rule } from '../explained.ts';
import { kindOf, type Plain, temporalText } from '../values.ts';

const DURATIONS = ['days', 'months'];

export const DATES: Rule[] = [
  {
    id: 'months-with-days',
    right: 'Weft',
    standard: '10.3.4.1',
    why: '`years and months duration` gives whole months; feelin leaves days in it.',
    applies: ({ form, other }) => form === 'call years and months duration' && temporalText(other.value).includes('D'),
  },
  {
    id: 'duration-arithmetic',
    right: 'Weft',
    standard: '10.3.2.15, tables 56 to 60',
    why: 'Durations are negated, multiplied and divided; feelin only adds and subtracts them.',
    applies: ({ form, parts, weft, other }) =>
      ['-·', '· * ·', '· / ·'].includes(form) &&
      parts.some(isDuration) &&
      !weft.refused &&
      (other.value === null || kindOf(other.value) === 'unknown'),
  },
  {
    id: 'zone-in-difference',
    right: 'Weft',
    standard: '10.3.2.15, tables 56 to 60',
    why: 'The difference of two points is that of their instants, null where only one has a zone; feelin subtracts what the clocks show.',
    applies: ({ form, parts, weft, other }) =>
      form === '· - ·' && parts.length === 2 && parts.every(isPoint) && !weft.refused && kindOf(other.value) === 'days',
  },
  {
    id: 'days-in-a-zone',
    right: 'Weft',
    standard: '10.3.2.15, tables 56 to 60',
    why: 'A day in a duration is 24 hours, also where the clocks change; feelin moves the calendar day.',
    applies: ({ form, parts, weft, other }) =>
      ['· + ·', '· - ·'].includes(form) &&
      parts.some((part) => temporalText(part).includes('@')) &&
      parts.some((part) => kindOf(part) === 'days') &&
      kindOf(weft.value) === kindOf(other.value),
  },
  {
    id: 'zone-names',
    right: 'both',
    standard: '10.3.2.3.6',
    why: 'The property `timezone` is the name that was given, offsets and `Z` give none; feelin makes names of these.',
    applies: ({ form, weft, other }) =>
      form === '·.timezone' && weft.value === null && /^(UTC|[+-][0-9:]+)$/.test(String(other.value)),
  },
  {
    id: 'broken-seconds',
    right: 'both',
    standard: '10.3.2.3.7',
    why: 'Seconds of a duration keep their fraction; feelin cuts it off.',
    applies: ({ form, weft, other }) =>
      form === '·.seconds' && !weft.refused && kindOf(weft.value) === 'number' && kindOf(other.value) === 'number',
  },
  {
    id: 'whole-months',
    right: 'Weft',
    standard: '10.3.4.1',
    why: 'Months are counted from the first date on; feelin rounds them by way of 1970.',
    applies: ({ form, weft, other }) =>
      form === 'call years and months duration' && kindOf(weft.value) === 'months' && kindOf(other.value) === 'months',
  },
  {
    id: 'hours-on-a-date',
    right: 'Weft',
    standard: '10.3.2.15, tables 56 to 60',
    why: 'A date and a duration of hours give a date; feelin gives a date and time.',
    applies: ({ form, weft, other }) =>
      /[+-]/.test(form) && kindOf(weft.value) === 'date' && kindOf(other.value) === 'date and time',
  },
  {
    id: 'months-on-a-time',
    right: 'Weft',
    standard: '10.3.2.15, tables 56 to 60',
    why: 'A time and months do not add up; feelin leaves the months out.',
    applies: ({ form, parts, weft }) =>
      ['· + ·', '· - ·'].includes(form) &&
      weft.value === null &&
      parts.some((part) => kindOf(part) === 'time') &&
      parts.some((part) => kindOf(part) === 'months'),
  },
  {
    id: 'time-and-date',
    right: 'Weft',
    standard: '10.3.2.15, tables 56 to 60',
    why: 'There is no difference of a time and a date; feelin puts the time on a day of 1970.',
    applies: ({ form, weft, other }) =>
      form === '· - ·' && weft.refused === 'wrong-type' && kindOf(other.value) === 'days',
  },
  {
    id: 'long-durations',
    right: 'Weft',
    standard: '10.3.2.3.8',
    why: 'Durations may be longer than a calendar; feelin needs a date for them.',
    applies: ({ form, weft, other }) =>
      ['· + ·', '· - ·', 'call abs', 'call duration'].includes(form) &&
      kindOf(weft.value) === 'months' &&
      (other.value === null || other.stopped !== undefined),
  },
  {
    id: 'whole-hours',
    right: 'both',
    standard: '10.3.4.1',
    why: 'Parts of dates, hours and minutes are whole numbers; feelin cuts their fraction off.',
    applies: ({ form, parts, weft, other }) =>
      ['call time', 'call date'].includes(form) &&
      weft.value === null &&
      ['time', 'date'].includes(kindOf(other.value)) &&
      parts.some((part) => kindOf(part) === 'number'),
  },
  {
    id: 'far-years',
    right: 'Weft',
    standard: '10.3.2.3.5',
    why: 'Years may be negative, or have more than four digits; feelin does not read them.',
    applies: ({ source, weft, other }) =>
      !weft.refused &&
      (other.stopped === 'not implemented: negative date' ||
        (/"[+-]?\d{5,}-\d\d/.test(source) && /is not a valid/.test(other.warning ?? ''))),
  },
  {
    id: 'time-of-text',
    right: 'Weft',
    standard: '10.3.4.1',
    why: '`time` reads a text that is a time, `date` one that is a date; feelin also one that is a date and time.',
    applies: ({ form, parts, weft, other }) =>
      ['call time', 'call date'].includes(form) &&
      weft.value === null &&
      ['time', 'date'].includes(kindOf(other.value)) &&
      ['string', 'date and time'].includes(kindOf(parts[0] ?? null)),
  },
  {
    id: 'equal-durations',
    right: 'Weft',
    standard: '10.3.2.15, tables 52 to 55',
    why: 'Durations are equal where they last equally long; feelin compares whole seconds, or months.',
    applies: ({ form, parts, weft, other }) =>
      (/^(· (=|!=|in) |in$)/.test(form) || ['call list contains', 'call is'].includes(form)) &&
      typeof weft.value === 'boolean' &&
      typeof other.value === 'boolean' &&
      parts.flat().some(isDuration),
  },
  {
    id: 'loop-over-dates',
    right: 'Weft',
    standard: '10.3.2.14',
    why: 'Loops go over ranges of dates, day by day; feelin does not.',
    applies: ({ form, weft, other }) =>
      ['for', 'some', 'every'].includes(form) && !weft.refused && other.stopped === 'unsupported range operation: map',
  },
];

function isPoint(value: Plain): boolean {
  return ['date', 'time', 'date and time'].includes(kindOf(value));
}

function isDuration(value: Plain): boolean {
  return DURATIONS.includes(kindOf(value));
}
