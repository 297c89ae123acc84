/** Dates and times as they are in JSON: shown on the wall clock that they carry, never moved to another zone. */
import type { Json } from '../../core/definition.ts';
import { CannotFormat, type Language } from './format.ts';

export interface Wall {
  year: number;
  month: number;
  day: number;
  /** 0 is Sunday. */
  weekday: number;
  /** `09:30`; null for a date. */
  time: string | null;
}

/** Reads a date, or a date and time. Throws `CannotFormat`. */
export function wallOf(value: Json): Wall {
  const match =
    typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\S*)?$/.exec(value) : null;
  const [year, month, day] = (match?.slice(1, 4) ?? []).map(Number) as [number, number, number];
  const date = new Date(0);
  if (match) date.setUTCFullYear(year, month - 1, day);
  if (!match || date.getUTCMonth() !== month - 1)
    throw new CannotFormat(`${JSON.stringify(value).slice(0, 40)} is no date`);
  return { year, month, day, weekday: date.getUTCDay(), time: match[4] ?? null };
}

export type Style = 'short' | 'medium' | 'long' | 'full';

export function writeDate({ year, month, day, weekday }: Wall, style: Style, language: Language): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const whole = String(year).padStart(4, '0');
  if (style === 'short') return `${whole}-${two(month)}-${two(day)}`;
  if (language === 'zh') return `${year}年${month}月${day}日${style === 'full' ? ` 星期${ZH_DAYS[weekday]}` : ''}`;
  const name = MONTHS[month - 1] ?? '';
  if (style === 'medium') return `${day} ${name.slice(0, 3)} ${year}`;
  return `${style === 'full' ? `${DAYS[weekday]}, ` : ''}${day} ${name} ${year}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const ZH_DAYS = '日一二三四五六';
