import { statement, type Tx } from '../../db/database.ts';
import type { Json, JsonObject } from '../../engine/core/index.ts';
import { conflict, invalid } from '../errors.ts';
import { updateRecord } from '../records/index.ts';
import type { Action, ActionContext } from './action.ts';

/** Chooses who gets the process's record, and makes that person its owner. */
export const assign: Action = {
  type: 'assign',
  title: { en: 'Assign an owner', zh: '分派负责人' },
  description: {
    en: 'Chooses among the active people of a team or role the one with the least open work, and makes them the owner.',
    zh: '在团队或角色的在职成员中选择待办最少的人作为负责人。',
  },
  icon: 'assign',
  configSchema: {
    type: 'object',
    properties: {
      team: { type: 'string', 'x-title': { en: 'From the team', zh: '团队' }, 'x-editor': 'value' },
      role: { type: 'string', 'x-title': { en: 'From the role', zh: '角色' }, 'x-editor': 'role' },
      user: { type: 'string', 'x-title': { en: 'Or this person', zh: '或指定人员' }, 'x-editor': 'value' },
      exclude: {
        'x-title': { en: 'Not these people', zh: '排除人员' },
        'x-help': { en: 'For example who was asked already.', zh: '例如已询问过的人。' },
        'x-editor': 'value',
      },
      fallbackRole: {
        type: 'string',
        'x-title': { en: 'If nobody is left, from the role', zh: '无人可选时的角色' },
        'x-editor': 'role',
      },
      values: {
        type: 'object',
        'x-title': { en: 'Set besides', zh: '同时设置' },
        'x-help': { en: 'Other fields that change with the owner.', zh: '随负责人一起修改的其他字段。' },
        'x-editor': 'recordValues',
      },
      field: {
        type: 'string',
        default: 'owner',
        'x-title': { en: 'Into the field', zh: '写入字段' },
        'x-editor': 'field',
        'x-advanced': true,
      },
    },
  },
  resultSchema: {
    type: 'object',
    properties: {
      user: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
      reason: { type: 'string', enum: ['least-load', 'named', 'fallback'] },
    },
  },
  async run(asking, input) {
    const { context, subject } = asking;
    if (!subject) throw invalid([{ at: '/', code: 'no-record', message: 'The process is not about a record.' }]);
    const chosen = await choose(asking, input);
    const field = typeof input.field === 'string' && input.field ? input.field : 'owner';
    const values = { ...(input.values as JsonObject | undefined), [field]: chosen.user };
    await updateRecord(context, { type: subject.type, id: subject.id, values });
    return { ...chosen };
  },
};

interface Chosen {
  user: string;
  name: string;
  email: string;
  reason: 'least-load' | 'named' | 'fallback';
}

async function choose({ tx }: ActionContext, input: JsonObject): Promise<Chosen> {
  if (typeof input.user === 'string') {
    const [named] = await tx.query<Person>(NAMED, [input.user]);
    if (named) return { ...pick(named), reason: 'named' };
  }
  const exclude = (Array.isArray(input.exclude) ? input.exclude : [input.exclude]).filter(
    (user: Json | undefined) => typeof user === 'string',
  );
  const least = await leastLoaded(tx, text(input.team), text(input.role), exclude as string[]);
  if (least) return { ...pick(least), reason: 'least-load' };
  const fallback = text(input.fallbackRole)
    ? await leastLoaded(tx, null, text(input.fallbackRole), exclude as string[])
    : null;
  if (fallback) return { ...pick(fallback), reason: 'fallback' };
  throw conflict(
    'nobody-eligible',
    'Nobody active is left to assign it to. Add people to the team, or name a role to fall back on.',
  );
}

interface Person {
  id: string;
  name: string;
  email: string;
}

const pick = ({ id, name, email }: Person) => ({ user: id, name, email });
const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : null);

const NAMED = statement('select id, name, email from weft.app_user where id::text = $1 and active');
const LOCK_POOL = statement(
  `select pg_advisory_xact_lock(hashtextextended('weft.assign:' || coalesce($1, '') || ':' || coalesce($2, ''), 0))`,
);
const LEAST_LOADED = statement(`
  select u.id, u.name, u.email
  from weft.app_user u
  where u.active and not (u.id::text = any($3::text[]))
    and ($1::text is null or exists (
      select from weft.team_member m join weft.team t on t.id = m.team_id where m.user_id = u.id and t.key = $1))
    and ($2::text is null or $2 = any(u.roles))
  order by (select count(*) from weft.task k where k.assignee = u.id and k.status in ('open', 'claimed')),
           (select max(k.created_at) from weft.task k where k.assignee = u.id and k.status in ('open', 'claimed')) nulls first, u.id
  limit 1`);

/**
 * Fair under concurrent load: whoever has the fewest open tasks, then whoever was assigned longest ago. The pool is locked until the
 * transaction ends, so that two leads at once see each other's choice; a pool is small, and a turn short.
 */
async function leastLoaded(
  tx: Tx,
  team: string | null,
  role: string | null,
  exclude: string[],
): Promise<Person | null> {
  if (!team && !role) return null;
  await tx.query(LOCK_POOL, [team, role]);
  const [person] = await tx.query<Person>(LEAST_LOADED, [team, role, exclude]);
  return person ?? null;
}
