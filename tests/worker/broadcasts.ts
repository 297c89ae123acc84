import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../worker/workflow-bundle.ts';
import type { BatchActivities } from '../../worker/workflows/batch-activities.ts';
import type { BroadcastActivities, ScheduleActivities, Slice } from '../../worker/workflows/message-activities.ts';
import { quietRuntime } from './driver.ts';

/** A world for broadcasts, batches and schedules: so many receivers, numbered, in windows of a few slices. */
export interface Audience {
  receivers: number;
  /** What was noted as done, in order. */
  noted: number[];
  heard: Set<number>;
  /** Slices that are delivered at this moment, and the most that were. */
  busy: number;
  most: number;
  fired: string[];
  onSlice: (slice: Pick<Slice, 'after' | 'upTo'>) => Promise<void>;
}

export interface Broadcasts {
  world: Audience;
  broadcast(): Promise<WorkflowHandleWithFirstExecutionRunId>;
  batch(): Promise<WorkflowHandleWithFirstExecutionRunId>;
  scheduled(id: string): Promise<WorkflowHandleWithFirstExecutionRunId>;
  close(): Promise<void>;
}

const SLICE = 10;
const SLICES = 4;

export async function startBroadcasts(address: string): Promise<Broadcasts> {
  quietRuntime();
  const taskQueue = `broadcasts-${randomUUID()}`;
  const world: Audience = {
    receivers: 0,
    noted: [],
    heard: new Set(),
    busy: 0,
    most: 0,
    fired: [],
    onSlice: async () => undefined,
  };
  const deliver = async (slice: Pick<Slice, 'after' | 'upTo'>) => {
    world.busy += 1;
    world.most = Math.max(world.most, world.busy);
    try {
      await world.onSlice(slice);
      for (let one = numberOf(slice.after); one < numberOf(slice.upTo); one += 1) world.heard.add(one);
    } finally {
      world.busy -= 1;
    }
  };
  const activities: BroadcastActivities & BatchActivities & ScheduleActivities = {
    async nextBatchSlices() {
      world.noted.push(world.heard.size);
      const left = Array.from({ length: world.receivers }, (_, one) => one).filter((one) => !world.heard.has(one));
      const next = left.slice(0, SLICE * SLICES);
      return Array.from({ length: Math.ceil(next.length / SLICE) }, (_, index) => {
        const some = next.slice(index * SLICE, (index + 1) * SLICE);
        return { after: idOf(some[0] as number), upTo: idOf((some.at(-1) as number) + 1) };
      });
    },
    runBatchSlice: (_, slice) => deliver(slice),
    async nextSlices(_, after, done) {
      world.noted.push(done);
      const from = numberOf(after);
      const slices: Slice[] = [];
      for (let at = from; at < Math.min(world.receivers, from + SLICE * SLICES); at += SLICE) {
        const upTo = Math.min(at + SLICE, world.receivers);
        slices.push({ after: idOf(at), upTo: idOf(upTo), count: upTo - at });
      }
      return slices;
    },
    deliverSlice: (_, slice) => deliver(slice),
    async fireSchedule(id) {
      world.fired.push(id);
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
  const start = (type: string, id: string) =>
    client.workflow.start(type, { taskQueue, workflowId: randomUUID(), args: [id] });
  return {
    world,
    broadcast: () => start('broadcast', 'signal'),
    batch: () => start('batch', 'batch'),
    scheduled: (id) => start('scheduledStart', id),
    async close() {
      worker.shutdown();
      await running;
      await client.connection.close();
      await connection.close();
    },
  };
}

const idOf = (receiver: number) => `00000000-0000-0000-0000-${String(receiver).padStart(12, '0')}`;
const numberOf = (id: string) => Number(id.slice(-12));
