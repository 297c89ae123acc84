import type { Client } from '@temporalio/client';
import { SYSTEM } from '../context.ts';
import { startFromOutbox, type TriggerMessage } from '../instances/triggers.ts';
import type { BroadcastMessage } from '../messages/broadcast.ts';
import { type ConditionMessage, lookAtConditions } from '../messages/conditions.ts';
import { match } from '../messages/match.ts';
import type { MatchMessage, SignalMessage } from '../messages/publish.ts';
import { spread } from '../messages/signal.ts';
import type { Platform } from '../platform.ts';
import type { Deliver } from '../relay.ts';
import type { ScheduleMessage } from '../schedules/plan.ts';
import { syncSchedule } from '../schedules/sync.ts';
import type { DriveMessage } from '../turn/hand-over.ts';
import { taskQueue, workflowId } from './names.ts';

/**
 * How the topics of the outbox are delivered that every relay serves. Mails go by the worker's, which has the connector; what leads to
 * turns by the worker's alone (`turns` false) where turns are the workers'.
 */
export function deliveries(
  platform: Platform,
  client: () => Promise<Client>,
  { turns = true }: { turns?: boolean } = {},
): { [topic: string]: Deliver } {
  const context = { platform, actor: SYSTEM, tx: null };
  const byTurns: { [topic: string]: Deliver } = {
    match: ({ payload }) => match(context, payload as MatchMessage),
    signal: ({ payload }) => spread(context, payload as SignalMessage),
    conditions: (_, all) =>
      lookAtConditions(
        context,
        all.map(({ payload }) => payload as ConditionMessage),
      ),
  };
  return {
    ...(turns ? byTurns : {}),
    async drive(_, all) {
      const { set, title } = merged(all.map(({ payload }) => payload as DriveMessage));
      await drive(platform, await client(), set, title);
    },
    async trigger({ payload }) {
      await startFromOutbox(context, payload as TriggerMessage);
    },
    async broadcast({ payload }) {
      await startWorkflow(platform, await client(), 'broadcast', (payload as BroadcastMessage).id);
    },
    async batch({ payload }) {
      await startWorkflow(platform, await client(), 'batch', (payload as { id: string }).id);
    },
    async schedule({ payload }) {
      await syncSchedule(platform, await client(), (payload as ScheduleMessage).id);
    },
  };
}

/**
 * What several messages about one instance say together: the set of the latest turn, which need not be the message that was written
 * last, and that events wait if any of them says so: a turn that ran meanwhile may not have seen them.
 */
export function merged(messages: DriveMessage[]): DriveMessage {
  const latest = messages.reduce((one, other) => (isLater(one.set, other.set) ? one : other));
  return { ...latest, set: { ...latest.set, inbox: messages.some(({ set }) => set.inbox) } };
}

const isLater = (one: DriveMessage['set'], other: DriveMessage['set']) =>
  one.epoch === other.epoch ? one.turn > other.turn : one.epoch > other.epoch;

/** While Temporal is away, one message must not hold up the others for longer. */
const MOST_MS = 3_000;

/** One workflow for each batch and broadcast; where it runs already it goes on as it is. */
async function startWorkflow(
  platform: Platform,
  client: Client,
  type: 'batch' | 'broadcast',
  id: string,
): Promise<void> {
  try {
    await client.workflow.start(type, {
      taskQueue: taskQueue(platform.installation),
      workflowId: workflowId(platform.installation, `${type}-${id}`),
      args: [id],
    });
  } catch (error) {
    if ((error as Error).name !== 'WorkflowExecutionAlreadyStartedError') throw error;
  }
}

/** Tells the driver of an instance what is pending; starts it where none runs. */
export async function drive(
  platform: Platform,
  client: Client,
  set: DriveMessage['set'],
  title: string,
): Promise<void> {
  await client.connection.withDeadline(Date.now() + MOST_MS, () =>
    client.workflow.signalWithStart('processInstance', {
      taskQueue: taskQueue(platform.installation),
      workflowId: workflowId(platform.installation, set.instance),
      args: [set],
      signal: 'pending',
      signalArgs: [set],
      staticSummary: title,
    }),
  );
}
