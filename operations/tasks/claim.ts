import { hash, randomBytes } from 'node:crypto';
import { statement } from '../../db/database.ts';
import type { TaskItem } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { act, stamp } from '../turn/act.ts';
import { isCandidate, mayWatch, TASK_COLUMNS, type TaskRow, taskItems } from './rows.ts';

const READ = statement(`select ${TASK_COLUMNS} from weft.task t where t.id = $1`);

/** The task, if this person may see it; else it does not exist. */
export async function readTask(context: Context, id: string): Promise<TaskRow> {
  const [task] = await context.platform.db.query<TaskRow>(READ, [id]);
  if (!task || !mayWatch(context, task)) throw notFound('This task');
  return task;
}

/**
 * One conditional UPDATE, journalled in the same statement. Only where no time limit for accepting runs: ending that is a turn. The
 * instance is locked first, as by turns, and the chain goes on from its last link.
 */
const CLAIM = statement(`
  with instance as (
    select i.id, i.journal_seq + 1 as seq, i.turn, i.chain from weft.instance i join weft.task k on k.instance_id = i.id
    where k.id = $1 and i.status = 'active' for update of i),
  claimed as (
    update weft.task t set status = 'claimed', assignee = $2, claimed_at = $3, row_version = t.row_version + 1
    from instance
    where t.id = $1 and t.status = 'open' and t.accept_by is null
      and (t.assignee = $2 or (t.assignee is null and (t.candidate_users @> array[$2::uuid] or t.candidate_roles && $4::text[]
                                                       or t.candidate_teams && $5::text[])))
    returning ${TASK_COLUMNS}),
  linked as (
    select i.id, i.seq, i.turn, c.element, c.activation,
           sha256(i.chain || convert_to(i.seq || '|' || $6 || '|taskClaimed|', 'UTF8') || $8::bytea) as chain
    from claimed c join instance i on i.id = c.instance_id),
  line as (
    insert into weft.journal (instance_id, seq, turn, at, kind, what, element, activation, who, data, salt, digest, chain)
    select id, seq, turn, $3, 'note', 'taskClaimed', element, activation, $2, '{}', $7, $8, chain from linked),
  moved as (
    update weft.instance i set journal_seq = l.seq, chain = l.chain from linked l where i.id = l.id)
  select * from claimed`);

/** Takes a task: it is this person's from now on. Of several at once exactly one gets it, the others learn who has it (409). */
export async function claimTask(context: Context, id: string): Promise<TaskItem> {
  const { user, roles, teams } = context.actor;
  const { at } = stamp(context);
  const salt = randomBytes(16);
  const digest = hash('sha256', Buffer.concat([salt, Buffer.from('{}')]), 'buffer');
  const [claimed] = await context.platform.db.query<TaskRow>(CLAIM, [id, user, at, roles, teams, at, salt, digest]);
  if (claimed) {
    context.platform.live.nudge(['tasks', `task:${id}`, `instance:${claimed.instance_id}`]);
    return only(await taskItems(context, [claimed]));
  }
  const task = await readTask(context, id);
  refuseUnlessOpenTo(context, task);
  if (task.status === 'claimed') return only(await taskItems(context, [task]));
  return claimInTurn(context, task);
}

/** A claim that ends a time limit is an event of the process. */
async function claimInTurn(context: Context, task: TaskRow): Promise<TaskItem> {
  const key = `claimed:${task.activation}:${task.accept_by}`;
  const event = { type: 'taskClaimed' as const, ...stamp(context), activation: task.activation };
  const done = await act(context, { instance: task.instance_id, key, event });
  const kept = done.applied ? done.turn.kept : done.kept;
  const now = await readTask(context, task.id);
  if (kept && kept.by !== context.actor.user)
    throw conflict('task-taken', 'Somebody else has this task now.', { assignee: kept.by });
  refuseUnlessOpenTo(context, now);
  return only(await taskItems(context, [now]));
}

/** Gives a task back: it is offered again, and a time limit for accepting starts anew. */
export async function releaseTask(context: Context, id: string): Promise<TaskItem> {
  const task = await readTask(context, id);
  if (task.status !== 'claimed' || task.assignee !== context.actor.user) {
    throw conflict('not-claimed', 'Only who has claimed a task can release it.');
  }
  const event = { type: 'taskReleased' as const, ...stamp(context), activation: task.activation };
  await act(context, { instance: task.instance_id, key: `released:${task.activation}:${task.claimed_at}`, event });
  const [now] = await context.platform.db.query<TaskRow>(READ, [id]);
  return only(await taskItems(context, now ? [now] : []));
}

/** Refuses with the reason: it is over, or somebody else has it. */
export function refuseUnlessOpenTo(context: Context, task: TaskRow): void {
  if (task.status === 'completed' || task.status === 'cancelled') throw closed(task);
  if (isCandidate(context, task)) return;
  if (task.assignee === null) throw conflict('not-offered', 'This task is not offered to you.');
  throw conflict('task-taken', 'Somebody else has this task now.', { assignee: task.assignee });
}

function closed(task?: TaskRow) {
  return conflict('task-closed', 'This task is over: it was completed, or the process went on without it.', {
    status: task?.status ?? 'cancelled',
    by: task?.completed_by ?? null,
  });
}

export function only<T>(items: T[]): T {
  const [item] = items;
  if (!item) throw notFound('This task');
  return item;
}
