import { tableOf, visibleRows } from '../../db/records/select.ts';
import { compile, type Fragment, sql } from '../../db/records/sql.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import type { Context } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import { accessOf, viewOf } from '../records/view.ts';

/** Something that happened, from one of the sources. */
export interface Entry {
  at: string;
  /** Unique; with `at` the order. */
  key: string;
  source: 'audit' | 'activity' | 'journal' | 'task' | 'incident';
  who: string | null;
  data: JsonObject;
}

/** What of a journal people want to see on a record. */
const SHOWN = [
  'started',
  'taskClaimed',
  'taskReleased',
  'taskCompleted',
  'callSucceeded',
  'timerFired',
  'cancelled',
  'ended',
];
/** The entity type whose records are entries themselves. */
const ACTIVITY = 'activity';

/** One statement over all sources, newest first. */
export function entriesSql(
  context: Context,
  loaded: LoadedType,
  id: string,
  after: [string, string] | null,
  limit: number,
) {
  const { key } = loaded.type;
  const ofRecord = (alias: string) =>
    sql`${sql.id(alias, 'record_type')} = ${key} and ${sql.id(alias, 'record_id')} = ${id}::uuid`;
  const process = sql`'instance', i.id, 'process', i.process_id, 'version', i.version`;
  const sources: Fragment[] = [
    sql`select a.at, a.id::text as key, 'audit' as source, a.actor as who,
        jsonb_build_object('action', a.action, 'changes', a.changes, 'via', a.via) as data
      from weft.audit a where a.record_id = ${id}::uuid and a.type = ${key}`,
    sql`select j.at, j.instance_id::text || lpad(j.seq::text, 9, '0') as key, 'journal' as source, j.who,
        jsonb_build_object('what', j.what, 'element', j.element, 'outcome', j.data->'outcome', 'status', j.data->'status', ${process}) as data
      from weft.instance i join weft.journal j on j.instance_id = i.id where ${ofRecord('i')} and j.what = any(${SHOWN})`,
    sql`select t.created_at as at, t.id::text as key, 'task' as source, null::uuid as who,
        jsonb_build_object('element', t.element, 'assignee', t.assignee, 'instance', t.instance_id, 'process', t.process_id, 'version', t.version) as data
      from weft.task t where ${ofRecord('t')}`,
    sql`select n.at, n.id::text as key, 'incident' as source, null::uuid as who,
        jsonb_build_object('element', n.element, 'message', n.message, ${process}) as data
      from weft.instance i join weft.incident n on n.instance_id = i.id where ${ofRecord('i')}`,
    ...activities(context, key, id),
  ];
  const older = after ? sql`(at, key) < (${after[0]}::timestamptz, ${after[1]})` : sql`true`;
  return compile(
    sql`select at, key, source, who, data from (${sql.join(sources, sql` union all `)}) as entries
      where ${older} order by at desc, key desc limit ${limit}`,
  );
}

/** Activities that refer to the record and that the acting person may see. */
function activities(context: Context, type: string, id: string): Fragment[] {
  const loaded = context.platform.types.get(ACTIVITY);
  const access = loaded && accessOf(context, loaded.type, 'read');
  if (!loaded || !access || type === ACTIVITY) return [];
  const columns = [...loaded.layout.fields.values()]
    .filter((field) => field.target === type)
    .map((field) => field.columns[0]?.name ?? '');
  const shown = ['kind', 'subject', 'body'];
  const readable = access.grants.every((grant) => shown.every((name) => grant.read === '*' || grant.read.has(name)));
  if (columns.length === 0 || !readable || !shown.every((name) => loaded.layout.fields.has(name))) return [];
  const view = viewOf(context, loaded, access, 'v');
  const about = sql.join(
    columns.map((column) => sql`${sql.id('v', column)} = ${id}::uuid`),
    sql` or `,
  );
  return [
    sql`select coalesce(v.at, v.created_at) as at, v.id::text as key, 'activity' as source, coalesce(v.owner, v.created_by) as who,
        jsonb_build_object('kind', v.kind, 'subject', v.subject, 'body', v.body) as data
      from ${tableOf(loaded.layout)} as v where (${about}) and ${visibleRows(view)}`,
  ];
}
