import type { Client } from '@temporalio/client';
import { SYSTEM } from '../context.ts';
import { startFromOutbox, type TriggerMessage } from '../instances/triggers.ts';
import type { Platform } from '../platform.ts';
import type { Deliver } from '../relay.ts';
import type { DriveMessage } from '../turn/hand-over.ts';
import { taskQueue, workflowId } from './names.ts';

/** How the topics of the outbox are delivered that every relay serves. Mails go by the worker's, which has the connector. */
export function deliveries(platform: Platform, client: () => Promise<Client>): { [topic: string]: Deliver } {
  const context = { platform, actor: SYSTEM, tx: null };
  return {
    async drive({ payload }) {
      const { set, title } = payload as DriveMessage;
      await drive(platform, await client(), set, title);
    },
    async trigger({ payload }) {
      await startFromOutbox(context, payload as TriggerMessage);
    },
  };
}

/** Tells the driver of an instance what is pending; starts it where none runs. */
export async function drive(
  platform: Platform,
  client: Client,
  set: DriveMessage['set'],
  title: string,
): Promise<void> {
  await client.workflow.signalWithStart('processInstance', {
    taskQueue: taskQueue(platform.installation),
    workflowId: workflowId(platform.installation, set.instance),
    args: [set],
    signal: 'pending',
    signalArgs: [set],
    staticSummary: title,
  });
}
