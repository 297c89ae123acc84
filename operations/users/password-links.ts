import { statement, type Tx } from '../../db/database.ts';
import type { Language } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { conflict, invalid, notFound } from '../errors.ts';
import { countAgainst, type Limit, networkOf } from '../sessions/limits.ts';
import { hashPassword, passwordProblems } from '../sessions/passwords.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import { LETTERS } from './letters.ts';
import { queueMail } from './mail.ts';

export type Purpose = 'invite' | 'reset';
const HOURS: Record<Purpose, number> = { invite: 7 * 24, reset: 1 };
const FORGOT_BY_ADDRESS: Limit = { name: 'forgot-address', most: 20, seconds: 900 };
const FORGOT_BY_PERSON: Limit = { name: 'forgot-person', most: 3, seconds: 900 };
/** Longer than finding the person and queueing the mail takes, so that the time taken tells nothing. */
const FORGOT_MS = 150;

interface Addressee {
  id: string;
  email: string;
  name: string;
  language: Language;
}

/** A link with which the person sets a password. It works once; an earlier one of the same kind stops working. */
export async function makePasswordLink(
  tx: Tx,
  context: Context,
  person: Pick<Addressee, 'id'>,
  purpose: Purpose,
): Promise<string> {
  const token = newToken();
  await tx.query('delete from weft.password_token where user_id = $1 and purpose = $2', [person.id, purpose]);
  await tx.query(
    `insert into weft.password_token (token_hash, user_id, purpose, expires_at)
     values ($1, $2, $3, now() + make_interval(hours => $4))`,
    [hashToken(token), person.id, purpose, HOURS[purpose]],
  );
  return `${context.platform.settings.baseUrl}/password/${token}`;
}

/** Mails such a link. */
export async function sendPasswordLink(tx: Tx, context: Context, person: Addressee, purpose: Purpose): Promise<void> {
  const link = await makePasswordLink(tx, context, person, purpose);
  const facts = { name: person.name, house: context.platform.installation.name, link };
  await queueMail(tx, context, { to: person.email, ...LETTERS[purpose][person.language](facts) });
}

/** Mails a reset link if there is such a person; tells nobody whether there is. Refuses (429) too many from one address. */
export async function forgotPassword(context: Context, given: { email: string; address: string }): Promise<void> {
  await countAgainst(context, FORGOT_BY_ADDRESS, networkOf(given.address));
  const email = given.email.trim().toLowerCase();
  const work = countAgainst(context, FORGOT_BY_PERSON, email).then(
    () =>
      inTransaction(context, async (tx) => {
        const [person] = await tx.query<Addressee>(FIND, [email]);
        if (person) await sendPasswordLink(tx, context, person, 'reset');
      }),
    () => undefined,
  );
  await Promise.all([work, new Promise((resolve) => setTimeout(resolve, FORGOT_MS))]);
}

/** Whose password a link sets. 404 when it is used up, too old or made up. */
export async function readPasswordLink(
  context: Context,
  token: string,
): Promise<{ email: string; name: string; purpose: Purpose }> {
  const [row] = await context.platform.db.query<{ email: string; name: string; purpose: Purpose }>(READ, [
    hashToken(token),
  ]);
  if (!row) throw notFound('This link');
  return row;
}

/** Sets the password, uses up the link and ends all sessions of the person. 404 as above; 422 for a poor password. */
export async function resetPassword(context: Context, token: string, password: string): Promise<void> {
  const problems = passwordProblems(password, await readPasswordLink(context, token));
  if (problems.length > 0) throw invalid(problems);
  const hash = await hashPassword(password);
  await inTransaction(context, async (tx) => {
    const [row] = await tx.query<{ user_id: string }>(USE, [hashToken(token)]);
    if (!row) throw notFound('This link');
    await tx.query('update weft.app_user set password = $2 where id = $1', [row.user_id, hash]);
    await tx.query('delete from weft.password_token where user_id = $1 and used_at is null', [row.user_id]);
    await tx.query('delete from weft.session where user_id = $1', [row.user_id]);
    tx.afterCommit(() => context.platform.live.nudge([`sessions:${row.user_id}`, 'users']));
  });
}

/** Sends the invitation again. 409 `has-password` when the person has set a password: they can use "forgot password". */
export async function resendInvite(context: Context, userId: string): Promise<void> {
  await inTransaction(context, async (tx) => {
    const [person] = await tx.query<Addressee & { active: boolean; joined: boolean }>(
      `update weft.app_user set invited_at = now() where id = $1
       returning id, email, name, language, active, password is not null as joined`,
      [userId],
    );
    if (!person) throw notFound('This person');
    if (person.joined)
      throw conflict('has-password', `${person.name} has a password already. "Forgot password" gives a new one.`);
    if (!person.active) throw conflict('inactive', `${person.name} is deactivated. Reactivate the account first.`);
    await sendPasswordLink(tx, context, person, 'invite');
  });
}

const FIND = statement(
  'select id, email, name, language from weft.app_user where lower(email) = $1 and active and password is not null',
);
const READ = statement(`
  select u.email, u.name, t.purpose from weft.password_token t join weft.app_user u on u.id = t.user_id
  where t.token_hash = $1 and t.used_at is null and t.expires_at > now() and u.active`);
const USE = statement(`
  update weft.password_token t set used_at = now() from weft.app_user u
  where t.token_hash = $1 and t.used_at is null and t.expires_at > now() and u.id = t.user_id and u.active
  returning t.user_id`);
