import { fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { SYSTEM } from '../../../operations/context.ts';
import { openPlatform, type Platform } from '../../../operations/platform.ts';
import { createRecord } from '../../../operations/records/index.ts';
import { openRelay } from '../../../operations/relay.ts';
import { claimTask, readTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { openTemporal } from '../../../operations/temporal/connect.ts';
import { deliveries } from '../../../operations/temporal/deliver.ts';
import { workflowId } from '../../../operations/temporal/names.ts';
import { QUALIFIED } from './lead.ts';
import type { RoutingOptions, RoutingSide } from './side.ts';
import { openSink } from './sink.ts';
import { untilVisible } from './visible.ts';

/** Weft: this process is the api, without HTTP; the worker is a process of its own, as in production. */
export async function openWeft({ databaseUrl, temporalAddress }: RoutingOptions): Promise<RoutingSide> {
  const sink = await openSink();
  const platform = await openPlatform({ databaseUrl, applicationName: 'bench api' });
  const stopWorker = await startWorker({ databaseUrl, temporalAddress }, sink.url);
  const temporal = openTemporal(temporalAddress);
  const relay = openRelay(platform, deliveries(platform, temporal.client));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  return {
    sink,
    client: await temporal.client(),
    async start({ number: _, ...lead }) {
      await createRecord({ platform, actor: SYSTEM, tx: null }, { type: 'lead', values: { ...lead, source: 'web' } });
      const task = await untilVisible(pool, 'weft', { number: _, ...lead });
      const rep = repOf(platform, task.assignee);
      return {
        workflowId: workflowId(platform.installation, task.instance),
        async claim() {
          await claimTask(rep, task.id);
          // Where another turn held the case, the claim was kept and is applied by the worker.
          while ((await readTask(rep, task.id)).status !== 'claimed') await delay(1);
        },
        async complete() {
          await completeTask(rep, task.id, { outcome: 'qualified', data: { ...QUALIFIED } });
        },
      };
    },
    async close() {
      await relay.close();
      await temporal.close();
      await stopWorker();
      await Promise.all([pool.end(), platform.close(), sink.close()]);
    },
  };
}

function repOf(platform: Platform, user: string) {
  return {
    platform,
    actor: { kind: 'user' as const, user, name: 'Rep', roles: ['sales-rep'], teams: [], areas: ['work' as const] },
    tx: null,
  };
}

/** The worker as it runs in production, in a process of its own. Answers how to end it. */
export async function startWorker(
  { databaseUrl, temporalAddress }: RoutingOptions,
  smtpUrl: string,
  env: NodeJS.ProcessEnv = {},
): Promise<() => Promise<void>> {
  const child = fork(new URL('../../../worker/worker.ts', import.meta.url), [], {
    env: { ...process.env, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, SMTP_URL: smtpUrl, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('The worker has not started.')));
  });
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
}
