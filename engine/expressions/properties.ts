/** What can be read off a value with a dot: entries of contexts, parts of dates, and both through lists. */
import type { Run } from './run.ts';
import { ANY } from './scope.ts';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, modulo, offsetOf } from './temporal.ts';
import type { FeelKind, FeelType } from './types.ts';
import { entriesOf, entryOf, FeelRange, type Value } from './values.ts';

/** The value of a property; null, with the reason noted, where there is none. */
export function propertyOf(value: Value, name: string, run: Run): Value {
  if (value === null) return run.absent(`“${name}” is read off something that has no value`);
  if (Array.isArray(value)) return run.list(value.map((item) => propertyOf(item, name, run)));
  const entries = entriesOf(value);
  if (entries)
    return entryOf(entries, name) ?? (Object.hasOwn(entries, name) && name !== '__proto__' ? null : missing());
  const part = partOf(value, name);
  return part === undefined ? missing() : part;

  function missing(): null {
    return run.warn(`there is no “${name}” in the value that it is read from`);
  }
}

/** The type of a property; null where such a value cannot have it. */
export function propertyType(type: FeelType, name: string): FeelType | null {
  if (type.kind === 'any' || type.kind === 'null') return ANY;
  if (type.kind === 'list') {
    const items = propertyType(type.items ?? ANY, name);
    return items && { kind: 'list', items };
  }
  if (type.kind === 'context') {
    if (!type.entries) return ANY;
    const entry = Object.hasOwn(type.entries, name) ? type.entries[name] : undefined;
    return entry ?? (type.open ? ANY : null);
  }
  if (type.kind === 'range') {
    if (name === 'start' || name === 'end') return type.of ?? ANY;
    return name === 'start included' || name === 'end included' ? { kind: 'boolean' } : null;
  }
  const parts = PARTS[type.kind];
  if (!parts?.includes(name)) return null;
  if (name === 'time offset') return { kind: 'days and time duration' };
  return { kind: name === 'timezone' ? 'string' : 'number' };
}

/** What can be read off a date, time, duration or range, by name. */
export function partNames(kind: FeelKind): string[] {
  return kind === 'range' ? RANGE_PARTS : (PARTS[kind] ?? []);
}

const RANGE_PARTS = ['start', 'end', 'start included', 'end included'];
const DATE_PARTS = ['year', 'month', 'day', 'weekday'];
const TIME_PARTS = ['hour', 'minute', 'second', 'timezone', 'time offset'];
const PARTS: { [kind in FeelKind]?: string[] } = {
  date: DATE_PARTS,
  time: TIME_PARTS,
  'date and time': [...DATE_PARTS, ...TIME_PARTS],
  'days and time duration': ['days', 'hours', 'minutes', 'seconds'],
  'years and months duration': ['years', 'months'],
};

function partOf(value: Value, name: string): Value | undefined {
  if (value instanceof FeelDuration) return durationPart(value, name);
  if (value instanceof FeelRange) return rangePart(value, name);
  if (value instanceof FeelDate) return datePart(value.local, name);
  if (value instanceof FeelTime) return timePart(value, name);
  if (value instanceof FeelDateTime) return datePart(value.local, name) ?? timePart(value, name);
  return undefined;
}

function datePart(local: number, name: string): number | undefined {
  const date = new Date(local);
  if (name === 'year') return date.getUTCFullYear();
  if (name === 'month') return date.getUTCMonth() + 1;
  if (name === 'day') return date.getUTCDate();
  return name === 'weekday' ? date.getUTCDay() || 7 : undefined;
}

function timePart(value: FeelTime | FeelDateTime, name: string): Value | undefined {
  const ms = modulo(value.local, 86_400_000);
  if (name === 'hour') return Math.floor(ms / 3_600_000);
  if (name === 'minute') return Math.floor(ms / 60_000) % 60;
  if (name === 'second') return Math.floor(ms / 1_000) % 60;
  // an offset names no zone, and neither does Z
  if (name === 'timezone') return value.text.includes('@') ? value.zone : null;
  if (name !== 'time offset') return undefined;
  return value.zone === null ? null : new FeelDuration('days and time duration', offsetOf(value.zone, value.instant));
}

function durationPart(value: FeelDuration, name: string): number | undefined {
  const size = Math.abs(value.amount);
  const signed = (part: number): number => (value.amount < 0 ? -part || 0 : part);
  if (value.kind === 'years and months duration') {
    if (name === 'years') return signed(Math.floor(size / 12));
    return name === 'months' ? signed(size % 12) : undefined;
  }
  if (name === 'days') return signed(Math.floor(size / 86_400_000));
  if (name === 'hours') return signed(Math.floor(size / 3_600_000) % 24);
  if (name === 'minutes') return signed(Math.floor(size / 60_000) % 60);
  return name === 'seconds' ? signed((size % 60_000) / 1_000) : undefined;
}

function rangePart(range: FeelRange, name: string): Value | undefined {
  if (name === 'start') return range.start;
  if (name === 'end') return range.end;
  if (name === 'start included') return range.startIncluded;
  return name === 'end included' ? range.endIncluded : undefined;
}
