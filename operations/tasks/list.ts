import { statement } from '../../db/database.ts';
import type { TaskPage } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { badRequest } from '../errors.ts';
import { TASK_COLUMNS, type TaskRow, taskItems } from './rows.ts';

export interface ListTasks {
  /** `mine`: assigned to me. `team`: offered to me, my roles or my teams, and nobody's yet. */
  scope: 'mine' | 'team';
  status?: 'open' | 'done';
  record?: { type: string; id: string };
  limit?: number;
  after?: string;
}

const MINE = 't.assignee = $1';
const TEAM = `t.assignee is null and t.status = 'open'
  and (t.candidate_users @> array[$1::uuid] or t.candidate_roles && $2::text[] or t.candidate_teams && $3::text[])`;
const OPEN = `t.status in ('open', 'claimed')`;
/** Most urgent first: by the time limit or the due time, then oldest. */
const URGENCY = `coalesce(least(t.accept_by, t.due_at), 'infinity')`;

const list = (scope: string) =>
  statement(`
    select ${TASK_COLUMNS} from weft.task t
    where ${scope} and ${OPEN} and ($2::text[] is not null) and ($3::text[] is not null)
      and ($4::timestamptz is null or (${URGENCY}, t.id) > ($4, $5::uuid))
    order by ${URGENCY}, t.id limit $6`);
const LISTS = { mine: list(MINE), team: list(TEAM) };
const DONE = statement(`
  select ${TASK_COLUMNS} from weft.task t
  where t.completed_by = $1 and t.status = 'completed' and ($2::timestamptz is null or (t.completed_at, t.id) < ($2, $3::uuid))
  order by t.completed_at desc, t.id desc limit $4`);
const COUNTS = statement(`
  select (select count(*) from weft.task t where ${MINE} and ${OPEN}) as mine, (select count(*) from weft.task t where ${TEAM}) as team`);
const OF_RECORD = `select ${TASK_COLUMNS} from weft.task t where t.record_id = $1 and t.record_type = $2 and ${OPEN} order by ${URGENCY}, t.id limit $3`;

/** A page of tasks, most urgent first, with how many there are for me and for my team. */
export async function listTasks(context: Context, request: ListTasks): Promise<TaskPage> {
  const { user, roles, teams } = context.actor;
  const sql = sqlOf(context);
  const limit = request.limit ?? 25;
  const cursor = request.after ? parseCursor(request.after) : null;
  const [rows, [counts]] = await Promise.all([
    request.status === 'done'
      ? sql.query<TaskRow>(DONE, [user, cursor?.at ?? null, cursor?.id ?? null, limit + 1])
      : sql.query<TaskRow>(LISTS[request.scope], [
          user,
          roles,
          teams,
          cursor?.at ?? null,
          cursor?.id ?? null,
          limit + 1,
        ]),
    sql.query<{ mine: number; team: number }>(COUNTS, [user, roles, teams]),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await taskItems(context, page),
    next: rows.length > limit && last ? cursorOf(last, request.status) : null,
    counts: counts ?? { mine: 0, team: 0 },
  };
}

/** Open tasks about a record, for its page. The caller has checked that the record may be seen. */
export async function tasksOfRecord(
  context: Context,
  record: { type: string; id: string },
): Promise<TaskPage['items']> {
  const rows = await sqlOf(context).query<TaskRow>(OF_RECORD, [record.id, record.type, 50]);
  return taskItems(context, rows);
}

const OF_INSTANCE = statement(
  `select ${TASK_COLUMNS} from weft.task t where t.instance_id = $1 and ${OPEN} order by t.activation limit 1000`,
);

/** Open tasks of an instance, oldest first, for operators. */
export async function tasksOfInstance(context: Context, instance: string): Promise<TaskPage['items']> {
  return taskItems(context, await sqlOf(context).query<TaskRow>(OF_INSTANCE, [instance]));
}

function cursorOf(row: TaskRow, status: ListTasks['status']): string {
  const soonest = [row.accept_by, row.due_at].filter((at) => at !== null).sort()[0] ?? 'infinity';
  return Buffer.from(JSON.stringify([status === 'done' ? row.completed_at : soonest, row.id])).toString('base64url');
}

function parseCursor(text: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    const instant = at === 'infinity' || (typeof at === 'string' && !Number.isNaN(Date.parse(at)));
    if (instant && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { at: at as string, id };
  } catch {
    // falls through to the refusal
  }
  throw badRequest('bad-cursor', 'This page address is not one that a list gave. Start from the first page.');
}
