import { statement } from '../../db/database.ts';
import { sendFromTurn } from '../messages/from-turn.ts';
import type { Asker } from './answers.ts';
import { keepEvent, type TurnRequest } from './inbox.ts';
import { lockInstance, placeOf } from './load.ts';
import type { InboxEvent, InstanceRow, Outcome, TaskRow } from './types.ts';

/** A turn that is stored, with what others have to be told of it. */
export interface Told extends Omit<Asker, 'event' | 'scope'> {
  outcome: Outcome;
}

/** Long enough for any statement that holds a row of the tree, whose lock is had already. */
const WAIT_MS = 4_000;

/**
 * What a turn means to others, in its transaction: messages that it sends and waits for, the instances that it called, and the one that
 * called it; `aside`: that is told by who runs the turn. Answers the tasks that came of it.
 */
export async function tellOthers(told: Told, aside: boolean): Promise<TaskRow[]> {
  const { context, tx, instance, outcome } = told;
  await sendFromTurn(context, tx, instance, outcome);
  const opened: TaskRow[] = [];
  for (const command of outcome.commands) {
    if (command.type === 'cancelChild') opened.push(...(await cancelChild(told, command.instance)));
  }
  if (aside || instance.parent_id === null) return opened;
  for (const request of toCaller(instance, outcome)) opened.push(...(await tellCaller(told, request)));
  return opened;
}

/** What the caller of an instance has to hear of a turn, in order: escalations, and its end. */
export function toCaller(
  instance: InstanceRow,
  { state, commands }: Pick<Outcome, 'state' | 'commands'>,
): TurnRequest[] {
  const { parent_id, parent_activation, parent_generation } = instance;
  if (parent_id === null || parent_activation === null || parent_generation === null) return [];
  const { at, by } = state.head;
  const place = { at, by, activation: parent_activation, generation: parent_generation };
  const requests: TurnRequest[] = [];
  const tell = (key: string, event: InboxEvent) => requests.push({ instance: parent_id, key, event });
  for (const [index, command] of commands.entries()) {
    if (command.type === 'escalate') {
      const { code, variables } = command;
      tell(`escalated:${instance.id}:${instance.turn + 1}.${index}`, {
        type: 'childEscalated',
        ...place,
        code,
        variables,
      });
    } else if (command.type === 'end') {
      tell(`child:${instance.id}`, { type: 'childEnded', ...place, ...endOf(state, command) });
    }
  }
  return requests;
}

type Ended = { variables: Extract<InboxEvent, { type: 'childEnded' }>['variables']; error: Failure | null };
type Failure = { code: string; message: string };

/** How an instance ended, as its caller sees it. */
export function endOf(
  state: Outcome['state'],
  { status, error }: { status: 'completed' | 'cancelled'; error?: Failure },
): Ended {
  const cancelled = { code: 'child-cancelled', message: 'The instance that was called has been cancelled.' };
  return {
    variables: state.scopes[0]?.variables ?? {},
    error: error ?? (status === 'cancelled' ? cancelled : null),
  };
}

/** One that shares the lock is told at once; another finds it in its inbox. */
async function tellCaller({ context, tx, instance, run }: Told, request: TurnRequest): Promise<TaskRow[]> {
  if (instance.root_id === instance.id) {
    await keepEvent(context, tx, request);
    return [];
  }
  const parent = await lockInstance(tx, request.instance, request.key, WAIT_MS, placeOf(request.event));
  return parent && !parent.kept ? (await run(context, tx, parent, [request])).opened : [];
}

const CHILD = statement(`select root_id, status from weft.instance where id = $1`);

async function cancelChild({ context, tx, instance, outcome, run }: Told, child: string): Promise<TaskRow[]> {
  const [row] = await tx.query<{ root_id: string; status: string }>(CHILD, [child]);
  if (row?.status !== 'active') return [];
  const { at, by } = outcome.state.head;
  const event: InboxEvent = { type: 'cancelled', at, by, reason: 'The instance that called it goes on without it.' };
  const request = { instance: child, key: 'cancelled', event };
  if (row.root_id !== instance.root_id) {
    await keepEvent(context, tx, request);
    return [];
  }
  const locked = await lockInstance(tx, child, request.key, WAIT_MS);
  return locked ? (await run(context, tx, locked, [request], { aside: true })).opened : [];
}
