import { statement } from '../../db/database.ts';
import type { Me } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { Refusal } from '../errors.ts';
import { countAgainst, type Limit, networkOf, uncount } from './limits.ts';
import { IDLE_HOURS, loadSession } from './load.ts';
import { verifyPassword } from './passwords.ts';
import { hashToken, newToken } from './tokens.ts';

/** A person at one address has few tries; from many addresses together some more; one address has a try for each of a few people. */
const PER_PERSON_AND_ADDRESS: Limit = { name: 'login', most: 10, seconds: 300 };
const PER_PERSON: Limit = { name: 'login-person', most: 50, seconds: 900 };
const PER_ADDRESS: Limit = { name: 'login-address', most: 40, seconds: 300 };

/**
 * Logs in with e-mail address and password. Returns the new session's token, for the cookie. Refuses with 401
 * `wrong-login` whatever of the two is wrong, and with 429 `too-many` after too many tries.
 */
export async function logIn(
  context: Context,
  given: { email: string; password: string; address: string; userAgent: string | null },
): Promise<{ token: string; me: Me }> {
  const sql = sqlOf(context);
  const email = given.email.trim().toLowerCase();
  const network = networkOf(given.address);
  const limits: [Limit, string][] = [
    [PER_ADDRESS, network],
    [PER_PERSON_AND_ADDRESS, `${email} ${network}`],
    [PER_PERSON, email],
  ];
  for (const [limit, who] of limits) await countAgainst(context, limit, who);
  const [user] = await sql.query<{ id: string; password: string | null; active: boolean }>(FIND, [email]);
  const right = await verifyPassword(given.password, user?.password ?? null);
  if (!user || !right || !user.active) {
    throw new Refusal(401, 'wrong-login', 'The e-mail address or the password is not right.');
  }
  for (const [limit, who] of limits) await uncount(context, limit, who);
  return inTransaction(context, async (tx) => {
    const token = newToken();
    const hash = hashToken(token) as Buffer;
    // The password is compared once more: a change in the meantime has ended all sessions, and this one must not survive it.
    await tx.query(START, [hash, user.id, given.userAgent?.slice(0, 300) ?? null, user.password]);
    const person = await loadSession(tx, hash);
    if (!person) throw new Refusal(401, 'wrong-login', 'The e-mail address or the password is not right.');
    return { token, me: person.me };
  });
}

/** Ends one session; its open event streams close. */
export async function logOut(context: Context, tokenHash: Buffer): Promise<void> {
  const rows = await sqlOf(context).query<{ user_id: string }>(END, [tokenHash]);
  context.platform.live.nudge(rows.map((row) => `sessions:${row.user_id}`));
}

const FIND = statement('select id, password, active from weft.app_user where lower(email) = $1');
const START = statement(`
  with person as (
    update weft.app_user set last_seen_at = now() where id = $2 and active and password = $4 returning id
  )
  insert into weft.session (token_hash, user_id, expires_at, user_agent)
  select $1, id, now() + interval '${IDLE_HOURS} hours', $3 from person`);
const END = statement('delete from weft.session where token_hash = $1 returning user_id');
