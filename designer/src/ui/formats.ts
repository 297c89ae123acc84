import type { Language } from '../../../engine/wire/index.ts';
import { calendarDay } from '../timeline/days.ts';

export interface Format {
  integer: (value: number) => string;
  decimal: (value: number | string) => string;
  /** 0.42 → 42 % */
  percent: (value: number | string) => string;
  money: (value: { amount: string; currency: string }) => string;
  /** A calendar day, `2026-03-01`; the same day in every zone. */
  day: (value: string) => string;
  dateTime: (value: string) => string;
  time: (value: string) => string;
  /** The time alone while it is today, else with its weekday, or with its day where that is more than six days away. */
  soon: (value: string, now?: number) => string;
  /** Heading of a day in a timeline. */
  longDay: (value: string) => string;
  /** `12 minutes ago`, `yesterday`, `in 3 hours`. */
  relative: (value: string, now?: number) => string;
}

/**
 * Formats for a language and an IANA zone; the browser's zone where none is given.
 * Money and decimals are strings and stay exact: `Intl.NumberFormat` takes them as they are.
 */
export function createFormat(language: Language, zone: string | undefined): Format {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const timeZone = zone && isZone(zone) ? zone : undefined;
  const integer = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone });
  const longDay = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    integer: (value) => integer.format(value),
    decimal: (value) => decimal.format(value as number),
    percent: (value) => percent.format(value as number),
    money: ({ amount, currency }) => moneyFormat(locale, currency).format(amount as unknown as number),
    day: (value) => guarded(value, (date) => day.format(date)),
    dateTime: (value) => guarded(value, (date) => dateTime.format(date)),
    time: (value) => guarded(value, (date) => time.format(date)),
    soon: (value, now = Date.now()) =>
      guarded(value, (date) => {
        const days = Math.abs(daysBetween(new Date(now), date, timeZone));
        return (days === 0 ? time : days < 7 ? weekday : dateTime).format(date);
      }),
    longDay: (value) => guarded(value, (date) => longDay.format(date)),
    relative: (value, now = Date.now()) => guarded(value, (date) => relativeTo(relative, date.getTime() - now)),
  };
}

/** Calendar days from one instant to the other. */
function daysBetween(from: Date, to: Date, zone: string | undefined): number {
  return Math.round((Date.parse(calendarDay(to, zone)) - Date.parse(calendarDay(from, zone))) / 86_400_000);
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function relativeTo(format: Intl.RelativeTimeFormat, distance: number): string {
  const [unit, size] = units.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1_000];
  return format.format(unit === 'second' ? 0 : Math.trunc(distance / size), unit);
}

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' });
  } catch {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  }
}

/** A value that is no date is shown as it is: data from imports must never break a screen. */
function guarded(value: string, format: (date: Date) => string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : format(date);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
