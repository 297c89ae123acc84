/** Values of both interpreters in one form, which tells types apart, and back as FEEL literals. */
import * as feelin from 'feelin';
import type { Json } from '../../../../engine/core/definition.ts';
import { isNumber, nearest, textOf } from '../../../../engine/expressions/numbers.ts';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from '../../../../engine/expressions/temporal.ts';
import { FeelFunction, FeelRange, entriesOf as own, type Value } from '../../../../engine/expressions/values.ts';
import { type Tree, tree } from './tree.ts';

export type Plain =
  | null
  | boolean
  | string
  | Plain[]
  | { number: number; text: string }
  | { at: 'date' | 'time' | 'date and time' | 'days' | 'months'; text: string }
  | { start: Plain; end: Plain; startIncluded: boolean; endIncluded: boolean }
  | { entries: { [name: string]: Plain } }
  | { function: true }
  | { unknown: string };

export function fromWeft(value: Value): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumber(value)) return { number: nearest(value), text: textOf(value) };
  if (Array.isArray(value)) return value.map(fromWeft);
  if (value instanceof FeelRange) {
    const { start, end, startIncluded, endIncluded } = value;
    return { start: fromWeft(start), end: fromWeft(end), startIncluded, endIncluded };
  }
  if (value instanceof FeelDate) return { at: 'date', text: value.text };
  if (value instanceof FeelTime) return { at: 'time', text: clock(value.text) };
  if (value instanceof FeelDateTime) return { at: 'date and time', text: clock(value.text) };
  if (value instanceof FeelDuration) {
    return {
      at: value.kind === 'years and months duration' ? 'months' : 'days',
      text: new FeelDuration(value.kind, value.amount).text,
    };
  }
  if (value instanceof FeelFunction) return { function: true };
  const entries = own(value);
  return entries ? context(Object.entries(entries), fromWeft) : { unknown: String(value) };
}

export function fromFeelin(value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number')
    return Number.isFinite(value) ? { number: value || 0, text: String(value || 0) } : { unknown: String(value) };
  if (Array.isArray(value)) return value.map(fromFeelin);
  if (feelin.isRange(value)) {
    const range = value as unknown as { [key: string]: unknown };
    return {
      start: fromFeelin(range.start),
      end: fromFeelin(range.end),
      startIncluded: range['start included'] === true,
      endIncluded: range['end included'] === true,
    };
  }
  if (value instanceof feelin.FeelDate) return { at: 'date', text: clock(value.toString()) };
  if (value instanceof feelin.FeelTime) return { at: 'time', text: clock(value.toString()) };
  if (value instanceof feelin.FeelDateTime) return { at: 'date and time', text: clock(value.toString()) };
  if (value instanceof feelin.FeelDuration)
    return { at: value.yearsMonths ? 'months' : 'days', text: value.toString() };
  if (feelin.isFunction(value) || typeof value === 'function') return { function: true };
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return context(Object.entries(value), fromFeelin);
  return { unknown: Object.prototype.toString.call(value) };
}

/** Whether both are the same value. Order of entries does not matter. */
export function same(a: Plain, b: Plain): boolean {
  return stable(a) === stable(b);
}

/** The value as FEEL; null where it cannot be written. */
export function literalOf(value: Plain): Tree | null {
  if (value === null || typeof value === 'boolean') return tree('literal', String(value));
  if (typeof value === 'string') return tree('literal', quoted(value));
  if (Array.isArray(value)) {
    const items = value.map(literalOf);
    return items.includes(null) ? null : tree('literal', `[${items.map((item) => item?.parts[0]).join(', ')}]`);
  }
  if ('number' in value) return tree('literal', value.text.startsWith('-') ? `(${value.text})` : value.text);
  if ('at' in value) return tree('literal', temporal(value));
  if ('entries' in value) {
    const entries = Object.entries(value.entries).map(([name, entry]) => [quoted(name), literalOf(entry)] as const);
    return entries.some(([, entry]) => entry === null)
      ? null
      : tree('literal', `{${entries.map(([name, entry]) => `${name}: ${entry?.parts[0]}`).join(', ')}}`);
  }
  if (!('start' in value)) return null;
  const [start, end] = [literalOf(value.start)?.parts[0], literalOf(value.end)?.parts[0]];
  if (start === undefined || end === undefined) return null;
  if (value.start === null && value.end !== null) return tree('literal', `(${value.endIncluded ? '<=' : '<'} ${end})`);
  if (value.end === null && value.start !== null)
    return tree('literal', `(${value.startIncluded ? '>=' : '>'} ${start})`);
  return tree('literal', `${value.startIncluded ? '[' : '('}${start}..${end}${value.endIncluded ? ']' : ')'}`);
}

/** As JSON, for inputs: numbers, texts, truth, and ISO 8601 texts of dates and durations. */
export function jsonOf(value: Plain): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(jsonOf);
  if ('number' in value) return value.number;
  return temporalText(value) || null;
}

/** The entries of a context; none of anything else. */
export function entriesOf(value: Plain): { [name: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && 'entries' in value
    ? value.entries
    : {};
}

/** The text of a date, time or duration; empty for anything else. */
export function temporalText(value: Plain): string {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && 'at' in value ? value.text : '';
}

export function kindOf(value: Plain): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object') return typeof value;
  if ('number' in value) return 'number';
  if ('at' in value) return value.at;
  if ('start' in value) return 'range';
  if ('entries' in value) return 'context';
  return 'function' in value ? 'function' : 'unknown';
}

export function stable(value: Plain): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
    if ('number' in one) return { number: String((one as { text?: unknown }).text) };
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function context<T>(entries: [string, T][], plain: (value: T) => Plain): Plain {
  const made: { [name: string]: Plain } = Object.create(null) as { [name: string]: Plain };
  for (const [name, value] of entries) made[name] = plain(value);
  return { entries: made };
}

function quoted(text: string): string {
  const escaped = text.replace(
    /["\\\n\r\t]/g,
    (sign) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign] ?? `\\${sign}`,
  );
  return `"${escaped}"`;
}

function temporal({ at, text }: { at: string; text: string }): string {
  if (at === 'date and time') return `date and time(${quoted(text)})`;
  return at === 'days' || at === 'months' ? `duration(${quoted(text)})` : `${at}(${quoted(text)})`;
}

/** Texts of times differ where they mean the same: `T10:00` and `10:00:00`, `.500` and `.5`, `+00:00` and `Z`. */
function clock(text: string): string {
  return text
    .replace(/^T/, '')
    .replace(/^[+-]0*(?=\d{4,}-)/, (sign) => (sign.startsWith('-') ? '-' : ''))
    .replace(/^((?:-?[\d-]+T)?\d\d:\d\d)(?=$|[Z@+-])/, '$1:00')
    .replace(/(\.\d*?)0+(?=$|[Z@+-])/, '$1')
    .replace(/\.(?=$|[Z@+-])/, '')
    .replace(/[+-]00:00$/, 'Z');
}
