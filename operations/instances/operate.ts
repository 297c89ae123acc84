import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.ts';
import { sqlState } from '../../db/errors.ts';
import { SEMANTICS_LEVELS, type State } from '../../engine/core/index.ts';
import type { OperationPreview, OperationRequest, OperationResult } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import type { LoadedProcess } from '../definitions.ts';
import { conflictIn, isRefusal, notFound, type Refusal } from '../errors.ts';
import { keepEvent } from '../turn/inbox.ts';
import { lockInstance, type Place, readRest } from '../turn/load.ts';
import { runTurn, type TurnRequest } from '../turn/run.ts';
import type { InboxEvent, InstanceRow } from '../turn/types.ts';
import { describe, type Tried } from './preview.ts';

/** An instance that an operator acts on: locked, with the scopes that the operation reads. */
export interface Operating {
  context: Context;
  tx: Tx;
  row: InstanceRow;
  process: LoadedProcess;
}

/** What operators can do to an instance, as data: `operate` does it, tries it out, and batches do it to many. */
export interface Operation<Request extends OperationRequest = OperationRequest> {
  /** The inner scopes that `events` looks at. */
  reads?: (request: Request) => Place | 'all';
  /** It goes through all scopes: for one with many of them that is a worker's. */
  heavy?: true;
  /** What happens, in this order. Refuses what cannot be. */
  events(operating: Operating, request: Request): Promise<InboxEvent[]> | InboxEvent[];
  /** For what is done once: the same again finds it. */
  key?(event: InboxEvent, operating: Operating): string;
}

export interface OperateOptions {
  /** What makes it one act, however often it is sent; one of its own where there is none. */
  key?: string;
  /** Runs in the transaction of the act, first. False: nothing is done. */
  first?: (tx: Tx) => Promise<boolean>;
  /** This is a worker: nothing is left to one. */
  worker?: boolean;
}

/** So many inner scopes are gone through in a few milliseconds; a request does not hold up the others for more. */
const MOST_SCOPES = 200;

/** Does it, durable when it returns; or keeps it for a worker. Refuses with 404, 409 and 422 (see `OperationRequest`). */
export async function operate<Request extends OperationRequest>(
  context: Context,
  id: string,
  operation: Operation<Request>,
  request: Request,
  options: OperateOptions = {},
): Promise<OperationResult> {
  const done = { instance: id, applied: true };
  return inTransaction(context, async (tx, inner) => {
    if (options.first && !(await options.first(tx))) return done;
    const operating = await lockForOperator(inner, tx, id, request, operation.reads?.(request) ?? {}, options.key);
    const { row } = operating;
    if (options.key !== undefined && row.kept) return done;
    const requests = await requestsOf(operating, operation, request, options.key);
    const light = !operation.heavy || row.inner_scopes <= MOST_SCOPES;
    const here = options.worker || (light && context.platform.settings.turns === 'request');
    if (!here || !SEMANTICS_LEVELS.includes(row.semantics)) {
      for (const one of requests) if (await keepEvent(inner, tx, one)) throw quicker();
      return { ...done, applied: false };
    }
    const turn = await runTurn(inner, tx, row, requests);
    if (turn.ignored) throw quicker();
    return { ...done, applied: !turn.left };
  });
}

/** What it would do now: done and undone. Refusals are part of the answer, but for 404 and for who was quicker. */
export async function preview<Request extends OperationRequest>(
  context: Context,
  id: string,
  operation: Operation<Request>,
  request: Request,
): Promise<OperationPreview> {
  return tryOut(context, async (tx, inner) => {
    const operating = await lockForOperator(inner, tx, id, request, 'all');
    const { row } = operating;
    const before: State = structuredClone(row.state);
    return async () => {
      const requests = await requestsOf(operating, operation, request);
      const turn = await runTurn(inner, tx, row, requests);
      if (turn.ignored || turn.left) throw quicker();
      return { before, turn, process: operating.process, events: requests.map(({ event }) => event) };
    };
  });
}

/** Runs something that is undone in any case, and says what it would have done. `prepare` locks; what it returns is tried out. */
export async function tryOut(
  context: Context,
  prepare: (tx: Tx, inner: Context) => Promise<() => Promise<Tried>>,
): Promise<OperationPreview> {
  return inTransaction(context, async (tx, inner) => {
    const attempt = await prepare(tx, inner);
    try {
      await tx.savepoint(async () => {
        throw new Undone(await describe(inner, tx, await attempt()));
      });
    } catch (error) {
      if (error instanceof Undone) return error.preview;
      if (!isRefusal(error) || error.status === 404 || PASSING.has(error.code)) throw error;
      return refusedPreview(error);
    }
    throw new Error('What was tried out was not undone.');
  });
}

class Undone extends Error {
  readonly preview: OperationPreview;
  constructor(preview: OperationPreview) {
    super('undone');
    this.preview = preview;
  }
}

/** Try again: it says nothing about the operation. */
const PASSING = new Set(['changed', 'busy']);

/** How long an operator waits for an instance that another turn holds. */
const WAIT_MS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';

async function lockForOperator(
  context: Context,
  tx: Tx,
  id: string,
  { turn }: OperationRequest,
  reads: Place | 'all',
  key = '',
): Promise<Operating> {
  const { kind, areas } = context.actor;
  if (kind !== 'system' && !areas.includes('operate')) throw notFound('This process instance');
  const row = await lockInstance(tx, id, key, WAIT_MS, reads === 'all' ? {} : reads).catch((error: unknown) => {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw conflictIn(
      'busy',
      'Another act holds this instance. Try again in a moment.',
      '此实例正在被其他操作占用，请稍后重试。',
    );
  });
  if (!row) throw notFound('This process instance');
  if (turn !== undefined && turn !== row.turn) throw quicker();
  if (reads === 'all') row.state = await readRest(tx, row, row.state);
  return { context, tx, row, process: await context.platform.definitions.process(row.process_id, row.version) };
}

async function requestsOf<Request extends OperationRequest>(
  operating: Operating,
  operation: Operation<Request>,
  request: Request,
  key?: string,
): Promise<TurnRequest[]> {
  const { row } = operating;
  if (row.status !== 'active') {
    throw conflictIn('instance-ended', 'This process instance has ended already.', '此流程实例已结束。');
  }
  const events = await operation.events(operating, request);
  return events.map((event, index) => ({
    instance: row.id,
    key: keyOf(operating, operation, event, index, key),
    event,
  }));
}

function keyOf<Request extends OperationRequest>(
  operating: Operating,
  operation: Operation<Request>,
  event: InboxEvent,
  index: number,
  key?: string,
): string {
  if (key !== undefined) return index === 0 ? key : `${key}:${index}`;
  return operation.key?.(event, operating) ?? `${event.type}:${uuid()}`;
}

const quicker = () =>
  conflictIn(
    'changed',
    'This instance has gone on meanwhile, or somebody else has acted on it. Look at it again.',
    '此实例已继续执行，或他人已进行操作，请重新查看。',
  );

function refusedPreview({ code, message, errors }: Refusal): OperationPreview {
  const places = errors.map(({ at, messageText, ...place }) => ({
    code: place.code,
    message: messageText ?? place.message,
    ...placeOf(at),
  }));
  return {
    possible: false,
    refusals: places.length > 0 ? places : [{ code, message, element: null, activation: null }],
    tokens: [],
    tasks: [],
    timers: [],
    children: [],
    incidents: [],
    variables: [],
    passes: [],
    status: 'active',
    suspended: false,
  };
}

/** `element`, `element#activation`, or a pointer into the body. */
function placeOf(at: string): { element: string | null; activation: number | null } {
  if (at.startsWith('/')) return { element: null, activation: null };
  const [element = '', activation] = at.split('#');
  return { element: element || null, activation: activation === undefined ? null : Number(activation) };
}
