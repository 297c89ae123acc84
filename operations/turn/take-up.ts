import type { Tx } from '../../db/database.ts';
import { type Context, SYSTEM } from '../context.ts';
import type { LoadedProcess } from '../definitions.ts';
import type { Asker } from './answers.ts';
import { applyEvent } from './apply.ts';
import { BY_OPERATORS, type Received, readWaiting, type TurnRequest } from './inbox.ts';
import { placeOf, readPlaces } from './load.ts';
import { prepareEvent, refusalOf, refusedLine } from './operators.ts';
import type { AppliedEvent } from './store.ts';
import type { InboxEvent, InstanceRow, Line, Outcome, TaskRow } from './types.ts';

/** What became of the events of a turn; nothing of it is stored yet. */
export interface TakenUp {
  outcome: Outcome;
  /** The version that it follows now. */
  process: LoadedProcess;
  applied: AppliedEvent[];
  /** An event was about something that is over. */
  ignored: boolean;
  /** What cannot be applied now: the instance is suspended, or more waits before it than this turn takes. */
  late: TurnRequest[];
  more: boolean;
  /** Tasks that were made in other instances. */
  opened: TaskRow[];
  asker: Omit<Asker, 'event' | 'scope'>;
}

/** Applies what was accepted before and then these events, in order. */
export async function takeUp(
  context: Context,
  tx: Tx,
  row: InstanceRow,
  requests: TurnRequest[],
  { byDriver, run }: { byDriver: boolean; run: Asker['run'] },
): Promise<TakenUp> {
  const waiting = row.has_pending ? await readWaiting(tx, row.id, byDriver) : { events: [], more: false };
  // A request leaves it to the driver where much waits before it.
  const received = waiting.more && !byDriver ? [] : [...waiting.events];
  if (!waiting.more) received.push(...fresh(requests, waiting.events));
  const { queue, later } = row.state.head;
  await readPlaces(tx, row, [...received.map(({ event }) => placeOf(event)), ...queue, ...later]);

  const opened: TaskRow[] = [];
  const taken: TakenUp = {
    outcome: { state: row.state, commands: [], journal: [], version: row.version, level: row.semantics },
    process: await context.platform.definitions.process(row.process_id, row.version),
    applied: [],
    ignored: false,
    late: waiting.more ? [...requests] : [],
    more: waiting.more,
    opened,
    asker: {
      context: { ...context, tx, actor: SYSTEM },
      tx,
      instance: row,
      opened,
      run,
      next: (request) => received.push(...fresh([request], [])),
    },
  };
  const held: Received[] = [];
  for (const one of received) {
    const { head } = taken.outcome.state;
    if (!head.suspended || BY_OPERATORS.has(one.event.type)) {
      await takeUpOne(context, tx, taken, one);
      if (!taken.outcome.state.head.suspended) received.push(...held.splice(0));
    } else if (one.waited) held.push(one);
    else taken.late.push({ instance: row.id, ...one });
  }
  return taken;
}

async function takeUpOne(
  context: Context,
  tx: Tx,
  taken: TakenUp,
  { key, event, response, waited }: Received,
): Promise<void> {
  const { outcome, applied, asker } = taken;
  const row = asker.instance;
  const { state } = outcome;
  const prepared = await prepareEvent({ context, tx, row, process: taken.process, state, waited }, event);
  const { refused } = prepared;
  const kept = { key, at: event.at, by: event.by };
  if (refused.length > 0) {
    if (!waited) throw refusalOf(refused);
    const data = refusedLine(event, refused);
    outcome.journal.push(refusedNote(event, data));
    applied.push({ ...kept, status: 'refused', event, response: data });
    return;
  }
  outcome.state = prepared.state;
  const happened = await applyEvent({ ...asker, event: prepared.event, scope: 0 }, prepared.process, outcome);
  if (happened) {
    taken.process = prepared.process;
    outcome.version = prepared.process.version;
    outcome.level = prepared.process.plan.level;
  }
  if (!happened && !waited) taken.ignored = true;
  else {
    const answered = happened ? response : { ignored: true };
    applied.push({ ...kept, status: 'applied', event: prepared.event, response: answered });
  }
}

/** An event that was accepted and cannot be applied leaves a note; nothing else of it happens. */
function refusedNote({ at, by }: InboxEvent, data: Line['data']): Line {
  return { kind: 'note', what: 'refused', element: null, activation: null, at, who: by, data };
}

/** Requests that do not wait in the inbox already. */
function fresh(requests: TurnRequest[], waiting: Received[]): Received[] {
  const known = new Set(waiting.map(({ key }) => key));
  return requests
    .filter(({ key }) => !known.has(key))
    .map(({ key, event, response = null }) => ({ key, event, response, waited: false }));
}
