import { statement } from '../db/database.ts';
import type { NoticeItem, Page } from '../engine/wire/index.ts';
import { type Context, sqlOf } from './context.ts';
import { badRequest } from './errors.ts';

/** One's own notices, newest first, and how many are unread. `after` is the cursor of the page before. */
export async function listNotices(
  context: Context,
  { limit, after }: { limit: number; after?: string },
): Promise<Page<NoticeItem> & { unread: number }> {
  if (after !== undefined && !UUID.test(after))
    throw badRequest('cursor', 'This cursor is not one that a page came with.');
  const sql = sqlOf(context);
  const items = await sql.query<NoticeItem>(LIST, [context.actor.user, after ?? null, limit + 1]);
  const [count] = await sql.query<{ unread: number }>(UNREAD, [context.actor.user]);
  const page = items.slice(0, limit);
  return { items: page, next: items.length > limit ? (page.at(-1)?.id ?? null) : null, unread: count?.unread ?? 0 };
}

/** Marks one's own notices as read: these, or all. */
export async function readNotices(context: Context, ids?: string[]): Promise<void> {
  const changed = await sqlOf(context).query(
    `update weft.notice set read_at = $2
     where user_id = $1 and read_at is null and ($3::uuid[] is null or id = any($3)) returning 1`,
    [context.actor.user, context.platform.clock.now(), ids ?? null],
  );
  if (changed.length > 0) context.platform.live.nudge([`notices:${context.actor.user}`]);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LIST = statement(`
  select id, at, title, body, link, read_at as "readAt" from weft.notice
  where user_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`);
const UNREAD = statement('select count(*)::int as unread from weft.notice where user_id = $1 and read_at is null');
