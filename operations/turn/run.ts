import type { Tx } from '../../db/database.ts';
import {
  advance,
  type Command,
  type EngineEvent,
  type Plan,
  SEMANTICS_LEVELS,
  type State,
} from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { answer } from './answers.ts';
import { handOver } from './hand-over.ts';
import { lockInstance } from './load.ts';
import { type PendingSet, pendingSet } from './pending.ts';
import { type AppliedEvent, type Stored, store } from './store.ts';
import type { InboxEvent, InstanceRow, Line, Outcome } from './types.ts';

/** An older process of the operating system leaves newer state alone: another one, or this one after an update, goes on with it. */
export class NewerSemantics extends Error {
  readonly code = 'newer-semantics';

  constructor(level: number) {
    super(`This instance follows semantics level ${level}, which this version of Weft does not know. Update it.`);
    this.name = 'NewerSemantics';
  }
}

/** One event for one instance. The key is its identity: the same key is applied once, and answered the same. */
export interface TurnRequest {
  instance: string;
  key: string;
  event: InboxEvent;
  /** What is kept with the event and answered to retries. */
  response?: unknown;
}

export interface Turn {
  row: InstanceRow;
  state: State;
  commands: Outcome['commands'];
  /** The event was about something that is over; nothing was written for it. */
  ignored: boolean;
  /** The same key was there before, with this event and response: nothing was done again. */
  kept: InstanceRow['kept'];
  stored: Stored | null;
  pending: PendingSet;
}

/**
 * A turn on a locked instance: apply what was accepted before and then these events, answer what the steps ask, write everything. The caller's transaction
 * decides whether it happened. `byDriver`: the caller drives the instance and takes the pending set from the result.
 */
export async function runTurn(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  requests: TurnRequest[],
  { byDriver = false }: { byDriver?: boolean } = {},
): Promise<Turn> {
  if (!SEMANTICS_LEVELS.includes(row.semantics)) throw new NewerSemantics(row.semantics);
  const process = await context.platform.definitions.process(row.process_id, row.version);
  const received: Received[] = row.has_pending ? await readPending(tx, row.id) : [];
  for (const request of requests) {
    if (received.some((event) => event.key === request.key)) continue;
    received.push({ key: request.key, event: request.event, response: request.response ?? null, waited: false });
  }
  const outcome: Outcome = { state: row.state, commands: [], journal: [] };
  const applied: AppliedEvent[] = [];
  let ignored = false;
  for (const { key, event, response, waited } of received) {
    const lines = await applyEvent(context, tx, row, process.plan, outcome, event);
    if (!lines) {
      ignored = ignored || !waited;
      if (waited) applied.push({ key, at: event.at, event, by: event.by, response: { ignored: true } });
      continue;
    }
    applied.push({ key, at: event.at, event, by: event.by, response });
  }
  const wrote = outcome.journal.length > 0 || applied.length > 0;
  const turn = wrote ? row.turn + 1 : row.turn;
  const pending = await pendingSet(context.platform, { ...row, turn }, outcome.state, process.definition, false);
  const handed = wrote && !byDriver ? handOver(context, tx, row, pending, process.definition) : null;
  const [stored] = await Promise.all([wrote ? store(context, tx, row, outcome, applied) : null, handed]);
  if (wrote) nudge(context, tx, row, stored);
  return {
    row,
    state: outcome.state,
    commands: outcome.commands,
    ignored,
    kept: requests.length > 0 ? null : row.kept,
    stored,
    pending,
  };
}

/** Locks an instance and runs a turn on it; without a request only what was accepted before. Null: there is no such instance. */
export async function turnOn(
  context: Context,
  tx: Tx,
  instance: string,
  request: TurnRequest | null,
  waitMs: number,
  byDriver = false,
): Promise<Turn | null> {
  const row = await lockInstance(tx, instance, request?.key ?? '', waitMs);
  return row && runTurn(context, tx, row, row.kept || !request ? [] : [request], { byDriver });
}

interface Received {
  key: string;
  event: InboxEvent;
  response: unknown;
  /** It was accepted before, and waits in the inbox. */
  waited: boolean;
}

async function readPending(tx: Tx, instance: string): Promise<Received[]> {
  const rows = await tx.query<{ key: string; event: InboxEvent; response: unknown }>(
    `select key, event, response from weft.inbox where instance_id = $1 and status = 'pending' order by seq`,
    [instance],
  );
  return rows.map((row) => ({ ...row, waited: true }));
}

/** Advances until only waits remain. Adds to the outcome; null when the event is about something that is over. */
async function applyEvent(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  plan: Plan,
  outcome: Outcome,
  event: InboxEvent,
): Promise<true | null> {
  const acting: Context = { ...context, tx, actor: SYSTEM };
  const asker = { context: acting, instance: row, at: event.at };
  let next: EngineEvent = event;
  for (;;) {
    const result = advance(plan, outcome.state, next);
    if (result.ignored) return null;
    outcome.state = result.state;
    outcome.journal.push(...result.journal.map((entry): Line => ({ ...entry, at: event.at, who: event.by })));
    const last = result.commands.at(-1);
    outcome.commands.push(...(result.commands.filter((command) => command.type !== 'ask') as Outcome['commands']));
    if (last?.type !== 'ask') return true;
    next = { type: 'answered', answer: await answer(asker, (last as Extract<Command, { type: 'ask' }>).ask) };
  }
}

function nudge(context: Context, tx: Tx, row: InstanceRow, stored: Stored | null): void {
  const topics = [`instance:${row.id}`];
  if (row.record_type && row.record_id) topics.push(`record:${row.record_type}:${row.record_id}`);
  for (const task of stored?.tasks ?? []) topics.push(`task:${task}`);
  if (stored && stored.tasks.length > 0) topics.push('tasks');
  tx.afterCommit(() => context.platform.live.nudge(topics));
}
