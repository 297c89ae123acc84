import type { Tx } from '../../db/database.ts';
import type { Context } from '../context.ts';
import { conflict, invalid } from '../errors.ts';
import { keepAnAdmin } from './checks.ts';
import { handOverRecords } from './hand-over-records.ts';

/**
 * Deactivates a person: sessions and links end, and open tasks and owned records go to the successor, by default the next
 * active manager. 409 `successor-needed` when there are some and nobody to take them, 409 `last-admin`.
 */
export async function deactivate(tx: Tx, context: Context, user: string, chosen: string | undefined): Promise<void> {
  await keepAnAdmin(tx, user);
  const successor = chosen ?? (await nextManager(tx, user));
  if (successor !== null && !(await isActive(tx, successor, user))) {
    throw invalid([{ at: '/successor', code: 'successor', message: 'The successor must be another active person.' }]);
  }
  await tx.query('update weft.app_user set active = false, deactivated_at = now() where id = $1', [user]);
  await tx.query('delete from weft.session where user_id = $1', [user]);
  await tx.query('delete from weft.password_token where user_id = $1', [user]);
  const moved = await handOverTasks(tx, user, successor);
  await handOverRecords(tx, context, user, successor);
  const topics = moved.map((task) => `task:${task}`);
  tx.afterCommit(() => context.platform.live.nudge(['users', `sessions:${user}`, 'tasks', ...topics]));
}

async function handOverTasks(tx: Tx, user: string, successor: string | null): Promise<string[]> {
  const held = await tx.query<{ id: string; alone: boolean }>(
    `select id, assignee = $1 or (candidate_users = array[$1::uuid] and candidate_roles = '{}' and candidate_teams = '{}') as alone
     from weft.task where status in ('open', 'claimed') and (assignee = $1 or $1 = any(candidate_users)) order by id for update`,
    [user],
  );
  if (successor === null && held.some((task) => task.alone)) {
    throw conflict('successor-needed', 'There are open tasks, and no manager to take them. Name a successor.');
  }
  await tx.query(
    `update weft.task set row_version = row_version + 1,
       assignee = case when assignee = $1 then $2::uuid else assignee end,
       candidate_users = case when $2::uuid is null or $2::uuid = any(candidate_users)
         then array_remove(candidate_users, $1::uuid) else array_replace(candidate_users, $1::uuid, $2::uuid) end
     where id = any($3::uuid[])`,
    [user, successor, held.map((task) => task.id)],
  );
  return held.map((task) => task.id);
}

async function nextManager(tx: Tx, user: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `with recursive up as (
       select manager as id, 1 as depth from weft.app_user where id = $1
       union all select u.manager, depth + 1 from up join weft.app_user u on u.id = up.id where depth < 50
     ) select up.id from up join weft.app_user u on u.id = up.id where u.active order by depth limit 1`,
    [user],
  );
  return row?.id ?? null;
}

async function isActive(tx: Tx, id: string, not: string): Promise<boolean> {
  if (id === not) return false;
  return (await tx.query('select 1 from weft.app_user where id = $1 and active for share', [id])).length === 1;
}
