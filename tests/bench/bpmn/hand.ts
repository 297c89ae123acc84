import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { serve } from '../remote.ts';
import { workOff } from './measure.ts';
import type { twoCalls } from './workflow.ts';

/** The connector-only process as a Temporal workflow written by hand; client and worker in this process, so that starts are eager. */
export interface CallActivities {
  call(url: string, n: number): Promise<void>;
}

export type Told = { address: string } | { clients: number; count: number; url: string };
export interface HandRound {
  perSecond: number;
  events: number;
}

const activities: CallActivities = {
  async call(url, n) {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ n }) });
    await answer.text();
    if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
  },
};

const taskQueue = `hand-${randomUUID()}`;
let open: { client: Client; close(): Promise<void> } | undefined;

async function connect(address: string): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
    activities,
    maxConcurrentActivityTaskExecutions: 50,
  });
  const running = worker.run();
  open = {
    client: new Client({ connection }),
    async close() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

async function measure(clients: number, count: number, url: string): Promise<HandRound> {
  const workflow = open?.client.workflow;
  if (!workflow) throw new Error('It is not open.');
  const ids = Array.from({ length: count }, () => `${taskQueue}-${randomUUID()}`);
  const { perSecond } = await workOff(clients, ids, async (workflowId) => {
    const args: Parameters<typeof twoCalls> = [url, 1];
    await (await workflow.start('twoCalls', { taskQueue, workflowId, args, requestEagerStart: true })).result();
  });
  const history = await workflow.getHandle(ids[0] ?? '').fetchHistory();
  return { perSecond, events: history.events?.length ?? 0 };
}

if (import.meta.main)
  serve(
    async (told: Told) => ('address' in told ? connect(told.address) : measure(told.clients, told.count, told.url)),
    async () => open?.close(),
  );
