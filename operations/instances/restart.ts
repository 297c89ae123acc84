import type { Tx } from '../../db/database.ts';
import { initialState, type JsonObject, type Modification, type State } from '../../engine/core/index.ts';
import { checkModification } from '../../engine/core/modification.ts';
import type { OperationPreview, OperationResult, RestartRequest } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { conflictIn, notFound } from '../errors.ts';
import { refusalOf } from '../turn/operators.ts';
import { checkVariables } from './check-variables.ts';
import { tryOut } from './operate.ts';
import type { Tried } from './preview.ts';
import { startInstance } from './start.ts';

/** An instance that has ended. */
interface Ended {
  id: string;
  process_id: string;
  version: number;
  status: string;
  turn: number;
  record_type: string | null;
  record_id: string | null;
  business_key: string | null;
  state: State;
}

export interface RestartOptions {
  /** Runs in the transaction of the restart, first. False: nothing is done. */
  first?: (tx: Tx) => Promise<boolean>;
}

/**
 * Starts an ended instance anew: another instance, from chosen elements or the start, with the variables of the old one, which is its
 * cause. A running one is modified instead.
 */
export async function restart(
  context: Context,
  id: string,
  request: RestartRequest,
  { first }: RestartOptions = {},
): Promise<OperationResult> {
  return inTransaction(context, async (tx, inner) => {
    if (first && !(await first(tx))) return { instance: id, applied: true };
    const started = await begin(inner, tx, id, request);
    return { instance: started.id, applied: started.turn !== null };
  });
}

/** What a restart would do: everything in it begins. */
export function previewRestart(context: Context, id: string, request: RestartRequest): Promise<OperationPreview> {
  return tryOut(context, async (tx, inner) => async (): Promise<Tried> => {
    const direct = {
      ...inner,
      platform: { ...inner.platform, settings: { ...inner.platform.settings, turns: 'request' as const } },
    };
    const { turn, process } = await begin(direct, tx, id, request);
    if (!turn) throw new Error('A turn was not run.');
    return { before: initialState(), turn, process, events: [] };
  });
}

async function begin(context: Context, tx: Tx, id: string, request: RestartRequest) {
  const ended = await readEnded(context, tx, id, request);
  const { definitions } = context.platform;
  const version = request.version ?? (await latestVersion(tx, ended.process_id));
  const process = await definitions.process(ended.process_id, version);
  const variables = variablesOf(ended, process.definition, request.variables);
  if (request.from) {
    const root = { id: 0, parent: null, activation: null, element: null, variables: {}, tokens: {}, joins: {} };
    const instructions = request.from.map((element): Modification => ({ type: 'add', element }));
    const refusal = checkModification(process.plan, { head: initialState().head, scopes: { 0: root } }, instructions);
    if (refusal) throw refusalOf([refusal]);
  }
  const subject = ended.record_type && ended.record_id ? { type: ended.record_type, id: ended.record_id } : null;
  const started = await startInstance(context, tx, {
    process: ended.process_id,
    version,
    subject,
    variables,
    ...(request.from ? { from: request.from } : {}),
    ...(ended.business_key === null ? {} : { businessKey: ended.business_key }),
    cause: { instance: ended.id, restart: true, reason: request.reason },
  });
  if (started.turn?.ignored)
    throw conflictIn(
      'no-start',
      'This version has no start that begins by itself. Say where to begin.',
      '此版本没有可自行开始的起点，请指明从何处开始。',
    );
  return { ...started, process };
}

async function readEnded(context: Context, tx: Tx, id: string, { turn }: RestartRequest): Promise<Ended> {
  const { kind, areas } = context.actor;
  const [row] = await tx.query<Ended>(
    `select id, process_id, version, status, turn, record_type, record_id, business_key, state from weft.instance where id = $1 for share`,
    [id],
  );
  if (!row || (kind !== 'system' && !areas.includes('operate'))) throw notFound('This process instance');
  if (row.status === 'active') {
    throw conflictIn(
      'not-ended',
      'It is still running. Modify it to begin at other elements, or cancel it first.',
      '实例仍在运行。请通过“修改”从其他元素开始，或先取消。',
    );
  }
  if (turn !== undefined && turn !== row.turn)
    throw conflictIn(
      'changed',
      'This instance has gone on meanwhile. Look at it again.',
      '此实例已发生变化，请重新查看。',
    );
  return row;
}

async function latestVersion(tx: Tx, process: string): Promise<number> {
  const [row] = await tx.query<{ version: number | null }>(
    `select max(v.version) as version from weft.process_version v join weft.process p on p.id = v.process_id and p.deleted_at is null
     where v.process_id = $1 and v.deprecated_at is null`,
    [process],
  );
  if (!row || row.version === null) throw notFound(`A version of the process “${process}” that may be started`);
  return row.version;
}

/** Those of the old instance that the version still has, with the ones that were given over them. */
function variablesOf(
  { state }: Ended,
  definition: Parameters<typeof checkVariables>[0],
  given: JsonObject = {},
): JsonObject {
  checkVariables(definition, given);
  const declared = definition.variables?.properties ?? {};
  const old = Object.entries(state.scopes[0]?.variables ?? {}).filter(([name]) => Object.hasOwn(declared, name));
  return { ...Object.fromEntries(old), ...given };
}
