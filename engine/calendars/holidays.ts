/** On which days holidays are. Days count from 1970-01-01. */
import { type Holiday, type Report, WEEKDAYS } from './definition.ts';

const DAY = 86_400_000;
/** How far a rule may move a day. */
const MOST_DAYS = 60;
const MOST_AFTER_EASTER = 250;
const MOST_IN_A_ROW = 366;

/** The day on which a holiday that a rule gives is kept, of the rule's year; it may lie in the year beside that. Null: none. */
export function dayOf(holiday: Holiday, year: number): number | null {
  if (year < (holiday.from ?? year) || year > (holiday.until ?? year)) return null;
  const day = ruleDay(holiday, year);
  return day === null ? null : day + (holiday.shift ?? 0);
}

/** All days of a holiday that is a list. */
export function datesOf({ date = '', to = date }: Holiday): number[] {
  const [first, last] = [parseDate(date), parseDate(to)];
  const length = Math.min(MOST_IN_A_ROW, last - first + 1);
  return length > 0 ? Array.from({ length }, (_, index) => first + index) : [];
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday
  return (((day + 3) % 7) + 7) % 7;
}

export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / DAY);
}

/** The year of a day, by whole numbers alone: asked many times, a Date each is most of the work. Years here begin in March. */
export function yearOf(day: number): number {
  const since = Math.floor(day) + DAYS_TO_1970;
  const era = Math.floor(since / DAYS_OF_400_YEARS);
  const inEra = since - era * DAYS_OF_400_YEARS;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  return era * 400 + year + (inYear >= MARCH_TO_DECEMBER ? 1 : 0);
}

const DAYS_OF_400_YEARS = 146_097;
/** From 1 March of the year 0. */
const DAYS_TO_1970 = 719_468;
const MARCH_TO_DECEMBER = 306;

/** NaN for what is no date. */
export function parseDate(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? Number.NaN : at / DAY;
}

/** Easter Sunday by the Gregorian calendar (the anonymous algorithm that Meeus printed). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Says what is wrong with a holiday. */
export function checkHoliday(holiday: Holiday, property: string, report: Report): void {
  const { date, to, day, weekday, month, nth, before, after, easter, from, until } = holiday;
  const isDate = (text: string | undefined, at: string) => {
    if (text !== undefined && Number.isNaN(parseDate(text)))
      report(at, `“${text}” is no date. Write it as 2026-12-25.`, `“${text}”不是日期，请写作 2026-12-25。`);
  };
  isDate(date, `${property}.date`);
  isDate(to, `${property}.to`);
  for (const [name, text] of Object.entries({ day, before, after })) {
    if (text !== undefined && parseMonthDay(text) === null)
      report(
        `${property}.${name}`,
        `“${text}” is no day of a year. Write it as 12-25.`,
        `“${text}”无效，请写作 12-25。`,
      );
  }
  const forms = [date, day, month, before, after, easter].filter((one) => one !== undefined).length;
  const needsWeekday = month !== undefined || before !== undefined || after !== undefined;
  const isNth =
    month === undefined || (inRange(month, 1, 12) && inRange(nth ?? 0, -5, 5) && nth !== 0 && nth !== undefined);
  if (forms !== 1 || needsWeekday !== (weekday !== undefined) || !isNth) {
    report(
      property,
      'Say one of: a date; a day of each year; a weekday with month and nth, or before or after a day; days after Easter.',
      '请只填写一种：日期；每年的某天；某月第几个星期几，或某日之前/之后的星期几；复活节后的天数。',
    );
  }
  const moved = [holiday.shift ?? 0, ...Object.values(holiday.observed ?? {})];
  if (
    !moved.every((days) => inRange(days, -MOST_DAYS, MOST_DAYS)) ||
    !inRange(easter ?? 0, -MOST_AFTER_EASTER, MOST_AFTER_EASTER)
  )
    report(property, 'Days are moved by whole numbers, and not further than this.', '移动的天数须为整数，且不宜过大。');
  const span = date !== undefined && to !== undefined ? parseDate(to) - parseDate(date) : 0;
  if (span < 0 || span >= MOST_IN_A_ROW)
    report(
      `${property}.to`,
      'The last day comes after the first, within a year.',
      '结束日期须晚于开始日期，且不超过一年。',
    );
  if (from !== undefined && until !== undefined && from > until)
    report(`${property}.until`, 'The last year comes before the first.', '结束年份早于开始年份。');
}

function ruleDay(
  { day, observed, weekday, month, nth = 1, before, after, easter }: Holiday,
  year: number,
): number | null {
  if (easter !== undefined) return easterSunday(year) + easter;
  if (day !== undefined) {
    const date = inYear(day, year);
    return date === null ? null : date + (observed?.[WEEKDAYS[weekdayOf(date)] ?? 'mon'] ?? 0);
  }
  const wanted = WEEKDAYS.indexOf(weekday ?? 'mon');
  if (month !== undefined) return nthWeekday(year, month, wanted, nth);
  const end = inYear(before ?? after ?? '', year);
  if (end === null) return null;
  if (before !== undefined) return end - 1 - ((weekdayOf(end - 1) - wanted + 7) % 7);
  return end + 1 + ((wanted - weekdayOf(end + 1) + 7) % 7);
}

function nthWeekday(year: number, month: number, wanted: number, nth: number): number | null {
  const [first, next] = [dayNumber(year, month, 1), dayNumber(year, month + 1, 1)];
  const day =
    nth > 0
      ? first + ((wanted - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
      : next - 1 - ((weekdayOf(next - 1) - wanted + 7) % 7) + (nth + 1) * 7;
  return day >= first && day < next ? day : null;
}

/** Null in years that have no such day: 02-29. */
function inYear(text: string, year: number): number | null {
  const parsed = parseMonthDay(text);
  if (!parsed) return null;
  const day = dayNumber(year, parsed.month, parsed.day);
  return new Date(day * DAY).getUTCMonth() + 1 === parsed.month ? day : null;
}

function parseMonthDay(text: string): { month: number; day: number } | null {
  const isDay = /^\d{2}-\d{2}$/.test(text) && !Number.isNaN(parseDate(`2000-${text}`));
  return isDay ? { month: Number(text.slice(0, 2)), day: Number(text.slice(3)) } : null;
}

function inRange(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
