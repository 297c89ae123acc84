import type { Tx } from '../../db/database.ts';
import type { Scope, State, Token } from '../../engine/core/index.ts';
import type { OperationPreview, TaskChange, TimerChange, TokenChange } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import type { LoadedProcess } from '../definitions.ts';
import { elementName } from '../processes/titles.ts';
import type { Turn } from '../turn/run.ts';
import type { InboxEvent } from '../turn/types.ts';

/** What was done, before it is undone. */
export interface Tried {
  before: State;
  turn: Turn;
  /** The version that it was in before. */
  process: LoadedProcess;
  events: InboxEvent[];
}

/** The difference that a turn has made, read in its transaction. */
export async function describe(context: Context, tx: Tx, tried: Tried): Promise<OperationPreview> {
  const { turn, before } = tried;
  const version = tried.events.find((event) => event.type === 'migrated')?.version ?? tried.process.version;
  const after = await context.platform.definitions.process(tried.process.id, version);
  const looked: Looked = {
    tx,
    tried,
    was: tokensOf(before),
    is: tokensOf(turn.state),
    nameThen: (element) => elementName(tried.process.definition, element),
    nameNow: (element) => elementName(after.definition, element),
  };
  // One after another: they are read inside the transaction that is undone.
  const tasks = await tasksOf(looked);
  return {
    possible: true,
    refusals: [],
    tokens: tokenChanges(looked),
    tasks,
    timers: timersOf(looked, context.platform.clock.now()),
    children: await childrenOf(looked),
    incidents: await incidentsOf(looked),
    variables: variablesOf(before, turn.state),
    passes: await passesOf(looked),
    status: turn.state.head.status,
    suspended: turn.state.head.suspended,
  };
}

interface Placed {
  token: Token;
  scope: Scope;
  state: State;
}
interface Looked {
  tx: Tx;
  tried: Tried;
  was: Map<number, Placed>;
  is: Map<number, Placed>;
  nameThen(element: string): TokenChange['name'];
  nameNow(element: string): TokenChange['name'];
}

function tokensOf(state: State): Map<number, Placed> {
  const found = Object.values(state.scopes).flatMap((scope) =>
    Object.entries(scope.tokens).map(([activation, token]): [number, Placed] => [
      Number(activation),
      { token, scope, state },
    ]),
  );
  return new Map(found.sort(([a], [b]) => a - b));
}

function tokenChanges({ was, is, nameThen, nameNow, tried }: Looked): TokenChange[] {
  const goes = new Map(
    tried.events.flatMap((event) =>
      event.type === 'modified'
        ? event.instructions.flatMap((one) => (one.type === 'move' ? [[one.activation, one.element] as const] : []))
        : [],
    ),
  );
  const change = (activation: number): TokenChange[] => {
    const [then, now] = [was.get(activation), is.get(activation)];
    const at = then ?? now;
    if (!at) return [];
    const { element, wait } = at.token;
    const name = (then ? nameThen : nameNow)(element);
    const path = pathOf(at, then ? nameThen : nameNow);
    const made = { activation, element, name, wait, path };
    if (!then) return [{ ...made, change: 'begins', to: null }];
    const to = now ? now.token.element : goes.get(activation);
    const target = to === undefined ? null : { element: to, name: nameNow(to) };
    if (now && now.token.element === element) return [{ ...made, change: 'stays', to: null }];
    return [{ ...made, change: target ? 'moves' : 'ends', to: target }];
  };
  return [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => a - b).flatMap(change);
}

/** Sub-processes and loop instances, outermost first. */
function pathOf({ scope, state }: Placed, name: (element: string) => TokenChange['name']): TokenChange['path'] {
  const path: TokenChange['path'] = [];
  for (let at: Scope | undefined = scope; at && at.parent !== null; at = state.scopes[at.parent]) {
    const counter = at.variables.loopCounter;
    const loopCounter = at.wraps === 'once' && typeof counter === 'number' ? counter : null;
    const [outer] = path;
    if (at.element === null || at.wraps === 'many' || at.wraps === 'compensation') continue;
    if (at.wraps === 'once' && outer?.element === at.element) outer.loopCounter ??= loopCounter;
    else if (!at.wraps || loopCounter !== null)
      path.unshift({ element: at.element, name: name(at.element), loopCounter });
  }
  return path;
}

async function tasksOf({ tx, tried, was, is, nameThen, nameNow }: Looked): Promise<TaskChange[]> {
  const rows = await tx.query<Omit<TaskChange, 'name' | 'change'>>(
    `select t.activation, t.element, u.name as "assigneeName", t.due_at as "dueAt" from weft.task t
     left join weft.app_user u on u.id = t.assignee
     where t.instance_id = $1 and (t.activation = any($2::int[]) or t.status in ('open', 'claimed')) order by t.activation`,
    [tried.turn.row.id, [...was].filter(([, { token }]) => token.wait === 'task').map(([activation]) => activation)],
  );
  return rows.map((row) => {
    if (!was.has(row.activation)) return { ...row, name: nameNow(row.element), change: 'new' };
    const element = was.get(row.activation)?.token.element ?? row.element;
    const kept = is.get(row.activation)?.token.wait === 'task';
    return { ...row, element, name: nameThen(element), change: kept ? 'keeps' : 'withdrawn' };
  });
}

function timersOf({ was, is, nameThen, nameNow }: Looked, now: Date): TimerChange[] {
  const due = (placed: Placed | undefined) =>
    placed?.token.wait === 'timer' && typeof placed.token.data?.at === 'string' ? placed.token.data.at : null;
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort((a, b) => a - b)
    .flatMap((activation): TimerChange[] => {
      const [then, next] = [due(was.get(activation)), due(is.get(activation))];
      const at = next ?? then;
      if (at === null) return [];
      const element = (was.get(activation) ?? is.get(activation))?.token.element ?? '';
      const change = then === null ? 'new' : next === null ? 'withdrawn' : 'keeps';
      const name = (then === null ? nameNow : nameThen)(element);
      return [{ activation, element, name, at, remaining: isoDuration(Date.parse(at) - now.getTime()), change }];
    });
}

/** Milliseconds as an ISO 8601 duration of days, hours, minutes and seconds. */
function isoDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const days = Math.floor(seconds / 86_400);
  const parts = [
    [Math.floor(seconds / 3600) % 24, 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const time = parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('');
  if (days === 0) return `PT${time || '0S'}`;
  return `P${days}D${time ? `T${time}` : ''}`;
}

async function childrenOf({ tx, tried, was }: Looked): Promise<OperationPreview['children']> {
  const ended = tried.turn.commands.flatMap((command) => (command.type === 'cancelChild' ? [command] : []));
  if (ended.length === 0) return [];
  const rows = await tx.query<{ id: string; process: OperationPreview['children'][number]['process'] }>(
    `select i.id, json_build_object('id', p.id, 'name', p.name, 'version', i.version) as process
     from weft.instance i join weft.process p on p.id = i.process_id where i.id = any($1::uuid[])`,
    [ended.map(({ instance }) => instance)],
  );
  return rows.map((row) => {
    const activation = ended.find(({ instance }) => instance === row.id)?.activation ?? 0;
    return { ...row, element: was.get(activation)?.token.element ?? '' };
  });
}

async function incidentsOf({ tx, tried, was, is, nameThen, nameNow }: Looked): Promise<OperationPreview['incidents']> {
  const rows = await tx.query<{
    activation: number;
    element: string;
    code: string;
    message: string;
    resolved: boolean;
  }>(
    `select activation, element, code, message, resolved_at is not null as resolved from weft.incident
     where instance_id = $1 and (resolved_at is null or activation = any($2::int[])) order by id`,
    [
      tried.turn.row.id,
      tried.turn.commands.flatMap((command) => (command.type === 'resolveIncident' ? [command.activation] : [])),
    ],
  );
  return rows.flatMap(({ activation, element, code, message, resolved }): OperationPreview['incidents'] => {
    const waited = was.get(activation)?.token.wait === 'incident';
    if (resolved) return waited ? [{ element, name: nameThen(element), code, message, change: 'resolved' }] : [];
    const raised = !waited && is.get(activation)?.token.wait === 'incident';
    return raised ? [{ element, name: nameNow(element), code, message, change: 'raised' }] : [];
  });
}

function variablesOf(before: State, after: State): OperationPreview['variables'] {
  return Object.values(after.scopes).flatMap((scope) => {
    const then = before.scopes[scope.id]?.variables;
    if (!then) return [];
    return [...new Set([...Object.keys(then), ...Object.keys(scope.variables)])].flatMap((name) => {
      const [was, is] = [then[name] ?? null, scope.variables[name] ?? null];
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ name, scope: scope.id, before: was, after: is }];
    });
  });
}

async function passesOf({ tx, tried, is, nameNow }: Looked): Promise<OperationPreview['passes']> {
  const { row } = tried.turn;
  const lines = await tx.query<{ element: string; activation: number }>(
    `select element, activation from weft.journal where instance_id = $1 and seq > $2 and what = 'entered' order by seq`,
    [row.id, row.journal_seq],
  );
  return lines
    .filter(({ activation }) => !is.has(activation))
    .map(({ element }) => ({ element, name: nameNow(element) }));
}
