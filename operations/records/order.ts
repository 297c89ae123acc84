import type { Row } from '../../db/database.ts';
import { tableOf, type View, visiblePlace, visibleRows } from '../../db/records/select.ts';
import { type Fragment, sql } from '../../db/records/sql.ts';
import { mayReadSomewhere } from '../../engine/access/access.ts';
import { fieldOf, isSystemField } from '../../engine/entities/system-fields.ts';
import type { Context } from '../context.ts';
import { badRequest } from '../errors.ts';
import { accessOf, viewOf } from './view.ts';

const MOST_KEYS = 5;

/** How a list is sorted, and where its next page begins. */
export interface Order {
  by: Fragment;
  /** The sort keys of each row, for the cursor. */
  columns: Fragment[];
  cursor(row: Row): string;
  /** The rows behind a cursor; 400 where it is not one of this order. */
  after(cursor: string): Fragment;
}

interface Key {
  expression: Fragment;
  descending: boolean;
  /** Columns of the platform are never empty, so that their index can be used. */
  nullable: boolean;
}

/** Reads `-createdAt,company`. Empty values come last, both ways; records that are equal stand in the order of their ids. */
export function orderOf(context: Context, view: View, sort: string): Order {
  const keys = sort.split(',').map((part) => keyOf(context, view, part.trim()));
  if (keys.length > MOST_KEYS) throw badRequest('bad-sort', `Sort by at most ${MOST_KEYS} fields.`);
  const all: Key[] = [
    ...keys,
    { expression: sql`${sql.id(view.alias, 'id')}`, descending: keys[0]?.descending ?? false, nullable: false },
  ];
  const direction = ({ descending, nullable }: Key) =>
    sql.raw(`${descending ? 'desc' : 'asc'}${nullable ? ' nulls last' : ''}`);
  return {
    by: sql.join(all.map((key) => sql`${key.expression} ${direction(key)}`)),
    columns: all.map((key, index) => sql`${key.expression} as ${sql.id(`k${index}`)}`),
    cursor: (row) =>
      Buffer.from(JSON.stringify([sort, ...all.map((_, index) => row[`k${index}`] ?? null)])).toString('base64url'),
    after: (cursor) => behind(all, readCursor(cursor, sort, all.length)),
  };
}

function keyOf(context: Context, view: View, part: string): Key {
  const descending = part.startsWith('-');
  const name = descending ? part.slice(1) : part;
  const field = fieldOf(view.type, name);
  if (!field || !(isSystemField(name) || mayReadSomewhere(view.access, name))) {
    throw badRequest(
      'bad-sort',
      `${view.type.key} has no field “${part.slice(0, 80)}” to sort by. Write the name of a field, with - before it for descending.`,
    );
  }
  const { column } = visiblePlace(view, name);
  const target = view.layout.fields.get(name)?.target ?? (field.type === 'user' ? 'user' : null);
  const expression = target ? titleSql(context, target, column) : column;
  return { expression, descending, nullable: target !== null || !isSystemField(name) };
}

/** What a reference is sorted by: how its target is called. */
function titleSql(context: Context, target: string, id: Fragment): Fragment {
  if (target === 'user') return sql`(select s.name from weft.app_user as s where s.id = ${id})`;
  const loaded = context.platform.types.get(target);
  const access = loaded && accessOf(context, loaded.type, 'read');
  const first = loaded?.type.recordTitle[0]?.field;
  if (!loaded || !access || !first || !mayReadSomewhere(access, first)) return sql`null::text`;
  const view = viewOf(context, loaded, access, 's');
  return sql`(select ${visiblePlace(view, first).column} from ${tableOf(loaded.layout)} as s where s.id = ${id} and ${visibleRows(view)})`;
}

function behind(keys: Key[], values: unknown[]): Fragment {
  const simple = keys.every((key) => !key.nullable && key.descending === keys[0]?.descending);
  if (simple) {
    const row = sql`(${sql.join(keys.map((key) => key.expression))})`;
    return sql`${row} ${sql.raw(keys[0]?.descending ? '<' : '>')} (${sql.join(values.map((value) => sql`${value}`))})`;
  }
  const ways: Fragment[] = [];
  for (const [index, key] of keys.entries()) {
    const value = values[index];
    if (value === null) continue; // nothing stands behind the empty ones
    const same = keys.slice(0, index).map((before, at) => equal(before, values[at]));
    const further = sql`${key.expression} ${sql.raw(key.descending ? '<' : '>')} ${value}`;
    const step = key.nullable ? sql`(${further} or ${key.expression} is null)` : further;
    ways.push(sql`(${sql.join([...same, step], sql` and `)})`);
  }
  return sql`(${sql.join(ways, sql` or `)})`;
}

const equal = (key: Key, value: unknown): Fragment =>
  value === null ? sql`${key.expression} is null` : sql`${key.expression} = ${value}`;

function readCursor(cursor: string, sort: string, keys: number): unknown[] {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    read = null;
  }
  const scalar = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  const values = Array.isArray(read) ? read.slice(1) : [];
  if (
    !Array.isArray(read) ||
    read[0] !== sort ||
    values.length !== keys ||
    !values.every(scalar) ||
    values.at(-1) === null
  ) {
    throw badRequest('bad-cursor', 'This page does not exist. Start again with the first page.');
  }
  return values;
}
