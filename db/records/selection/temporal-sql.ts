/** Dates, instants and durations in SQL. Durations are numbers: milliseconds, or months. Instants are told on the clock of a zone. */
import { DAY, FeelDateTime, FeelDuration } from '../../../engine/expressions/temporal.ts';
import type { FeelKind } from '../../../engine/expressions/types.ts';
import { type Fragment, sql } from '../sql.ts';
import { plain } from './params.ts';
import { isKnown, type Operand, type Unknown } from './world.ts';

/** A date or instant moved by a duration, the time between two of them, or two durations put together. */
export function moved(sign: '+' | '-' | '*' | '/', kind: FeelKind, a: Operand, b: Operand, zone: string): Operand {
  if (isPoint(a) && isPoint(b)) {
    // between a point of a zone and one of none there is no time
    if ([a, b].some((one) => isKnown(one) && one.value instanceof FeelDateTime && one.value.zone === null))
      return { kind, value: null };
    return { kind, sql: sql`(${millisecondsOf(a)} - ${millisecondsOf(b)})` };
  }
  if (!isPoint(a) && !isPoint(b)) return { kind, sql: countable(sql`(${plain(a)} ${sql.raw(sign)} ${plain(b)})`) };
  const [point, by] = isPoint(a) ? [a, b] : [b, a];
  const duration = isKnown(by) ? by.value : null;
  if (isKnown(point) || !(duration instanceof FeelDuration)) return { kind, value: null };
  const amount = sign === '-' ? -duration.amount : duration.amount;
  if (duration.kind === 'years and months duration') return byMonths(point, kind, amount, zone);
  if (point.kind === 'date') return { kind, sql: sql`(${point.sql} + ${Math.floor(amount / DAY)}::int)` };
  return { kind, sql: sql`(${point.sql} + ${String(amount / 1000)}::float8 * interval '1 second')` };
}

/** What JavaScript counts exactly. */
function countable(amount: Fragment): Fragment {
  return sql`(case when abs${amount} <= ${String(Number.MAX_SAFE_INTEGER)}::numeric then ${amount} end)`;
}

/** `year`, `hour`… of a date or an instant. */
export function instantProperty(name: string, of: Unknown, zone: string): Fragment {
  const local = localOf(of, zone);
  if (name === 'weekday') return sql`extract(isodow from ${local})`;
  // PostgreSQL knows no year 0
  if (name === 'year') return sql`(extract(year from ${local}) + (extract(year from ${local}) < 0)::int)`;
  if (name === 'second') return sql`floor(extract(second from ${local}))`;
  return sql`extract(${sql.raw(PARTS.has(name) ? name : 'day')} from ${local})`;
}

const PARTS = new Set(['month', 'day', 'hour', 'minute']);

/** `days`, `hours`… of milliseconds. */
export function durationProperty(name: string, milliseconds: Fragment): Fragment {
  if (name === 'days') return sql`div(${milliseconds}, ${DAY}::numeric)`;
  if (name === 'hours') return sql`mod(div(${milliseconds}, 3600000), 24)`;
  if (name === 'minutes') return sql`mod(div(${milliseconds}, 60000), 60)`;
  return sql`(mod(${milliseconds}, 60000) * 0.001)`;
}

/** Functions of dates and instants. */
export function temporalCall(name: string, of: Unknown, zone: string): Operand | null {
  const local = localOf(of, zone);
  const number = (value: Fragment): Operand => ({ kind: 'number', sql: value, digits: [4, 0] });
  switch (name) {
    case 'date':
      return { kind: 'date', sql: of.kind === 'date' ? of.sql : sql`(${local})::date` };
    case 'day of week':
      return { kind: 'string', sql: sql`(${DAYS}::text[])[extract(isodow from ${local})::int]` };
    case 'month of year':
      return { kind: 'string', sql: sql`(${MONTHS}::text[])[extract(month from ${local})::int]` };
    case 'day of year':
      return number(sql`extract(doy from ${local})`);
    case 'week of year':
      return number(sql`extract(week from ${local})`);
    case 'last day of month':
      return number(
        sql`extract(day from date_trunc('month', ${local}::timestamp) + interval '1 month' - interval '1 day')`,
      );
    default:
      return null;
  }
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function isPoint({ kind }: Operand): boolean {
  return kind === 'date' || kind === 'date and time';
}

/** Milliseconds since 1970; a date counts from its midnight in UTC. */
function millisecondsOf(point: Operand): Fragment {
  const value = plain(point);
  return point.kind === 'date'
    ? sql`((${value} - date '1970-01-01')::numeric * ${DAY}::numeric)`
    : sql`trunc(extract(epoch from ${value}) * 1000)`;
}

function localOf(of: Unknown, zone: string): Fragment {
  return of.kind === 'date' ? of.sql : sql`(${of.sql} at time zone ${zone}::text)`;
}

/** Calendar months; the day is clipped to the month's length. An instant keeps the offset that its clock had. */
function byMonths(point: Unknown, kind: FeelKind, months: number, zone: string): Operand {
  const step = sql`make_interval(months => ${months}::int)`;
  const local = localOf(point, zone);
  if (point.kind === 'date') return { kind, sql: sql`(${point.sql} + ${step})::date` };
  const by = sql`extract(epoch from (${local} + ${step} - ${local}))::float8 * interval '1 second'`;
  return { kind, sql: sql`(${point.sql} + ${by})` };
}
