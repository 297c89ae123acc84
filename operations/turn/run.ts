import type { Tx } from '../../db/database.ts';
import { SEMANTICS_LEVELS } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import type { LoadedProcess } from '../definitions.ts';
import { tellOthers } from './family.ts';
import { handOver } from './hand-over.ts';
import { addToInbox, type TurnRequest } from './inbox.ts';
import { lockInstance, placeOf } from './load.ts';
import { goesOn, isQuiet, needsSignal, type PendingSet, pendingChange, pendingSet } from './pending.ts';
import { type Stored, store } from './store.ts';
import { takeUp } from './take-up.ts';
import type { InstanceRow, Outcome, TaskRow } from './types.ts';

export type { TurnRequest } from './inbox.ts';

/** An older process of the operating system leaves newer state alone: another one, or this one after an update, goes on with it. */
export class NewerSemantics extends Error {
  readonly code = 'newer-semantics';

  constructor(level: number) {
    super(`This instance follows semantics level ${level}, which this version of Weft does not know. Update it.`);
    this.name = 'NewerSemantics';
  }
}

export interface Turn {
  row: InstanceRow;
  state: Outcome['state'];
  commands: Outcome['commands'];
  /** The event was about something that is over; nothing was written for it. */
  ignored: boolean;
  /** The event was accepted and waits: the instance is suspended, or too much waits before it. */
  left: boolean;
  /** The same key was there before, with this event and response: nothing was done again. */
  kept: InstanceRow['kept'];
  stored: Stored | null;
  /** The tasks that were made, in this instance and those that it calls and is called by. */
  opened: TaskRow[];
  /** What is pending; null where the turn changed nothing of it, and nobody asked. */
  pending: PendingSet | null;
}

export interface TurnOptions {
  /** The caller drives the instance and takes the pending set from the result. */
  byDriver?: boolean;
  /** Events that cannot be applied now are not to be kept: they will be found again. */
  found?: boolean;
  /** Where an end or an escalation has to be told to the caller of this instance, the one who runs the turn does it. */
  aside?: boolean;
  /** There is more to apply at once than what is given. */
  more?: boolean;
}

/**
 * A turn on a locked instance: apply what was accepted before and then these events, answer what the steps ask, write everything. The
 * caller's transaction decides whether it happened.
 */
export async function runTurn(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  requests: TurnRequest[],
  options: TurnOptions = {},
): Promise<Turn> {
  if (!SEMANTICS_LEVELS.includes(row.semantics)) throw new NewerSemantics(row.semantics);
  const { byDriver = false, found = false, aside = false } = options;
  const taken = await takeUp(context, tx, row, requests, { byDriver, run: runTurn });
  const { outcome, applied, ignored, late, opened, process } = taken;
  const left = late.length > 0 && !found;
  if (left) for (const request of late) await addToInbox(tx, request);
  const { state, commands } = outcome;
  const wrote = outcome.journal.length > 0 || applied.length > 0;
  const more = (taken.more || options.more === true) && !state.head.suspended;
  // One round trip: what the driver has to know is asked and left behind what is stored.
  const [stored, pending] = await Promise.all([
    wrote ? store(context, tx, row, outcome, applied) : null,
    tellDriver(context, tx, { row, outcome, process, wrote, more }, byDriver),
  ]);
  if (wrote) {
    nudge(context, tx, row, stored);
    opened.push(...(stored?.opened ?? []), ...(await tellOthers({ ...taken.asker, outcome }, aside)));
  }
  const kept = requests.length > 0 ? null : row.kept;
  return { row, state, commands, ignored, left, kept, stored, opened, pending };
}

interface Driven {
  row: InstanceRow;
  outcome: Outcome;
  process: LoadedProcess;
  wrote: boolean;
  more: boolean;
}

/** What is pending, where the turn changed that or the driver asks. Leaves a message for a driver that has to know. */
async function tellDriver(
  context: Context,
  tx: Tx,
  { row, outcome: { state }, process, wrote, more }: Driven,
  byDriver: boolean,
): Promise<PendingSet | null> {
  const { platform } = context;
  const change = pendingChange(row.state, state);
  if (!byDriver && !more && !goesOn(state) && isQuiet(change)) return null;
  const now = { ...row, turn: wrote ? row.turn + 1 : row.turn };
  const pending = await pendingSet(platform, tx, now, state, process.definition, more);
  if (!byDriver && needsSignal(change, pending, platform.clock.offset())) await handOver(context, tx, row, pending);
  return pending;
}

/** Locks an instance and runs a turn on it; without a request only what was accepted before. Null: there is no such instance. */
export async function turnOn(
  context: Context,
  tx: Tx,
  instance: string,
  request: TurnRequest | null,
  waitMs: number,
  options: TurnOptions = {},
): Promise<Turn | null> {
  const row = await lockInstance(tx, instance, request?.key ?? '', waitMs, placeOf(request?.event));
  return row && runTurn(context, tx, row, row.kept || !request ? [] : [request], options);
}

function nudge(context: Context, tx: Tx, row: InstanceRow, stored: Stored | null): void {
  const topics = [`instance:${row.id}`];
  if (row.record_type && row.record_id) topics.push(`record:${row.record_type}:${row.record_id}`);
  for (const task of stored?.tasks ?? []) topics.push(`task:${task}`);
  if (stored && stored.tasks.length > 0) topics.push('tasks');
  tx.afterCommit(() => context.platform.live.nudge(topics));
}
