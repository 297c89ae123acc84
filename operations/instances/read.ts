import type { Scope, State, Text } from '../../engine/core/index.ts';
import type { InstanceDetail, InstanceItem, JournalItem, Page } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';
import { elementName } from '../processes/titles.ts';
import { mayReadRecord, recordTitles } from '../records/index.ts';
import { workflowId } from '../temporal/names.ts';

interface Row {
  id: string;
  process_id: string;
  version: number;
  status: InstanceItem['status'];
  record_type: string | null;
  record_id: string | null;
  started_at: string;
  ended_at: string | null;
  incidents: number;
  turn: number;
  inner_scopes: number;
  state: State;
}
const COLUMNS =
  'i.id, i.process_id, i.version, i.status, i.record_type, i.record_id, i.started_at, i.ended_at, i.incidents, i.turn, i.inner_scopes, i.state';

export interface ListInstances {
  process?: string;
  status?: 'active' | 'completed' | 'cancelled' | 'incident';
  record?: { type: string; id: string };
  limit?: number;
  after?: string;
}

/** Instances, newest first. Those of a record for whoever may see it; all of them for operators. */
export async function listInstances(context: Context, request: ListInstances): Promise<Page<InstanceItem>> {
  const { record, limit = 25 } = request;
  if (record ? !(await mayReadRecord(context, record)) : !watches(context)) throw notFound('This list');
  const rows = await sqlOf(context).query<Row>(
    `select ${COLUMNS} from weft.instance i
     where ($1::text is null or i.process_id = $1)
       and ($2::text is null or case $2 when 'incident' then i.incidents > 0 and i.status = 'active' else i.status = $2 end)
       and ($3::uuid is null or i.record_id = $3) and ($4::uuid is null or i.id < $4)
     order by i.id desc limit $5`,
    [request.process ?? null, request.status ?? null, record?.id ?? null, request.after ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { items: await items(context, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

const watches = (context: Context) => context.actor.kind === 'system' || context.actor.areas.includes('operate');

async function items(context: Context, rows: Row[]): Promise<InstanceItem[]> {
  const titles = await recordTitles(
    context,
    rows.flatMap((row) => (row.record_type && row.record_id ? [{ type: row.record_type, id: row.record_id }] : [])),
  );
  return Promise.all(
    rows.map(async (row) => {
      const { definition } = await context.platform.definitions.process(row.process_id, row.version);
      const tokens = Object.values(row.state.scopes).flatMap((scope) => Object.values(scope.tokens));
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
        waitsAt: tokens
          .filter((token) => token.host === undefined && !token.passive)
          .map((token) => ({ element: token.element, name: elementName(definition, token.element), wait: token.wait })),
        incidents: row.incidents,
      };
    }),
  );
}

/** The instance, if this person may see it: operators, and whoever may see the record that it is about. */
export async function readInstance(context: Context, id: string): Promise<Row> {
  const [row] = await sqlOf(context).query<Row>(`select ${COLUMNS} from weft.instance i where i.id = $1`, [id]);
  if (!row) throw notFound('This process instance');
  if (watches(context)) return row;
  const subject = row.record_type && row.record_id ? { type: row.record_type, id: row.record_id } : null;
  if (!subject || !(await mayReadRecord(context, subject))) throw notFound('This process instance');
  return row;
}

/** One instance as lists show it. */
export async function instanceItem(context: Context, id: string): Promise<InstanceItem> {
  const [row] = await sqlOf(context).query<Row>(`select ${COLUMNS} from weft.instance i where i.id = $1`, [id]);
  const [item] = row ? await items(context, [row]) : [];
  if (!item) throw notFound('This process instance');
  return item;
}

/** More are not shown: a loop of thousands is seen by its counts. */
const MOST_SCOPES = 500;

/** Where an instance is, how it came there, and what is wrong. Variables only for operators: they may hold what the reader must not see. */
export async function getInstance(context: Context, id: string): Promise<InstanceDetail> {
  const row = await readInstance(context, id);
  const sql = sqlOf(context);
  const [[item], { definition }, left, incidents, inner] = await Promise.all([
    items(context, [row]),
    context.platform.definitions.process(row.process_id, row.version),
    sql.query<{ element: string; flows: string[]; times: number }>(
      `select element, array(select json_array_elements_text(data -> 'flows')) as flows, 1 as times
       from weft.journal where instance_id = $1 and what = 'left'`,
      [id],
    ),
    sql.query<InstanceDetail['openIncidents'][number]>(
      'select activation, element, code, message, at from weft.incident where instance_id = $1 and resolved_at is null order by at',
      [id],
    ),
    row.inner_scopes > 0
      ? sql.query<{ state: Scope }>('select state from weft.scope where instance_id = $1 order by id limit $2', [
          id,
          MOST_SCOPES,
        ])
      : [],
  ]);
  if (!item) throw notFound('This process instance');
  const scopes = [...Object.values(row.state.scopes), ...inner.map(({ state }) => state)];
  const walked: InstanceDetail['walked'] = { elements: {}, flows: {} };
  for (const { element, flows } of left) {
    walked.elements[element] = (walked.elements[element] ?? 0) + 1;
    for (const flow of flows) walked.flows[flow] = (walked.flows[flow] ?? 0) + 1;
  }
  const name = (element: string): Text => elementName(definition, element);
  const operator = watches(context);
  const tokens = scopes.flatMap((scope) =>
    Object.entries(scope.tokens).map(([activation, token]) => ({
      element: token.element,
      activation: Number(activation),
      scope: scope.id,
      wait: token.wait,
      dueAt: typeof token.data?.at === 'string' ? token.data.at : null,
    })),
  );
  return {
    ...item,
    definition,
    variables: operator ? (row.state.scopes[0]?.variables ?? {}) : {},
    walked,
    tokens,
    openIncidents: incidents,
    turn: row.turn,
    suspended: row.state.head.suspended,
    scopes: scopes.map((scope) => ({
      id: scope.id,
      parent: scope.parent,
      element: scope.element,
      name: scope.element && name(scope.element),
      loopCounter: typeof scope.variables.loopCounter === 'number' ? scope.variables.loopCounter : null,
      variables: operator ? scope.variables : {},
    })),
    temporal: { workflowId: workflowId(context.platform.installation, id) },
  };
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
