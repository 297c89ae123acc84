import { statement } from '../../db/database.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import type { CompleteTaskRequest, CompleteTaskResponse } from '../../engine/wire/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Context } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { applyOrKeep, stamp } from '../turn/act.ts';
import { LOCK_WAIT_MS, lockTask } from '../turn/load.ts';
import { runTurn, type TurnRequest } from '../turn/run.ts';
import type { InboxEvent, InstanceRow } from '../turn/types.ts';
import { readTask, refuseUnlessOpenTo } from './claim.ts';
import { checkedData, formOf } from './form.ts';
import { isCandidate, mayWatch, TASK_COLUMNS, type TaskRow, taskItems } from './rows.ts';

/**
 * Completes a task: checked, applied and durable when it returns, with the tasks that this person has next in the same process. Sent
 * again by the same person it answers the same; anybody else, or another outcome, learns that it is over (409).
 */
export async function completeTask(
  context: Context,
  id: string,
  request: CompleteTaskRequest,
): Promise<CompleteTaskResponse> {
  let task: TaskRow | undefined;
  const apply = () =>
    context.platform.db.transaction(async (tx) => {
      const locked = await lockTask(tx, id, LOCK_WAIT_MS);
      if (!locked || !mayWatch(context, locked.task)) throw notFound('This task');
      task = locked.task;
      const requests = locked.instance.kept ? [] : [await toRequest(context, locked.task, request)];
      return runTurn(context, tx, locked.instance, requests);
    });
  const done = await applyOrKeep(context, apply, async () => {
    task = await readTask(context, id);
    return (await earlierRequest(context, task)) ?? toRequest(context, task, request);
  });
  const kept = done.applied ? done.turn.kept : done.kept;
  if (kept && task) return repeated(context, task, request, kept);
  if (!done.applied) return { next: [], applied: false };
  if (done.turn.ignored) throw conflict('task-closed', 'This task is over: the process went on without it.');
  return { next: await forThisPerson(context, done.turn.opened), applied: true };
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

const EARLIER = statement('select event from weft.inbox where instance_id = $1 and key = $2');

/** The completion that was kept for this task, if there is one: keeping it again finds what became of it. */
async function earlierRequest(context: Context, task: TaskRow): Promise<TurnRequest | null> {
  const key = completedKey(task.activation);
  const [found] = await context.platform.db.query<{ event: InboxEvent }>(EARLIER, [task.instance_id, key]);
  return found ? { instance: task.instance_id, key, event: found.event } : null;
}

/** What the turn opened that applied a completion, as far as it is still to be done. */
const LED_TO = statement(`
  select ${TASK_COLUMNS} from weft.inbox i
  join weft.journal j on j.instance_id = i.instance_id and j.turn = i.applied_turn and j.what = 'entered'
  join weft.task t on t.instance_id = i.instance_id and t.activation = j.activation and t.status in ('open', 'claimed')
  where i.instance_id = $1 and i.key = $2`);
const BECAME = statement('select status, response from weft.inbox where instance_id = $1 and key = $2');

/** The same act again: nothing is done; the answer is made from what it led to. */
async function repeated(
  context: Context,
  task: TaskRow,
  request: CompleteTaskRequest,
  kept: NonNullable<InstanceRow['kept']>,
): Promise<CompleteTaskResponse> {
  if (kept.by !== context.actor.user)
    throw conflict('task-closed', 'Somebody else has completed this task.', { by: kept.by });
  const { db, definitions } = context.platform;
  const { definition } = await definitions.process(task.process_id, task.version);
  const checked = checkedData(formOf(context.platform, definition, task.element), request.outcome, request.data);
  const { outcome, data } = kept.event as typeof checked;
  if (canonicalJson(checked) !== canonicalJson({ outcome, data }))
    throw conflict('task-closed', 'You have completed this task already, and not in this way.', { by: kept.by });
  const of = [task.instance_id, completedKey(task.activation)];
  const [became] = await db.query<{ status: string; response: { ignored?: boolean } | null }>(BECAME, of);
  if (became?.response?.ignored) throw conflict('task-closed', 'This task is over: the process went on without it.');
  if (became?.status !== 'applied') return { next: [], applied: false };
  return { next: await forThisPerson(context, await db.query<TaskRow>(LED_TO, of)), applied: true };
}

const forThisPerson = (context: Context, rows: TaskRow[]) =>
  taskItems(
    context,
    rows.filter((row) => isCandidate(context, row)),
  );

const DRAFT = statement(
  `update weft.task set draft = $3, draft_by = $2 where id = $1 and assignee = $2 and status = 'claimed' returning id`,
);

/** Keeps what was typed and not yet sent. */
export async function saveTaskDraft(context: Context, id: string, data: JsonObject): Promise<void> {
  const [kept] = await context.platform.db.query(DRAFT, [id, context.actor.user, JSON.stringify(data)]);
  if (!kept) refuseUnlessOpenTo(context, await readTask(context, id));
}
