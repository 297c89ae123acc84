import { type Context, inTransaction } from '../context.ts';
import { invalid } from '../errors.ts';
import { checkUser } from './checks.ts';
import { makePasswordLink } from './password-links.ts';

/**
 * An administrator from the command line, for an installation that nobody can log in to yet, or any more: makes the person, or makes
 * an existing one administrator and active again. Returns the link for setting a password, good for seven days and one use.
 */
export function appointAdmin(context: Context, given: { email: string; name?: string }): Promise<{ link: string }> {
  return inTransaction(context, async (tx, inner) => {
    const email = given.email.trim().toLowerCase();
    const [known] = await tx.query<{ id: string }>(
      `update weft.app_user set active = true, deactivated_at = null,
         roles = case when 'admin' = any(roles) then roles else array_append(roles, 'admin') end
       where lower(email) = $1 returning id`,
      [email],
    );
    if (known) return { link: await makePasswordLink(tx, inner, known, 'invite') };
    const name = given.name?.trim() ?? '';
    if (!name) throw invalid([{ at: '/name', code: 'required', message: 'Give the name of the new administrator.' }]);
    await checkUser(tx, { email, name, roles: ['admin'] }, null);
    const { language, zone } = context.platform.installation;
    const [made] = await tx.query<{ id: string }>(
      `insert into weft.app_user (email, name, roles, language, zone, invited_at) values ($1, $2, '{admin}', $3, $4, now()) returning id`,
      [email, name, language, zone],
    );
    return { link: await makePasswordLink(tx, inner, made as { id: string }, 'invite') };
  });
}
