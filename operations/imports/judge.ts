import { setImmediate as breathe } from 'node:timers/promises';
import { type Access, forbiddenChanges, mayChange } from '../../engine/access/access.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import type { Context } from '../context.ts';
import { withRelated } from '../records/related.ts';
import type { Job, PlannedRow } from './types.ts';

/** A row that would be stored: the record before, if there is one, and after, with the fields that it changes. */
export interface Judged {
  planned: PlannedRow;
  before: JsonObject | null;
  after: JsonObject;
  changed: string[];
}

/** How many rows are judged before others have a turn. */
const SLICE = 100;

/** Whether rows may be stored. Row conditions may ask about what the rows refer to, which may be other rows of the file. */
export async function judge(
  context: Context,
  { loaded }: Job,
  access: { create: Access; update: Access | null },
  judged: readonly Judged[],
  columnOf: ReadonlyMap<string, string>,
): Promise<void> {
  const known = new Map(judged.map(({ planned, after }) => [`${loaded.type.key}:${planned.id}`, after]));
  const records = judged.flatMap(({ before, after }) => (before ? [before, after] : [after]));
  const creating = await withRelated(context, access.create, records, known);
  const updating = access.update && (await withRelated(context, access.update, records, known));
  for (const [index, { planned, before, after, changed }] of judged.entries()) {
    if (index % SLICE === SLICE - 1) await breathe();
    const granted = before ? updating : creating;
    const may = granted !== null && mayChange(granted, before, after);
    const columns = may
      ? forbiddenChanges(granted, before, after, changed).map((name) => columnOf.get(name) ?? null)
      : [null];
    for (const column of columns) planned.problems.push({ column, value: null, ...FORBIDDEN });
    if (planned.problems.length > 0) planned.action = 'fail';
  }
}

const FORBIDDEN = {
  code: 'forbidden',
  message: {
    en: 'Your roles do not allow you to store this. Ask an administrator.',
    zh: '您的角色无权保存此内容。请联系管理员。',
  },
};
