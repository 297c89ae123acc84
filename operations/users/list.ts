import type { RoleItem, TeamItem, UserItem } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';

/** All people, active ones first. `invitedAt` is set as long as the invitation was not taken up. */
export function listUsers(context: Context): Promise<UserItem[]> {
  return sqlOf(context).query<UserItem>(`${USERS} order by u.active desc, lower(u.name), u.id`);
}

export async function readUser(context: Context, id: string): Promise<UserItem> {
  const [user] = await sqlOf(context).query<UserItem>(`${USERS} where u.id = $1`, [id]);
  if (!user) throw notFound('This person');
  return user;
}

export function listTeams(context: Context): Promise<TeamItem[]> {
  return sqlOf(context).query<TeamItem>(`
    select t.id, t.key, t.title, t.calendar, count(u.id)::int as members
    from weft.team t left join weft.team_member m on m.team_id = t.id left join weft.app_user u on u.id = m.user_id and u.active
    group by t.id order by t.key`);
}

export function listRoles(context: Context): Promise<RoleItem[]> {
  return sqlOf(context).query<RoleItem>(`
    select key, coalesce(definition -> 'title', to_jsonb(key)) as title,
      coalesce(definition -> 'description', '""'::jsonb) as description, coalesce(definition -> 'areas', '[]'::jsonb) as areas
    from weft.role order by key`);
}

const USERS = `
  select u.id, u.email, u.name, u.active, u.language, u.zone, u.roles,
    array(select t.key from weft.team_member m join weft.team t on t.id = m.team_id where m.user_id = u.id order by 1) as teams,
    u.manager, u.calendar, case when u.password is null then u.invited_at end as "invitedAt", u.last_seen_at as "lastSeenAt",
    (select count(*)::int from weft.task t where t.assignee = u.id and t.status in ('open', 'claimed')) as "openTasks"
  from weft.app_user u`;
