import { statement } from '../../db/database.ts';
import type { Text } from '../../engine/core/index.ts';
import type { TaskItem } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { sqlOf } from '../context.ts';
import { elementName } from '../processes/titles.ts';
import { recordTitles } from '../records/index.ts';
import type { TaskRow } from '../turn/types.ts';
import { type LoopPlaces, loopPlaces } from './loop-places.ts';

export const TASK_COLUMNS = `t.id, t.instance_id, t.activation, t.element, t.scope, t.process_id, t.version, t.record_type, t.record_id, t.status,
  t.assignee, t.candidate_users, t.candidate_roles, t.candidate_teams, t.due_at, t.accept_by, t.priority, t.created_at, t.claimed_at,
  t.completed_at, t.completed_by, t.outcome, t.draft, t.draft_by, t.row_version, t.title`;

/** May this person do the task: it is theirs, or it is offered to them, their role or their team. */
export function isCandidate(context: Context, task: TaskRow): boolean {
  const { user } = context.actor;
  if (!user) return false;
  if (task.assignee) return task.assignee === user;
  return wasOffered(context, task);
}

/** It was offered to this person, their role or their team, whoever has it now. */
function wasOffered(context: Context, task: TaskRow): boolean {
  const { user, roles } = context.actor;
  if (!user) return false;
  return (
    task.candidate_users.includes(user) ||
    overlaps(task.candidate_roles, roles) ||
    overlaps(task.candidate_teams, context.actor.teams)
  );
}

/** May this person see the task: whoever may do it or might have taken it, and those who watch over the work. */
export function mayWatch(context: Context, task: TaskRow): boolean {
  return (
    isCandidate(context, task) ||
    wasOffered(context, task) ||
    context.actor.kind === 'system' ||
    context.actor.areas.includes('operate')
  );
}

const overlaps = (some: string[], others: string[]) => some.some((one) => others.includes(one));

/** Rows as the api answers them: names of elements, titles of records. */
export async function taskItems(context: Context, rows: TaskRow[]): Promise<TaskItem[]> {
  const records = rows.flatMap((row) =>
    row.record_type && row.record_id ? [{ type: row.record_type, id: row.record_id }] : [],
  );
  const people = [...new Set(rows.flatMap((row) => (row.assignee ? [row.assignee] : [])))];
  const [titles, names, places] = await Promise.all([
    records.length > 0 ? recordTitles(context, records) : Promise.resolve<Titles>({}),
    people.length > 0 && people.some((id) => id !== context.actor.user)
      ? namesOfPeople(context, people)
      : Promise.resolve(new Map<string, string>()),
    loopPlaces(context, rows),
  ]);
  return Promise.all(rows.map((row) => taskItem(context, row, { titles, names, places })));
}

type Titles = Awaited<ReturnType<typeof recordTitles>>;

interface Around {
  titles: Titles;
  names: Map<string, string>;
  places: LoopPlaces;
}

async function taskItem(context: Context, row: TaskRow, { titles, names, places }: Around): Promise<TaskItem> {
  const { definition } = await context.platform.definitions.process(row.process_id, row.version);
  const seen = titles[`${row.record_type}:${row.record_id}`];
  const own = row.assignee !== null && row.assignee === context.actor.user;
  const title: Text = row.title ?? elementName(definition, row.element);
  return {
    id: row.id,
    title,
    status: row.status,
    process: { id: row.process_id, name: definition.name, version: row.version },
    instance: row.instance_id,
    element: row.element,
    activation: row.activation,
    record:
      row.record_type && row.record_id ? { type: row.record_type, id: row.record_id, title: seen?.title ?? '' } : null,
    summary: seen?.summary ?? '',
    loop: places.get(row.id) ?? null,
    assignee: row.assignee,
    assigneeName: row.assignee ? (own ? context.actor.name : (names.get(row.assignee) ?? null)) : null,
    candidateUsers: row.candidate_users,
    candidateRoles: row.candidate_roles,
    candidateTeams: row.candidate_teams,
    dueAt: row.due_at,
    acceptBy: row.accept_by,
    priority: row.priority,
    createdAt: row.created_at,
    claimedAt: row.claimed_at,
    completedAt: row.completed_at,
    version: row.row_version,
  };
}

const PEOPLE = statement('select id, name from weft.app_user where id = any($1::uuid[])');

async function namesOfPeople(context: Context, ids: string[]): Promise<Map<string, string>> {
  const rows = await sqlOf(context).query<{ id: string; name: string }>(PEOPLE, [ids]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type { TaskRow };
