import type { Sql } from '../../db/database.ts';

/** Removes what is over: sessions, links, counts of attempts, and stored answers of requests older than a week. */
export async function forgetOld(sql: Sql): Promise<void> {
  await sql.query('delete from weft.session where expires_at <= now()');
  await sql.query(`delete from weft.password_token where expires_at <= now() - interval '30 days'`);
  await sql.query(`delete from weft.rate_limit where window_start < now() - interval '1 day'`);
  await sql.query(`delete from weft.request where created_at < now() - interval '7 days'`);
}
