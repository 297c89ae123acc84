import type { Tx } from '../../db/database.ts';
import type { Language, UserItem } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { checkUser, keepAnAdmin } from './checks.ts';
import { deactivate } from './deactivate.ts';
import { readUser } from './list.ts';
import { setTeams } from './teams.ts';

export interface UserChange {
  name?: string;
  roles?: string[];
  teams?: string[];
  manager?: string | null;
  language?: Language;
  zone?: string;
  /** Key of their working hours; null: those of their team, or the organisation. */
  calendar?: string | null;
  active?: boolean;
  /** With `active: false`: who takes over the person's work. */
  successor?: string;
}

/** Changes a person: what is not named stays. What it means for sessions counts from their next request on. */
export function updateUser(context: Context, id: string, change: UserChange): Promise<UserItem> {
  return inTransaction(context, async (tx, inner) => {
    const [before] = await tx.query<{ active: boolean; roles: string[] }>(
      'select active, roles from weft.app_user where id = $1 for update',
      [id],
    );
    if (!before) throw notFound('This person');
    await checkUser(tx, change, id);
    if (change.roles && before.active && before.roles.includes('admin') && !change.roles.includes('admin')) {
      await keepAnAdmin(tx, id);
    }
    await write(tx, id, change);
    if (change.teams) await setTeams(tx, id, change.teams);
    if (change.active === false && before.active) await deactivate(tx, context, id, change.successor);
    else if (change.successor !== undefined) {
      throw conflict('not-deactivated', 'A successor is named only when an active person is deactivated.');
    }
    if (change.active === true && !before.active) {
      await tx.query('update weft.app_user set active = true, deactivated_at = null where id = $1', [id]);
    }
    tx.afterCommit(() => context.platform.live.nudge(['users', `session:${id}`]));
    return readUser(inner, id);
  });
}

async function write(tx: Tx, id: string, change: UserChange): Promise<void> {
  await tx.query(
    `update weft.app_user set name = coalesce($2, name), roles = coalesce($3, roles),
       manager = case when $4 then $5::uuid else manager end, language = coalesce($6, language), zone = coalesce($7, zone),
       calendar = case when $8 then $9 else calendar end
     where id = $1`,
    [
      id,
      change.name?.trim() ?? null,
      change.roles ? [...new Set(change.roles)] : null,
      change.manager !== undefined,
      change.manager ?? null,
      change.language ?? null,
      change.zone ?? null,
      change.calendar !== undefined,
      change.calendar ?? null,
    ],
  );
}
