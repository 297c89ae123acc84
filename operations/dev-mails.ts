import type { CaughtMail } from '../engine/wire/index.ts';
import { type Context, sqlOf } from './context.ts';

const MOST = 500;

/** The mails that the built-in catch-all has received, newest first, at most 500; only those to `recipient` if given. */
export function listCaughtMails(context: Context, recipient?: string): Promise<CaughtMail[]> {
  return sqlOf(context).query<CaughtMail>(
    `select id, at, from_addr as "from", to_addr as "to", subject, text, html, message_id as "messageId", deliveries
     from weft.caught_mail where $1::text is null or to_addr ilike '%' || $1 || '%' order by id desc limit ${MOST}`,
    [recipient?.replace(/[\\%_]/g, '\\$&') ?? null],
  );
}
