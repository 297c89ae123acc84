import { visibleRows } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import { isUuid } from '../../engine/fields/uuid.ts';
import type { RecordResponse, Refs } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';
import { recordQuery } from './read.ts';
import { readView } from './view.ts';

/** One record with the titles of what it refers to, in one round trip. 404 also where the person may not see it. */
export async function getRecord(context: Context, target: { type: string; id: string }): Promise<RecordResponse> {
  const found = await findById(context, target);
  if (!found) throw notFound('This record');
  return found;
}

/** As `getRecord`; null where there is none. */
export async function findById(
  context: Context,
  { type, id }: { type: string; id: string },
): Promise<RecordResponse | null> {
  const view = readView(context, type);
  if (!isUuid(id)) return null;
  const query = recordQuery(context, view);
  const { statement, params } = prepare(
    sql`select ${sql.join(query.columns)} from ${query.from()} where ${sql.id('r', 'id')} = ${id} and ${visibleRows(view)}`,
  );
  const [row] = await sqlOf(context).query(statement, params);
  if (!row) return null;
  const refs: Refs = {};
  return { record: query.read(row, refs), refs };
}
