import { statement, type Tx } from '../../db/database.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import type { CompleteTaskRequest, CompleteTaskResponse } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { applyOrKeep, stamp } from '../turn/act.ts';
import { LOCK_WAIT_MS, lockTask } from '../turn/load.ts';
import { runTurn, type Turn, type TurnRequest } from '../turn/run.ts';
import type { InboxEvent, InstanceRow } from '../turn/types.ts';
import { readTask, refuseUnlessOpenTo } from './claim.ts';
import { checkedData, formOf } from './form.ts';
import { isCandidate, mayWatch, TASK_COLUMNS, type TaskRow, taskItems } from './rows.ts';

/**
 * Completes a task: checked, applied and durable when it returns, with the tasks that this person has next in the same process. Sent
 * again by the same person it answers the same; anybody else learns that it is over (409).
 */
export async function completeTask(
  context: Context,
  id: string,
  request: CompleteTaskRequest,
): Promise<CompleteTaskResponse> {
  let task: TaskRow | undefined;
  let turn: TurnRequest | undefined;
  const prepare = async (row: TaskRow): Promise<TurnRequest> => {
    task = row;
    turn = await toRequest(context, row, request);
    return turn;
  };
  if (context.platform.settings.turns === 'worker') await prepare(await readTask(context, id));
  const apply = () =>
    context.platform.db.transaction(async (tx) => {
      const locked = await lockTask(tx, id, LOCK_WAIT_MS);
      if (!locked || !mayWatch(context, locked.task)) throw notFound('This task');
      if (locked.instance.kept) return retried(context, tx, locked.instance, locked.task);
      return runTurn(context, tx, locked.instance, [await prepare(locked.task)]);
    });
  const done = await applyOrKeep(context, apply, async () => turn ?? (await prepare(await readTask(context, id))));
  const kept = done.applied ? done.turn.kept : done.kept;
  if (kept && kept.by !== context.actor.user)
    throw conflict('task-closed', 'Somebody else has completed this task.', { by: kept.by });
  if (!done.applied) return { next: [], applied: false };
  if (done.turn.ignored) throw conflict('task-closed', 'This task is over: the process went on without it.');
  return { next: await nextTasks(context, done.turn, task), applied: true };
}

async function toRequest(
  context: Context,
  task: TaskRow,
  { outcome, data }: CompleteTaskRequest,
): Promise<TurnRequest> {
  refuseUnlessOpenTo(context, task);
  if (task.status !== 'claimed') throw conflict('not-claimed', 'Claim the task first.');
  const { definition } = await context.platform.definitions.process(task.process_id, task.version);
  const checked = checkedData(formOf(context.platform, definition, task.element), outcome, data);
  const event: InboxEvent = { type: 'taskCompleted', ...stamp(context), activation: task.activation, ...checked };
  return { instance: task.instance_id, key: completedKey(task.activation), event };
}

/** One completion per activation, whoever sends it how often. */
export const completedKey = (activation: number) => `completed:${activation}`;

/** The same act again: nothing is done; the answer is made from what it led to. */
async function retried(context: Context, tx: Tx, row: InstanceRow, task: TaskRow): Promise<Turn> {
  const turn = await runTurn(context, tx, { ...row, has_pending: false }, []);
  if (row.kept?.by === context.actor.user && task.status === 'completed') return turn;
  refuseUnlessOpenTo(context, task);
  return turn;
}

const NEXT = statement(`
  select ${TASK_COLUMNS} from weft.task t
  where t.instance_id = $1 and t.activation = any($2::int[]) and t.status in ('open', 'claimed')`);

/** What this turn opened and this person can go on with. */
async function nextTasks(context: Context, turn: Turn, completed: TaskRow | undefined) {
  const opened = turn.stored?.tasks.flatMap((task) => (task.activation === null ? [] : [task.activation])) ?? [];
  if (opened.length === 0 || !completed) return [];
  const rows = await context.platform.db.query<TaskRow>(NEXT, [turn.row.id, opened]);
  return taskItems(
    context,
    rows.filter((row) => isCandidate(context, row)),
  );
}

const DRAFT = statement(
  `update weft.task set draft = $3, draft_by = $2 where id = $1 and assignee = $2 and status = 'claimed' returning id`,
);

/** Keeps what was typed and not yet sent. */
export async function saveTaskDraft(context: Context, id: string, data: JsonObject): Promise<void> {
  const [kept] = await context.platform.db.query(DRAFT, [id, context.actor.user, JSON.stringify(data)]);
  if (!kept) refuseUnlessOpenTo(context, await readTask(context, id));
}
