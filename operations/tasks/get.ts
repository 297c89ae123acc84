import type { JsonObject } from '../../engine/core/index.ts';
import type { RecordResponse, TaskDetail } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { getRecord, recordValues } from '../records/index.ts';
import { only, readTask } from './claim.ts';
import { formOf, type GeneratedForm } from './form.ts';
import { isCandidate, type TaskRow, taskItems } from './rows.ts';
import { seenVariables } from './seen-variables.ts';

/** Everything a person needs to do a task: the form with what is known already, the record, the ways to end it. */
export async function getTask(context: Context, id: string): Promise<TaskDetail> {
  const row = await readTask(context, id);
  const { definition } = await context.platform.definitions.process(row.process_id, row.version);
  const form = formOf(context.platform, definition, row.element);
  const [items, data, record] = await Promise.all([
    taskItems(context, [row]),
    known(context, row, form),
    recordOf(context, row),
  ]);
  const open = row.status === 'open' || row.status === 'claimed';
  const mine = row.status === 'claimed' && row.assignee === context.actor.user;
  return {
    task: only(items),
    instructions: form.instructions,
    form: { schema: form.schema, uiSchema: form.uiSchema, data },
    draft: row.draft_by === context.actor.user ? (row.draft as JsonObject | null) : null,
    outcomes: form.outcomes,
    record,
    may: { claim: row.status === 'open' && isCandidate(context, row), complete: open && mine, release: mine },
  };
}

/** What the form starts with: the record's values, and the variables as it sees them now. */
async function known(context: Context, row: TaskRow, form: GeneratedForm): Promise<JsonObject> {
  const names = (source: string) => form.fields.filter((field) => field.source === source).map((field) => field.name);
  const fields = names('record');
  const subject = row.record_type && row.record_id ? { type: row.record_type, id: row.record_id } : null;
  const view = subject && fields.length > 0 ? await recordValues(context, subject, fields) : null;
  const data: JsonObject = {};
  for (const field of fields) {
    const value = view?.values[field];
    if (value !== null && value !== undefined) data[field] = value;
  }
  const variables = names('variable');
  if (variables.length > 0) {
    const seen = await seenVariables(context, row.instance_id, row.scope);
    for (const name of variables) {
      const value = seen[name];
      if (value !== null && value !== undefined) data[name] = value;
    }
  }
  return data;
}

/** The record beside the form; a person who may not see it does the task without. */
async function recordOf(context: Context, row: TaskRow): Promise<RecordResponse | null> {
  if (!row.record_type || !row.record_id) return null;
  try {
    return await getRecord(context, { type: row.record_type, id: row.record_id });
  } catch (error) {
    if (isRefusal(error) && error.status === 404) return null;
    throw error;
  }
}
