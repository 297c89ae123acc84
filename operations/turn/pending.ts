import type { ProcessDefinition, State } from '../../engine/core/index.ts';
import type { Platform } from '../platform.ts';
import { elementTitle } from '../processes/titles.ts';

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
  /** Accepted events wait, or a spent budget left steps over. */
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

/** What has to go on by itself for an instance in this state. `inbox`: there is something to apply at once. */
export async function pendingSet(
  platform: Platform,
  row: { id: string; epoch: number; turn: number },
  state: State,
  definition: ProcessDefinition,
  inbox: boolean,
): Promise<PendingSet> {
  const calls: PendingCall[] = [];
  let deadline: { at: string; element: string } | null = null;
  for (const scope of Object.values(state.scopes)) {
    for (const [activation, token] of Object.entries(scope.tokens)) {
      const { element, generation, data } = token;
      if (token.wait === 'timer') {
        const at = String(data?.at);
        if (!deadline || at < deadline.at) deadline = { at, element };
      } else if (token.wait === 'call') {
        const connector = String(data?.connector);
        calls.push({
          activation: Number(activation),
          generation,
          connector,
          taskQueue: await platform.definitions.queueOf(connector),
          title: elementTitle(definition, element),
          interval: Number(data?.interval ?? 1),
        });
      }
    }
  }
  return {
    instance: row.id,
    epoch: row.epoch,
    turn: row.turn,
    deadline: deadline && {
      at: new Date(Date.parse(deadline.at) - platform.clock.offset()).toISOString(),
      title: elementTitle(definition, deadline.element),
    },
    calls: calls.slice(0, MOST_CALLS),
    more: calls.length > MOST_CALLS,
    inbox: inbox || state.head.queue.length > 0,
  };
}

/** A driver has to be told: of a new call, an earlier deadline, waiting events, or that nothing is left to wait for. */
export function needsSignal(before: PendingSet, after: PendingSet): boolean {
  if (after.inbox) return true;
  const known = new Set(before.calls.map((call) => `${call.activation}.${call.generation}`));
  if (after.calls.some((call) => !known.has(`${call.activation}.${call.generation}`))) return true;
  if (after.deadline && (!before.deadline || after.deadline.at < before.deadline.at)) return true;
  const empty = (set: PendingSet) => set.deadline === null && set.calls.length === 0;
  return empty(after) && !empty(before);
}
