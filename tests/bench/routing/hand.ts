import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { createHandActivities } from './activities.ts';
import { QUALIFIED } from './lead.ts';
import type { RoutingOptions, RoutingSide } from './side.ts';
import { openSink } from './sink.ts';
import { untilVisible } from './visible.ts';
import { claimSignal, completeSignal, leadRouting } from './workflow.ts';

/**
 * The side by hand: worker and client in one process, so that a workflow starts eagerly, without a round trip through the task queue.
 * Claim and completion are signals: they return before anything is stored, which is quicker than what Weft promises.
 */
export async function openHand({ databaseUrl, temporalAddress }: RoutingOptions): Promise<RoutingSide> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const sink = await openSink();
  const activities = createHandActivities({ databaseUrl, smtpUrl: sink.url });
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const taskQueue = `hand-${randomUUID()}`;
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
    activities,
    maxConcurrentActivityTaskExecutions: 50,
    maxConcurrentLocalActivityExecutions: 50,
  });
  const running = worker.run();
  const client = new Client({ connection });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  return {
    sink,
    client,
    async start(lead) {
      const workflowId = `${taskQueue}-${lead.number}`;
      const handle = await client.workflow.start(leadRouting, {
        taskQueue,
        workflowId,
        args: [lead],
        requestEagerStart: true,
        staticSummary: 'Lead routing',
      });
      const task = await untilVisible(pool, 'hand', lead);
      return {
        workflowId,
        claim: () => handle.signal(claimSignal, task.assignee),
        complete: () => handle.signal(completeSignal, QUALIFIED),
      };
    },
    async close() {
      worker.shutdown();
      await running;
      await connection.close();
      await Promise.all([pool.end(), activities.close(), sink.close()]);
    },
  };
}
