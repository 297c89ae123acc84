import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { fallback } from './default.ts';
import type { Format } from './format.ts';
import { join } from './join.ts';
import { lower } from './lower.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { time } from './time.ts';
import { upper } from './upper.ts';
import { yesNo } from './yes-no.ts';

export type { Format, Language } from './format.ts';

/** Every format, sorted by name. A new one is a new file and a line here. */
export const FORMATS: readonly Format[] = [
  date,
  dateTime,
  fallback,
  join,
  lower,
  money,
  number,
  percent,
  time,
  upper,
  yesNo,
];

const BY_NAME = new Map(FORMATS.map((format) => [format.name, format]));

export function formatOf(name: string): Format | undefined {
  return BY_NAME.get(name);
}
