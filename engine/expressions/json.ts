/** The border between JSON and FEEL values. Declared types say which strings are dates, times, durations or money. */
import type { Json } from '../core/definition.ts';
import { FeelNumber, parseNumber, textOf } from './numbers.ts';
import { BudgetError, type Run } from './run.ts';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-parse.ts';
import type { FeelType } from './types.ts';
import { type Context, entriesOf, FeelFunction, FeelMoney, FeelRange, newContext, type Value } from './values.ts';

/** Characters that one result may hold in all. */
const MAX_OUTPUT = 4_000_000;
const MAX_DEPTH = 200;

export type Decoder = (json: Value, run: Run) => Value;

/** How JSON of a declared type becomes a FEEL value; null where it already is one. */
export function decoderOf(type: FeelType): Decoder | null {
  if (type.money) return decodeMoney;
  const parse = PARSERS[type.kind];
  if (parse) return (json, run) => (json === null ? null : decodeText(json, type.kind, parse, run));
  if (type.kind === 'list' && type.items) {
    const item = decoderOf(type.items);
    return item && ((json, run) => (Array.isArray(json) ? run.list(json.map((one) => item(one, run))) : json));
  }
  if (type.kind !== 'context' || !type.entries) return null;
  const decoders = Object.entries(type.entries).flatMap(([name, entry]) => {
    const decode = decoderOf(entry);
    return decode ? [{ name, decode }] : [];
  });
  return decoders.length === 0 ? null : (json, run) => decodeContext(json, decoders, run);
}

/**
 * A FEEL value as JSON. Numbers become the nearest JSON number, amounts of money keep all digits as
 * texts. Dates, times and durations become ISO 8601 strings, ranges their FEEL text; functions are left out.
 */
export function encode(value: Value, size: { left: number } = { left: MAX_OUTPUT }, depth = 0): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string') return counted(value, size);
  if (typeof value !== 'object') return null;
  if (depth > MAX_DEPTH) throw new BudgetError('its result is nested too deeply');
  if (Array.isArray(value)) {
    counted('', size, value.length * 8);
    return value.map((item) => encode(item, size, depth + 1));
  }
  if (value instanceof FeelNumber) return jsonNumber(value);
  if (value instanceof FeelMoney) return { ...value.json };
  if (value instanceof FeelRange) return counted(rangeText(value), size);
  if (value instanceof FeelFunction) return null;
  const entries = entriesOf(value);
  if (!entries) return (value as FeelDate).text;
  const json: { [key: string]: Json } = {};
  for (const key of Object.keys(entries)) {
    if (key === '__proto__' || entries[key] instanceof FeelFunction) continue;
    json[counted(key, size)] = encode(entries[key] ?? null, size, depth + 1);
  }
  const { amount } = entries;
  if (amount instanceof FeelNumber && typeof json.currency === 'string') json.amount = counted(amount.text, size);
  return json;
}

function jsonNumber(number: FeelNumber): number {
  if (Number.isFinite(number.near)) return number.near;
  throw new Error(`its result ${number.text} is too large for a number outside of expressions`);
}

type Parser = (text: string) => Value;
const PARSERS: { [kind: string]: Parser | undefined } = {
  date: (text) => parseDate(text.length > 10 ? text.slice(0, 10) : text),
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': (text) => parseDuration(text, text),
  'years and months duration': (text) => parseDuration(text, text),
  number: undefined,
};

function decodeText(json: Value, kind: string, parse: Parser, run: Run): Value {
  if (typeof json !== 'string') return run.warn(`${describe(json)} is not a ${kind}`);
  return parse(json) ?? run.warn(`${describe(json)} is not a ${kind} as ISO 8601 writes it`);
}

function decodeMoney(json: Value, run: Run): Value {
  if (json === null) return null;
  const entries = entriesOf(json);
  const amount = entries && Object.hasOwn(entries, 'amount') ? entries.amount : undefined;
  const currency = entries && Object.hasOwn(entries, 'currency') ? entries.currency : undefined;
  if (typeof currency !== 'string') return run.warn('money needs { amount, currency }');
  if (typeof amount === 'number') return new FeelMoney({ amount: textOf(amount), currency }, amount);
  const number = typeof amount === 'string' ? parseNumber(amount) : null;
  if (typeof amount !== 'string' || number === null) return run.warn('the amount of money is not a decimal number');
  return new FeelMoney({ amount, currency }, number);
}

function decodeContext(json: Value, decoders: { name: string; decode: Decoder }[], run: Run): Value {
  const entries = entriesOf(json);
  if (!entries) return json;
  run.spend(decoders.length);
  const context: Context = Object.assign(newContext(), entries);
  for (const { name, decode } of decoders) {
    if (Object.hasOwn(context, name)) context[name] = decode(context[name] ?? null, run);
  }
  return context;
}

/** A value in a message: short, and safe to show. */
export function describe(value: Value): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // nothing of the host is told
  if (typeof value !== 'object') return 'what is no data';
  if (value instanceof FeelRange) return rangeText(value);
  if (value instanceof FeelFunction) return 'a function';
  return entriesOf(value) ? 'a context' : (value as FeelDate).text;
}

export function rangeText(range: FeelRange): string {
  return `${range.startIncluded ? '[' : '('}${end(range.start)}..${end(range.end)}${range.endIncluded ? ']' : ')'}`;

  function end(value: Value): string {
    const temporal =
      value instanceof FeelDate ||
      value instanceof FeelDateTime ||
      value instanceof FeelTime ||
      value instanceof FeelDuration;
    return temporal ? `@"${value.text}"` : describe(value);
  }
}

function counted(text: string, size: { left: number }, more = 0): string {
  size.left -= text.length + more + 1;
  if (size.left < 0) throw new BudgetError('its result is larger than 4,000,000 characters');
  return text;
}
