import { randomUUID } from 'node:crypto';
import {
  Client,
  Connection,
  type WorkflowHandle,
  type WorkflowHandleWithFirstExecutionRunId,
} from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../worker/workflow-bundle.ts';
import type { DriverActivities, PendingCall, PendingSet } from '../../worker/workflows/driver-activities.ts';
import type { History } from './history.ts';

/** A world for drivers: what the database would answer, by hand. */
export interface World {
  /** What is pending after `applyPending` and `readPending`; null: the instance has ended. */
  now: PendingSet | null;
  applied: number;
  called: string[];
  /** What a call leads to. */
  onCall: (call: { activation: number }) => Promise<PendingSet | null>;
  onApply: () => Promise<void>;
}

export interface Drivers {
  world: World;
  start(set: PendingSet): Promise<WorkflowHandleWithFirstExecutionRunId>;
  signal(handle: WorkflowHandle, set: PendingSet): Promise<void>;
  historyOf(workflowId: string, runId: string): Promise<History>;
  close(): Promise<void>;
}

/** A worker with the real driver, on a Temporal, in a world by hand. */
export async function startDrivers(address: string): Promise<Drivers> {
  quietRuntime();
  const taskQueue = `drivers-${randomUUID()}`;
  const world: World = {
    now: null,
    applied: 0,
    called: [],
    onCall: async () => world.now,
    onApply: async () => undefined,
  };
  const activities: DriverActivities = {
    async applyPending() {
      world.applied += 1;
      await world.onApply();
      return world.now;
    },
    readPending: async () => world.now,
    async callConnector(call) {
      world.called.push(`${call.activation}.${call.generation}`);
      return world.onCall(call);
    },
  };
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue,
    activities: { ...activities },
    workflowBundle: { codePath: await workflowBundle() },
    shutdownGraceTime: 0,
  });
  const running = worker.run();
  const client = new Client({ connection: await Connection.connect({ address }) });
  return {
    world,
    start: (set) =>
      client.workflow.start('processInstance', {
        taskQueue,
        workflowId: randomUUID(),
        args: [{ ...set, calls: set.calls.map((call) => ({ ...call, taskQueue })) }],
      }),
    signal: (handle, set) =>
      handle.signal('pending', { ...set, calls: set.calls.map((call) => ({ ...call, taskQueue })) }),
    historyOf: (workflowId, runId) => client.workflow.getHandle(workflowId, runId).fetchHistory(),
    async close() {
      worker.shutdown();
      await running;
      await client.connection.close();
      await connection.close();
    },
  };
}

/** Temporal's SDK says only what is wrong. */
export function quietRuntime(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  } catch {
    // it was done in this process before
  }
}

/** Nothing to do, as of a turn. */
export function pending(turn: number, more: Partial<PendingSet> = {}): PendingSet {
  return {
    instance: '0192aaaa-0000-7000-8000-000000000000',
    epoch: 1,
    turn,
    deadline: null,
    calls: [],
    more: false,
    inbox: false,
    ...more,
  };
}

export const call = (activation: number, generation = 0): PendingCall => ({
  activation,
  generation,
  connector: 'email',
  taskQueue: '',
  title: 'Send a mail',
  interval: 0.1,
});

/** A deadline so many milliseconds from now. */
export const dueIn = (ms: number) => ({ at: new Date(Date.now() + ms).toISOString(), title: 'Not accepted in time' });
