/** Ranges as texts: what `range("[1..5]")` reads. Ends are literals: nothing in such a text is evaluated. */
import { order } from './compare.ts';
import { parseNumber } from './numbers.ts';
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from './temporal-parse.ts';
import { unquote } from './text-literal.ts';
import { FeelRange, kindOf, type Value } from './values.ts';

/** The range that a text writes, such as `[1..5)` or `(date("2026-01-01")..@"2026-12-31"]`; null where it writes none. */
export function parseRange(text: string): FeelRange | null {
  const match = RANGE.exec(text.trim());
  if (!match) return null;
  const [, open, low = '', high = '', close] = match;
  const [start, end] = [endOf(low), endOf(high)];
  if (start === null || end === null || kindOf(start) !== kindOf(end)) return null;
  const by = order(start, end);
  return by === null || by > 0 ? null : new FeelRange(start, end, open === '[', close === ']');
}

const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const END = `-?[\\d.]+|@?${STRING}|(?:date and time|date|time|duration)\\s*\\(\\s*${STRING}\\s*\\)`;
const RANGE = new RegExp(
  `^([[\\](])\\s*(${END.replace('[\\d.]+', '\\d*\\.?\\d+')})\\s*\\.\\.\\s*(${END})\\s*([\\])[])$`,
  's',
);

const PARSERS: { [name: string]: ((text: string) => Value) | undefined } = {
  '': (text) => text,
  '@': parseTemporal,
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
};

function endOf(text: string): Value {
  const match = new RegExp(`^([a-z ]*|@)\\s*\\(?\\s*(${STRING})\\s*\\)?$`, 's').exec(text);
  if (!match) return parseNumber(text);
  return PARSERS[(match[1] ?? '').trim()]?.(unquote(match[2] ?? '""')) ?? null;
}
