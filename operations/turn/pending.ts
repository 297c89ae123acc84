import { statement, type Tx } from '../../db/database.ts';
import type { ProcessDefinition, State, Token } from '../../engine/core/index.ts';
import type { Platform } from '../platform.ts';
import { elementTitle } from '../processes/titles.ts';
import { isWhole } from './load.ts';

/** What a driver has to do for an instance now. The whole set, never a delta. */
export interface PendingSet {
  instance: string;
  epoch: number;
  turn: number;
  /** In real time, also where a test has moved the installation's clock. */
  deadline: { at: string; title: string } | null;
  calls: PendingCall[];
  /** More calls than the first 50: ask for them. */
  more: boolean;
  /** Accepted events wait, a spent budget left steps over, or steps are to begin in a turn of their own. */
  inbox: boolean;
}

export interface PendingCall {
  activation: number;
  generation: number;
  connector: string;
  taskQueue: string;
  title: string;
  /** Seconds before the second attempt. */
  interval: number;
}

const MOST_CALLS = 50;

interface Row {
  id: string;
  epoch: number;
  turn: number;
}

/** Something is there to be done in a turn that nobody asked for. */
export const goesOn = ({ head }: State) =>
  head.status === 'active' && !head.suspended && head.queue.length + head.later.length > 0;

/**
 * What has to go on by itself for an instance in this state, which is stored already. `inbox`: there is more to apply at once. From
 * memory where all scopes are there.
 */
export async function pendingSet(
  platform: Platform,
  tx: Tx,
  row: Row,
  state: State,
  definition: ProcessDefinition,
  inbox: boolean,
): Promise<PendingSet> {
  const { id: instance, epoch, turn } = row;
  const { timer, calls } = state.head.suspended
    ? NOTHING
    : isWhole(state)
      ? inMemory(state)
      : await inDatabase(tx, instance);
  return {
    instance,
    epoch,
    turn,
    deadline: timer && {
      at: new Date(Date.parse(timer.at) - platform.clock.offset()).toISOString(),
      title: elementTitle(definition, timer.element),
    },
    calls: await Promise.all(
      calls.slice(0, MOST_CALLS).map(async ({ element, ...call }) => ({
        ...call,
        taskQueue: await platform.definitions.queueOf(call.connector),
        title: elementTitle(definition, element),
      })),
    ),
    more: calls.length > MOST_CALLS,
    inbox: inbox || goesOn(state),
  };
}

/** Tells a driver that there is something to apply; it asks for all else. No turn is as early as this one. */
export function wakingSet({ id, epoch }: Pick<Row, 'id' | 'epoch'>): PendingSet {
  return { instance: id, epoch, turn: -1, deadline: null, calls: [], more: false, inbox: true };
}

interface Waits {
  timer: { at: string; element: string } | null;
  calls: (Omit<PendingCall, 'taskQueue' | 'title'> & { element: string })[];
}
const NOTHING: Waits = { timer: null, calls: [] };

function inMemory(state: State): Waits {
  const waits: Waits = { timer: null, calls: [] };
  for (const scope of Object.values(state.scopes)) {
    for (const [activation, { wait, element, generation, data }] of Object.entries(scope.tokens)) {
      if (wait === 'timer') {
        const at = String(data?.at);
        if (!waits.timer || at < waits.timer.at) waits.timer = { at, element };
      } else if (wait === 'call') {
        const connector = String(data?.connector);
        const interval = Number(data?.interval ?? 1);
        waits.calls.push({ activation: Number(activation), generation, connector, element, interval });
      }
    }
  }
  return waits;
}

const NEXT = statement(`
  (select kind, activation, generation, element, due_at, connector, retry from weft.pending
   where instance_id = $1 and kind = 'timer' order by due_at limit 1)
  union all
  (select kind, activation, generation, element, due_at, connector, retry from weft.pending
   where instance_id = $1 and kind = 'call' order by activation limit ${MOST_CALLS + 1})`);

async function inDatabase(tx: Tx, instance: string): Promise<Waits> {
  const rows = await tx.query<{
    kind: 'timer' | 'call';
    activation: number;
    generation: number;
    element: string;
    due_at: string;
    connector: string;
    retry: { interval?: number } | null;
  }>(NEXT, [instance]);
  const waits: Waits = { timer: null, calls: [] };
  for (const { kind, activation, generation, element, due_at, connector, retry } of rows) {
    if (kind === 'timer') waits.timer = { at: due_at, element };
    else waits.calls.push({ activation, generation, connector, element, interval: retry?.interval ?? 1 });
  }
  return waits;
}

/** What a turn changed of what a driver does. Only scopes that changed are looked at. */
export interface PendingChange {
  /** When timers are due that were set, and that are gone. */
  set: string[];
  gone: string[];
  called: boolean;
  /** Calls that are not waited for any more. */
  uncalled: boolean;
  /** It was suspended or goes on. */
  switched: boolean;
}

export function pendingChange(before: State, after: State): PendingChange {
  const change: PendingChange = {
    set: [],
    gone: [],
    called: false,
    uncalled: false,
    switched: before.head.suspended !== after.head.suspended,
  };
  for (const id of new Set([...Object.keys(before.scopes), ...Object.keys(after.scopes)])) {
    const [was, is] = [before.scopes[id], after.scopes[id]];
    if (was === is) continue;
    compare(is?.tokens ?? {}, was?.tokens ?? {}, (token) => {
      if (token.wait === 'timer') change.set.push(String(token.data?.at));
      else change.called = true;
    });
    compare(was?.tokens ?? {}, is?.tokens ?? {}, (token) => {
      if (token.wait === 'timer') change.gone.push(String(token.data?.at));
      else change.uncalled = true;
    });
  }
  return change;
}

type Tokens = { [activation: string]: Token };

/** Timers and calls that the others do not have. */
function compare(some: Tokens, others: Tokens, found: (token: Token) => void): void {
  for (const [activation, token] of Object.entries(some)) {
    if (token.wait !== 'timer' && token.wait !== 'call') continue;
    const other = others[activation];
    if (other?.wait !== token.wait || other.generation !== token.generation || other.data?.at !== token.data?.at)
      found(token);
  }
}

/** The turn changed nothing that concerns a driver. */
export const isQuiet = ({ set, gone, called, uncalled, switched }: PendingChange) =>
  set.length === 0 && gone.length === 0 && !called && !uncalled && !switched;

/** A driver has to be told: of a new call, an earlier deadline, waiting events, or that nothing is left to wait for. */
export function needsSignal(change: PendingChange, after: PendingSet, offset: number): boolean {
  if (after.inbox || change.called || change.switched) return true;
  if (!after.deadline) return after.calls.length === 0 && (change.gone.length > 0 || change.uncalled);
  const nearest = Date.parse(after.deadline.at) + offset;
  return change.set.some((at) => Date.parse(at) <= nearest) && !change.gone.some((at) => Date.parse(at) <= nearest);
}
