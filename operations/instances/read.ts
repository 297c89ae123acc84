import { statement } from '../../db/database.ts';
import type { State, Text } from '../../engine/core/index.ts';
import type { InstanceFilter, InstanceItem, JournalItem, Page } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';
import { elementName } from '../processes/titles.ts';
import { mayReadRecord, recordTitles } from '../records/index.ts';
import { instanceCondition } from './filter.ts';

export interface InstanceRow {
  id: string;
  process_id: string;
  version: number;
  status: InstanceItem['status'];
  record_type: string | null;
  record_id: string | null;
  started_at: string;
  ended_at: string | null;
  incidents: number;
  business_key: string | null;
  suspended_at: string | null;
  priority: number;
  due_at: string | null;
  turn: number;
  error: { code: string; message: string } | null;
  parent_id: string | null;
  parent_activation: number | null;
  inner_scopes: number;
  state: State;
}
const COLUMNS = `i.id, i.process_id, i.version, i.status, i.record_type, i.record_id, i.started_at, i.ended_at, i.incidents,
  i.business_key, i.suspended_at, i.priority, i.due_at, i.turn, i.error, i.parent_id, i.parent_activation, i.inner_scopes, i.state`;

export interface ListInstances extends Omit<InstanceFilter, 'ids'> {
  record?: { type: string; id: string };
  businessKey?: string;
  limit?: number;
  after?: string;
}

/** Instances, newest first. Those of a record for whoever may see it; all of them for operators. */
export async function listInstances(context: Context, request: ListInstances): Promise<Page<InstanceItem>> {
  const { record, limit = 25 } = request;
  if (record ? !(await mayReadRecord(context, record)) : !watches(context)) throw notFound('This list');
  const { where, params } = instanceCondition(context, request, null);
  const param = (value: unknown) => `$${params.push(value)}`;
  const more = [
    ...(record ? [`i.record_id = ${param(record.id)}`] : []),
    ...(request.businessKey ? [`i.business_key = ${param(request.businessKey)}`] : []),
    ...(request.after ? [`i.id < ${param(request.after)}`] : []),
  ];
  const rows = await sqlOf(context).query<InstanceRow>(
    `select ${COLUMNS} from weft.instance i where ${[where, ...more].join(' and ')} order by i.id desc limit ${param(limit + 1)}`,
    params,
  );
  const page = rows.slice(0, limit);
  return { items: await items(context, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** May this person see all instances, and what is in them. */
export const watches = (context: Context) => context.actor.kind === 'system' || context.actor.areas.includes('operate');

/** Instances as lists show them. */
export async function items(context: Context, rows: InstanceRow[]): Promise<InstanceItem[]> {
  const [titles, waits] = await Promise.all([
    recordTitles(
      context,
      rows.flatMap((row) => (row.record_type && row.record_id ? [{ type: row.record_type, id: row.record_id }] : [])),
    ),
    readWaits(context, rows),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const { definition } = await context.platform.definitions.process(row.process_id, row.version);
      return {
        id: row.id,
        process: { id: row.process_id, name: definition.name, version: row.version },
        status: row.status,
        record:
          row.record_type && row.record_id
            ? {
                type: row.record_type,
                id: row.record_id,
                title: titles[`${row.record_type}:${row.record_id}`]?.title ?? '',
              }
            : null,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        businessKey: row.business_key,
        waitsAt: (waits.get(row.id) ?? []).map((wait) => ({ ...wait, name: elementName(definition, wait.element) })),
        incidents: row.incidents,
        suspended: row.suspended_at !== null,
        priority: row.priority,
        dueAt: row.due_at,
      };
    }),
  );
}

type Waits = Omit<InstanceItem['waitsAt'][number], 'name'>[];

/** Where instances wait, each place once: boundary events sit on a place, and containers are not one. */
async function readWaits(context: Context, rows: InstanceRow[]): Promise<Map<string, Waits>> {
  const waits = new Map<string, Waits>();
  for (const { id, state } of rows) {
    const own = new Map<string, Waits[number]>();
    for (const { element, wait, host, passive } of Object.values(state.scopes[0]?.tokens ?? {})) {
      if (host !== undefined || passive || wait === 'scope') continue;
      const key = `${element} ${wait}`;
      own.set(key, { element, wait, count: (own.get(key)?.count ?? 0) + 1 });
    }
    waits.set(id, [...own.values()]);
  }
  const open = rows.filter((row) => row.inner_scopes > 0 && row.status === 'active').map(({ id }) => id);
  if (open.length === 0) return waits;
  const inner = await sqlOf(context).query<Waits[number] & { id: string }>(
    `select s.instance_id as id, t.value->>'element' as element, t.value->>'wait' as wait, count(*)::int as count
     from weft.scope s, json_each(s.state->'tokens') t
     where s.instance_id = any($1::uuid[]) and t.value->'host' is null and t.value->'passive' is null and t.value->>'wait' <> 'scope'
     group by 1, 2, 3 order by 1, min(t.key::int)`,
    [open],
  );
  for (const { id, ...wait } of inner) waits.get(id)?.push(wait);
  return waits;
}

const ONE = statement(`select ${COLUMNS} from weft.instance i where i.id = $1`);

/** The instance, if this person may see it: operators, and whoever may see the record that it is about. */
export async function readInstance(context: Context, id: string): Promise<InstanceRow> {
  const [row] = await sqlOf(context).query<InstanceRow>(ONE, [id]);
  if (!row) throw notFound('This process instance');
  if (watches(context)) return row;
  const subject = row.record_type && row.record_id ? { type: row.record_type, id: row.record_id } : null;
  if (!subject || !(await mayReadRecord(context, subject))) throw notFound('This process instance');
  return row;
}

/** One instance as lists show it. */
export async function instanceItem(context: Context, id: string): Promise<InstanceItem> {
  const [row] = await sqlOf(context).query<InstanceRow>(ONE, [id]);
  const [item] = row ? await items(context, [row]) : [];
  if (!item) throw notFound('This process instance');
  return item;
}

/** The journal of an instance, oldest first; for operators. */
export async function readJournal(
  context: Context,
  id: string,
  page: { after?: number; limit?: number },
): Promise<Page<JournalItem>> {
  if (!watches(context)) throw notFound('This journal');
  const row = await readInstance(context, id);
  const { definition } = await context.platform.definitions.process(row.process_id, row.version);
  const limit = page.limit ?? 200;
  const lines = await sqlOf(context).query<Omit<JournalItem, 'elementName'> & { who: string | null }>(
    `select j.seq, j.turn, j.at, j.kind, j.what, j.element, u.name as who, j.data
     from weft.journal j left join weft.app_user u on u.id = j.who
     where j.instance_id = $1 and j.seq > $2 order by j.seq limit $3`,
    [id, page.after ?? 0, limit + 1],
  );
  const shown = lines.slice(0, limit);
  const name = (element: string | null): Text | null => (element === null ? null : elementName(definition, element));
  return {
    items: shown.map((line) => ({ ...line, elementName: name(line.element) })),
    next: lines.length > limit ? String(shown.at(-1)?.seq) : null,
  };
}
