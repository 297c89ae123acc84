import { sqlState } from '../../db/errors.ts';
import type { Language, UserItem } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { invalid } from '../errors.ts';
import { checkUser } from './checks.ts';
import { readUser } from './list.ts';
import { sendPasswordLink } from './password-links.ts';
import { setTeams } from './teams.ts';

export interface NewUser {
  name: string;
  email: string;
  roles: string[];
  teams: string[];
  manager?: string | null;
  language?: Language;
  zone?: string;
}

/** Creates a person and mails the invitation, in one transaction. 422 with the places when something is not right. */
export function createUser(context: Context, given: NewUser): Promise<UserItem> {
  return inTransaction(context, async (tx, inner) => {
    const { installation, live } = context.platform;
    await checkUser(tx, given, null);
    const language = given.language ?? installation.language;
    const email = given.email.toLowerCase();
    const name = given.name.trim();
    const [row] = await tx
      .savepoint(() =>
        tx.query<{ id: string }>(
          `insert into weft.app_user (email, name, roles, manager, language, zone, invited_at)
           values ($1, $2, $3, $4, $5, $6, now()) returning id`,
          [email, name, [...new Set(given.roles)], given.manager ?? null, language, given.zone ?? installation.zone],
        ),
      )
      .catch((error: unknown) => {
        if (sqlState(error) !== '23505') throw error;
        throw invalid([
          { at: '/email', code: 'taken', message: `There is somebody with the address ${email} already.` },
        ]);
      });
    const { id } = row as { id: string };
    await setTeams(tx, id, given.teams);
    await sendPasswordLink(tx, context, { id, email, name, language }, 'invite');
    tx.afterCommit(() => live.nudge(['users']));
    return readUser(inner, id);
  });
}
