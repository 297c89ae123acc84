import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { SYSTEM } from '../operations/context.ts';
import { openPlatform, type Platform } from '../operations/platform.ts';
import { openRelay } from '../operations/relay.ts';
import { openTemporal } from '../operations/temporal/connect.ts';
import { deliveries } from '../operations/temporal/deliver.ts';
import { taskQueue } from '../operations/temporal/names.ts';
import { languageOfAddress } from '../operations/users/language.ts';
import { createActivities } from './activities.ts';
import { createConnectors } from './connectors/index.ts';
import { register } from './register.ts';
import { ensureSchedules } from './schedules.ts';
import { settingsFrom, type WorkerSettings } from './settings.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface RunningWorker {
  platform: Platform;
  /** Lets running activities finish for a few seconds, then stops. */
  close(): Promise<void>;
}

const RETRY_MS = 2_000;

/** Opens the platform and works for it. Waits for Temporal as long as it takes, and comes back when it was away. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const platform = await openPlatform({ databaseUrl: settings.databaseUrl, settings, applicationName: 'weft worker' });
  const context = { platform, actor: SYSTEM, tx: null };
  const mail = { ...settings.mail, languageOf: (address: string) => languageOfAddress(platform, address) };
  const connectors = createConnectors({ mail, http: settings.http });
  const temporal = openTemporal(settings.temporalAddress, settings.temporalNamespace);
  const email = connectors.find((connector) => connector.type === 'email');
  const relay = openRelay(platform, {
    ...deliveries(platform, () => temporal.client(), { turns: true }),
    /** Mails to users that are part of no process. */
    async mail({ id, payload }) {
      try {
        await email?.run(payload as never, { key: id, attempt: 1, signal: AbortSignal.timeout(20_000) });
      } catch (error) {
        if ((error as { retryable?: boolean }).retryable !== false) throw error;
        platform.log(`mail ${id}: given up: ${(error as Error).message}`);
      }
    },
  });
  const activities = createActivities(context, connectors);
  let closing = false;
  let worker: Worker | null = null;
  let unregister: (() => Promise<void>) | null = null;

  const work = async () => {
    while (!closing) {
      let connection: NativeConnection | null = null;
      try {
        connection = await NativeConnection.connect({ address: settings.temporalAddress });
        await ensureSchedules(platform, await temporal.client());
        worker = await Worker.create({
          connection,
          namespace: settings.temporalNamespace,
          taskQueue: taskQueue(platform.installation),
          activities,
          workflowBundle: { codePath: settings.workflowBundle ?? (await workflowBundle()) },
          maxConcurrentActivityTaskExecutions: 50,
          maxConcurrentLocalActivityExecutions: 50,
          shutdownGraceTime: '5s',
          shutdownForceTime: '10s',
        });
        unregister ??= await register(platform, connectors);
        platform.log(`Weft worker: at work for ${taskQueue(platform.installation)}`);
        process.send?.({ ready: true });
        await worker.run();
      } catch (error) {
        if (closing) return;
        platform.log(`Temporal at ${settings.temporalAddress}: ${(error as Error).message}; trying again`);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      } finally {
        await connection?.close().catch(() => undefined);
      }
    }
  };
  const working = work();
  return {
    platform,
    async close() {
      closing = true;
      if (worker?.getState() === 'RUNNING') worker.shutdown();
      await working;
      await relay.close();
      await unregister?.();
      await temporal.close();
      await platform.close();
    },
  };
}

async function main(): Promise<void> {
  const settings = settingsFrom(process.env);
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const running = await startWorker(settings);
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

if (import.meta.main) {
  main().catch((error: Error) => {
    console.error(`Weft worker: ${error.message}`);
    process.exit(1);
  });
}
