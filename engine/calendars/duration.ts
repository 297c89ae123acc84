import { CalendarError } from './errors.ts';

/** An ISO 8601 duration in its parts, each with the duration's sign. */
export interface Duration {
  months: number;
  /** Calendar days that weeks stand for. */
  weekDays: number;
  days: number;
  /** The time part, in milliseconds. */
  time: number;
}

const PATTERN =
  /^([+-])?P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,11})(?:[.,](\d{1,9}))?S)?)?$/;

/** Parses `PT30M`, `P2D`, `P1Y2M3W4DT5H6M7.5S`, with a sign or without. Throws `bad-duration`. */
export function parseDuration(text: string): Readonly<Duration> {
  const found = known.get(text);
  if (found) return found;
  const made = parse(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, made);
  return made;
}

/** The same few durations are asked for again and again. */
const known = new Map<string, Duration>();
const MOST_KNOWN = 500;

function parse(text: string): Duration {
  const match = PATTERN.exec(text);
  const parts = match?.slice(2).filter((_, index) => index !== 4) ?? [];
  if (!match || match[6] === 'T' || parts.every((part) => part === undefined)) {
    throw new CalendarError('bad-duration', `“${text}” is no ISO 8601 duration. Write for example PT30M, PT8H or P2D.`);
  }
  const sign = match[1] === '-' ? -1 : 1;
  const [years = '0', months = '0', weeks = '0', days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] =
    parts;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + milliseconds;
  return {
    months: sign * (Number(years) * 12 + Number(months)) || 0,
    weekDays: sign * Number(weeks) * 7 || 0,
    days: sign * Number(days) || 0,
    time: sign * time || 0,
  };
}
