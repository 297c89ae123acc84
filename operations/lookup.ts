import { escapeLike } from '../db/records/like.ts';
import { selectFields } from '../db/records/rows.ts';
import { tableOf, visiblePlace, visibleRows } from '../db/records/select.ts';
import { prepare, sql } from '../db/records/sql.ts';
import { mayReadSomewhere } from '../engine/access/access.ts';
import { summaryOf, titleOf } from '../engine/entities/record-title.ts';
import type { DirectoryItem } from '../engine/wire/index.ts';
import { type Context, sqlOf } from './context.ts';
import { searchSql } from './records/search.ts';
import { readView } from './records/view.ts';

export interface Found {
  id: string;
  title: string;
  /** A second line: what the record is about, the person's e-mail address. */
  summary: string;
}

/** What a reference field offers while typing: those that begin with the text first. `user`: active people. */
export async function lookup(context: Context, input: { type: string; q?: string; limit?: number }): Promise<Found[]> {
  const limit = Math.min(Math.max(input.limit ?? 10, 1), 50);
  const q = (input.q ?? '').replaceAll('\0', ' ').trim().slice(0, 200);
  return input.type === 'user' ? people(context, q, limit) : records(context, input.type, q, limit);
}

/** All people of the installation, those who have left included: names for ids. */
export function directory(context: Context): Promise<DirectoryItem[]> {
  return sqlOf(context).query<DirectoryItem>('select id, name, active from weft.app_user order by name, id');
}

async function records(context: Context, key: string, q: string, limit: number): Promise<Found[]> {
  const view = readView(context, key);
  const { type } = view;
  const names = [...new Set([...type.recordTitle, ...type.summary].map((part) => part.field))];
  const fields = selectFields(
    view,
    names.filter((name) => mayReadSomewhere(view.access, name)),
  );
  const [first] = type.recordTitle.map((part) => part.field).filter((name) => mayReadSomewhere(view.access, name));
  const title = first ? visiblePlace(view, first).column : sql`r.id`;
  const begins = q === '' ? sql`true` : sql`coalesce(${title}::text ilike ${`${escapeLike(q)}%`}, false)`;
  const { statement, params } = prepare(
    sql`select ${sql.join([sql`r.id`, ...fields.columns])} from ${tableOf(view.layout)} as r
      where ${visibleRows(view)} and ${searchSql(view, q)} order by ${begins} desc, ${title}, r.id limit ${limit}`,
  );
  const rows = await sqlOf(context).query(statement, params);
  const { language } = context.platform.installation;
  return rows.map((row) => {
    const values = fields.read(row);
    const id = String(row.id);
    return { id, title: titleOf(type, values, id, language), summary: summaryOf(type, values, language) };
  });
}

function people(context: Context, q: string, limit: number): Promise<Found[]> {
  const pattern = escapeLike(q);
  return sqlOf(context).query<{ id: string; title: string; summary: string }>(
    `select id, name as title, email as summary from weft.app_user
     where active and (name ilike $1 or email ilike $1) order by name ilike $2 desc, name, id limit $3`,
    [`%${pattern}%`, `${pattern}%`, limit],
  );
}
