/** ISO 8601 texts of dates, times and durations: the reading side. What is not valid is null. */
import { DAY, dateOf, FeelDate, FeelDateTime, FeelDuration, FeelTime, isUsableZone } from './temporal.ts';

/** `2026-11-22`, `-0044-03-15`. */
export function parseDate(text: string): FeelDate | null {
  const local = localDate(text);
  return local === null ? null : new FeelDate(local, text);
}

/** `10:30`, `10:30:00`, `24:00:00` (midnight), `10:30:00.5Z`, `10:30:00+08:00`, `10:30:00@Asia/Shanghai`. */
export function parseTime(text: string): FeelTime | null {
  const [clock, zone] = splitZone(text.startsWith('T') ? text.slice(1) : text);
  const local = localTime(clock);
  if (local === null || zone === undefined) return null;
  return local === DAY ? new FeelTime(0, zone) : new FeelTime(local, zone, text);
}

/** `2026-11-22T10:30:00Z`; a plain date is its midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  if (at < 0) {
    const midnight = localDate(text);
    return midnight === null ? null : new FeelDateTime(midnight, null);
  }
  const date = localDate(text.slice(0, at));
  const [clock, zone] = splitZone(text.slice(at + 1));
  const time = localTime(clock);
  if (date === null || time === null || zone === undefined) return null;
  return new FeelDateTime(date + time, zone, time === DAY ? undefined : text);
}

/** `P1Y2M` or `P2DT3H`; a mix of months and days is no FEEL duration. Weeks count seven days. `written`: the text to keep. */
export function parseDuration(text: string, written?: string): FeelDuration | null {
  const months = /^(-)?P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/.exec(text);
  if (months && text.length > 2 && (months[2] ?? months[3]) !== undefined) {
    const amount = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return new FeelDuration('years and months duration', months[1] ? -amount || 0 : amount, written);
  }
  const days =
    /^(-)?P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(T(?:(\d{1,10})H)?(?:(\d{1,11})M)?(?:(\d{1,12})(?:\.(\d{0,9}))?S)?)?$/.exec(
      text,
    );
  if (!days || days[4] === 'T') return null;
  const [, minus, w, d, , h, m, s, fraction] = days;
  if ([w, d, h, m, s].every((part) => part === undefined)) return null;
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const amount =
    (Number(w ?? 0) * 7 + Number(d ?? 0)) * DAY +
    Number(h ?? 0) * 3_600_000 +
    Number(m ?? 0) * 60_000 +
    Number(s ?? 0) * 1_000 +
    milliseconds;
  if (!Number.isSafeInteger(amount)) return null;
  return new FeelDuration('days and time duration', minus ? -amount || 0 : amount, written);
}

/** What an `@"…"` literal means. */
export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^T?\d{2}:/.test(text)) return parseTime(text);
  return text.includes('T') ? parseDateTime(text) : parseDate(text);
}

function localDate(text: string): number | null {
  if (text.length === 10 && text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH) {
    const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
    return dateOf(year, month, day);
  }
  const match = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d{2})-(\d{2})$/.exec(text);
  return match ? dateOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

const DASH = 45;

/** A number of digits alone; NaN for others. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function localTime(text: string): number | null {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const fraction = Number((match[4] ?? '').padEnd(3, '0').slice(0, 3));
  if (hour === 24 && minute + second + fraction === 0) return DAY;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return ((hour * 60 + minute) * 60 + second) * 1_000 + fraction;
}

/** The clock and its zone: null for none, undefined for one that does not exist. */
function splitZone(text: string): [string, string | null | undefined] {
  const at = text.indexOf('@');
  if (at >= 0) return [text.slice(0, at), usable(text.slice(at + 1))];
  if (/[zZ]$/.test(text)) return [text.slice(0, -1), 'UTC'];
  const offset = /[+-]\d{2}:\d{2}(?::\d{2})?$/.exec(text);
  return offset ? [text.slice(0, offset.index), usable(offset[0])] : [text, null];
}

function usable(zone: string): string | undefined {
  return isUsableZone(zone) ? zone : undefined;
}
