import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { statement } from '../../db/database.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';

/** So many within so many seconds, over all processes of the installation, in real time. */
export interface Limit {
  name: string;
  most: number;
  seconds: number;
}

/**
 * Counts one more for `who`, and refuses (429 `too-many`, with the seconds to wait) when it is more than the limit allows.
 * The window slides: what is left of the last window counts by its share. Whom it is about is stored as a
 * keyed hash only. It counts outside the context's transaction: what is refused counts, too.
 */
export async function countAgainst(context: Context, limit: Limit, who: string): Promise<void> {
  const [row] = await context.platform.db.query<{ hits: number; wait: number }>(COUNT, [
    keyOf(context, limit, who),
    limit.seconds,
    limit.most,
  ]);
  if (!row || row.hits <= limit.most) return;
  const wait = Math.max(1, Math.ceil(row.wait));
  throw new Refusal(429, 'too-many', `Too many attempts. Try again in ${wait} seconds.`, {
    extra: { retryAfter: wait },
  });
}

/** Takes one count back: the attempt was a good one. */
export async function uncount(context: Context, limit: Limit, who: string): Promise<void> {
  await context.platform.db.query(UNCOUNT, [keyOf(context, limit, who), limit.seconds]);
}

/** Who is behind an address: of IPv6 the first 64 bits, for all others of them belong to the same customer. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`
    : parsed.toString();
}

function keyOf(context: Context, limit: Limit, who: string): string {
  return `${limit.name}:${createHmac('sha256', context.platform.settings.secret).update(who).digest('base64url')}`;
}

const WINDOW = `to_timestamp(floor(extract(epoch from now()) / $2::int) * $2::int)`;
// Counting stops just above the limit, so that hammering does not lock out the next window, too.
const COUNT = statement(`
  with past as (
    select hits from weft.rate_limit where key = $1 and window_start = ${WINDOW} - make_interval(secs => $2::int)
  ), present as (
    insert into weft.rate_limit as r (key, window_start, hits) values ($1, ${WINDOW}, 1)
    on conflict (key, window_start) do update set hits = least(r.hits + 1, $3::int + 1)
    returning hits, window_start
  ), share as (
    select present.hits, extract(epoch from present.window_start) + $2::int - extract(epoch from now()) as wait,
      coalesce((select least(hits, $3::int) from past), 0) as past from present
  )
  select (hits + floor(past * wait / $2::int))::int as hits, wait::float8 as wait from share`);
const UNCOUNT = statement(
  `update weft.rate_limit set hits = greatest(hits - 1, 0) where key = $1 and window_start = ${WINDOW}`,
);
