import type { Scope } from '../../engine/core/index.ts';
import type { CalledInstance, InstanceDetail, InstanceScope, InstanceToken } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';
import { elementName } from '../processes/titles.ts';
import { workflowId } from '../temporal/names.ts';
import { type InstanceRow, items, readInstance, watches } from './read.ts';

/** More are not shown: a loop of thousands is seen by its counts. */
const MOST_SCOPES = 1_000;
const MOST_TOKENS = 1_000;
const MOST_CHILDREN = 100;

/** Where an instance is, how it came there, and what is wrong. Variables only for operators: they may hold what the reader must not see. */
export async function getInstance(context: Context, id: string): Promise<InstanceDetail> {
  const row = await readInstance(context, id);
  const sql = sqlOf(context);
  const [[item], { definition }, walked, incidents, inner, parent, children] = await Promise.all([
    items(context, [row]),
    context.platform.definitions.process(row.process_id, row.version),
    readWalked(context, id),
    sql.query<InstanceDetail['openIncidents'][number]>(
      'select activation, element, code, message, at from weft.incident where instance_id = $1 and resolved_at is null order by at',
      [id],
    ),
    readInner(context, row),
    readCaller(context, row),
    readCalled(context, 'i.parent_id = $1', id),
  ]);
  if (!item) throw notFound('This process instance');
  const scopes = [...Object.values(row.state.scopes), ...inner.map(({ state }) => state)];
  const codes = new Map(incidents.map(({ activation, code }) => [activation, code]));
  const shown = (scope: Scope): InstanceScope => ({
    id: scope.id,
    parent: scope.parent,
    element: scope.element,
    name: scope.element === null ? null : elementName(definition, scope.element),
    loopCounter: typeof scope.variables.loopCounter === 'number' ? scope.variables.loopCounter : null,
    variables: watches(context) ? scope.variables : {},
  });
  return {
    ...item,
    definition,
    variables: watches(context) ? (row.state.scopes[0]?.variables ?? {}) : {},
    walked,
    tokens: tokensOf(scopes, codes).slice(0, MOST_TOKENS),
    openIncidents: incidents,
    turn: row.turn,
    error: row.error,
    parent,
    children,
    scopes: scopes.map(shown),
    temporal: { workflowId: workflowId(context.platform.installation, id) },
  };
}

function tokensOf(scopes: Scope[], incidents: Map<number, string>): InstanceToken[] {
  const around = frames(scopes);
  return scopes.flatMap((scope) =>
    Object.entries(scope.tokens).map(([id, token]) => ({
      element: token.element,
      activation: Number(id),
      scope: scope.id,
      wait: token.passive ? 'passive' : token.wait,
      waitsFor:
        token.wait === 'message' || token.wait === 'signal'
          ? { name: (token.data?.name ?? null) as string | null, key: (token.data?.key ?? null) as string | null }
          : null,
      dueAt: typeof token.data?.at === 'string' ? token.data.at : null,
      incident: token.wait === 'incident' ? (incidents.get(Number(id)) ?? '') : null,
      host: token.host ?? null,
      frame: around.has(`${scope.id}:${id}`),
    })),
  );
}

/** Activations (`scope:activation`) that stand around others of their own element: a loop around its instances. */
function frames(scopes: Scope[]): Set<string> {
  const byId = new Map(scopes.map((scope) => [scope.id, scope]));
  const found = new Set<string>();
  for (const scope of scopes) {
    for (const { element } of Object.values(scope.tokens)) {
      let at: Scope | undefined = scope;
      while (at && at.parent !== null && at.element === element) {
        found.add(`${at.parent}:${at.activation}`);
        at = byId.get(at.parent);
      }
    }
  }
  return found;
}

async function readInner(context: Context, { id, inner_scopes }: InstanceRow): Promise<{ state: Scope }[]> {
  if (inner_scopes === 0) return [];
  return sqlOf(context).query(
    `select state from weft.scope where instance_id = $1 and state->'ended' is null order by id limit ${MOST_SCOPES}`,
    [id],
  );
}

async function readWalked(context: Context, id: string): Promise<InstanceDetail['walked']> {
  const [elements, flows] = await Promise.all([
    sqlOf(context).query<{ element: string; times: number }>(
      `select element, count(*)::int as times from weft.journal where instance_id = $1 and what = 'left' group by 1`,
      [id],
    ),
    sqlOf(context).query<{ flow: string; times: number }>(
      `select f.flow, count(*)::int as times from weft.journal j, json_array_elements_text(j.data -> 'flows') as f (flow)
       where j.instance_id = $1 and j.what = 'left' group by 1`,
      [id],
    ),
  ]);
  return {
    elements: Object.fromEntries(elements.map(({ element, times }) => [element, times])),
    flows: Object.fromEntries(flows.map(({ flow, times }) => [flow, times])),
  };
}

async function readCaller(context: Context, row: InstanceRow): Promise<CalledInstance | null> {
  if (row.parent_id === null) return null;
  const [caller] = await readCalled(context, 'i.id = $1', row.parent_id);
  if (!caller) return null;
  const element = await elementOf(context, row.parent_id, row.parent_activation ?? 0);
  return { ...caller, element, activation: row.parent_activation ?? 0 };
}

/** The call activity, by the journal: the activation may be over. */
async function elementOf(context: Context, instance: string, activation: number): Promise<string> {
  const [line] = await sqlOf(context).query<{ element: string }>(
    `select element from weft.journal where instance_id = $1 and activation = $2 and element is not null order by seq limit 1`,
    [instance, activation],
  );
  return line?.element ?? '';
}

async function readCalled(context: Context, which: string, id: string): Promise<CalledInstance[]> {
  const rows = await sqlOf(context).query<InstanceRow & { element: string | null }>(
    `select i.id, i.process_id, i.version, i.status, i.incidents, i.parent_activation, i.cause->>'element' as element
     from weft.instance i where ${which} order by i.id desc limit ${MOST_CHILDREN}`,
    [id],
  );
  return Promise.all(
    rows.map(async ({ process_id, version, status, incidents, parent_activation, element, ...row }) => {
      const { definition } = await context.platform.definitions.process(process_id, version);
      return {
        id: row.id,
        process: { id: process_id, name: definition.name, version },
        status,
        incidents,
        element: element ?? '',
        activation: parent_activation ?? 0,
      };
    }),
  );
}
