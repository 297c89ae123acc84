/** Values as parameters, in the form of the column that they are compared with. */
import { isNumber, textOf } from '../../../engine/expressions/numbers.ts';
import { FeelDate, FeelDateTime, FeelDuration } from '../../../engine/expressions/temporal.ts';
import type { Value } from '../../../engine/expressions/values.ts';
import { isUuid } from '../../../engine/fields/uuid.ts';
import { type Fragment, sql } from '../sql.ts';
import { isKnown, type Operand, type Unknown } from './world.ts';

/**
 * A known value as a parameter; null where PostgreSQL has no such value. `beside`: the column that it stands beside, so that its index
 * serves: nothing is ever cast on the column's side.
 */
export function parameter(value: Value, beside?: Unknown): Fragment | null {
  if (isNumber(value)) {
    const bigint = beside?.stored === 'bigint' && Number.isSafeInteger(value);
    return bigint ? sql`${String(value)}::bigint` : sql`${textOf(value)}::numeric`;
  }
  if (typeof value === 'boolean') return sql`${value}::boolean`;
  if (typeof value === 'string') {
    if (beside?.stored === 'uuid') return isUuid(value) && value === value.toLowerCase() ? sql`${value}::uuid` : null;
    return sql`${value}::text`;
  }
  if (value instanceof FeelDate) return sql`${dayText(value.local)}::date`;
  if (value instanceof FeelDateTime) return instantSql(value.instant);
  if (value instanceof FeelDuration) return sql`${String(value.amount)}::numeric`;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return sql`${value}::text[]`;
  return null;
}

/** Texts, ids or numbers as one list to look in, with what stands before it; null for other values. */
export function listParameter(values: Value[], beside: Unknown): { left: Fragment; right: Fragment } | null {
  if (values.every((value) => typeof value === 'string')) {
    if (beside.stored !== 'uuid') return { left: beside.sql, right: sql`${values}::text[]` };
    return {
      left: beside.sql,
      right: sql`${values.filter((value) => isUuid(value) && value === value.toLowerCase())}::uuid[]`,
    };
  }
  if (!values.every(isNumber)) return null;
  const whole = beside.stored === 'bigint' && values.every(Number.isSafeInteger);
  const texts = values.map(textOf);
  return whole
    ? { left: beside.sql, right: sql`${texts}::bigint[]` }
    : { left: plain(beside), right: sql`${texts}::numeric[]` };
}

/** An operand as SQL, of the plain type of its kind: ids as text, numbers exact. */
export function plain(operand: Operand): Fragment {
  if (isKnown(operand)) return parameter(operand.value) ?? sql`null::${sql.raw(TYPES[operand.kind] ?? 'text')}`;
  if (operand.stored === 'uuid') return sql`${operand.sql}::text`;
  if (operand.stored === 'bigint' || operand.stored === 'integer') return sql`${operand.sql}::numeric`;
  return operand.sql;
}

const TYPES: { [kind: string]: string | undefined } = {
  boolean: 'boolean',
  number: 'numeric',
  date: 'date',
  'date and time': 'timestamptz',
  'days and time duration': 'numeric',
  'years and months duration': 'numeric',
  list: 'text[]',
};

/** PostgreSQL counts years before 1 the other way, and none before 4713 BC. */
function dayText(local: number): string {
  const date = new Date(local);
  const year = date.getUTCFullYear();
  if (year < FIRST_YEAR) return '-infinity';
  const [, month = '', day = ''] = /(\d\d)-(\d\d)T/.exec(date.toISOString()) ?? [];
  const count = String(year > 0 ? year : 1 - year).padStart(4, '0');
  return `${count}-${month}-${day}${year > 0 ? '' : ' BC'}`;
}

function instantSql(instant: number): Fragment {
  const text = new Date(instant).toISOString();
  if (/^\d{4}/.test(text) && !text.startsWith('0000')) return sql`${text}::timestamptz`;
  if (new Date(instant).getUTCFullYear() < FIRST_YEAR) return sql`'-infinity'::timestamptz`;
  return sql`to_timestamp(${String(instant / 1000)}::float8)`;
}

const FIRST_YEAR = -4_700;
