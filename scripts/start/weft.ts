import { join } from 'node:path';
import type { StartConfig } from './config.ts';
import { StartError } from './errors.ts';
import { keptSecret, makeDataDir } from './files.ts';
import { takeDataDir } from './instance.ts';
import { nodeService, runOnce } from './node-service.ts';
import { checkDatabase, checkTemporal } from './outside.ts';
import { choosePort, type Ports, readPorts, samePort, writePorts } from './ports.ts';
import { startPostgres } from './postgres.ts';
import type { Progress } from './progress.ts';
import { Running } from './running.ts';
import { type Service, supervise, type Watch } from './supervise.ts';
import { startTemporal } from './temporal.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { waitFor } from './wait.ts';
import { buildWeb } from './web.ts';

export interface Weft {
  /** http://localhost:… */
  address: string;
  /** Temporal's own web page, where it runs here. */
  temporalUi?: string;
  dataDir: string;
  /** The process numbers by name: API, Worker, Mail catcher, PostgreSQL, Temporal; those that run at this moment. */
  pids(): Map<string, number>;
  /** End everything in the order that loses nothing. */
  stop(): Promise<void>;
  /** End everything at once. */
  kill(): void;
}

export interface StartContext {
  config: StartConfig;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  watch: Watch;
  /** Aborted when the start is no longer wanted; its reason becomes the error. */
  signal: AbortSignal;
}

/**
 * Start all of Weft and return when the API says that it is ready. On failure everything that was started is ended again.
 * Errors: a StartError with a sentence for the person at the terminal.
 */
export async function startWeft(context: StartContext): Promise<Weft> {
  const { config } = context;
  makeDataDir(config.dataDir);
  const instance = takeDataDir(config.dataDir);
  const running = new Running();
  const stop = async () => {
    await running.stop();
    instance.release();
  };
  try {
    const ports = await takePorts(config);
    const stores = await startStores(context, ports, running);
    const env = childEnvironment(context, ports, stores);
    await startPrograms(context, env, running);
    const address = `http://localhost:${ports.web}`;
    await untilReady(context, ports.web);
    instance.announce(address);
    return {
      address,
      temporalUi: stores.temporalUi,
      dataDir: config.dataDir,
      pids: () => running.pids(),
      stop,
      kill: () => running.kill(),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type AllPorts = Record<'web' | 'postgres' | 'temporal' | 'temporalUi' | 'smtp', number>;

async function takePorts(config: StartConfig): Promise<AllPorts> {
  const remembered: Ports = readPorts(config.dataDir);
  const ports = {
    web: await choosePort(config.port, remembered.web),
    postgres: await samePort(remembered.postgres),
    temporal: await samePort(remembered.temporal),
    temporalUi: await samePort(remembered.temporalUi),
    smtp: await samePort(remembered.smtp),
  };
  writePorts(config.dataDir, ports);
  return ports;
}

interface Stores {
  databaseUrl: string;
  temporalAddress: string;
  temporalUi?: string;
}

/** PostgreSQL, Temporal and the web app have nothing to do with each other and come up side by side. */
async function startStores(context: StartContext, ports: AllPorts, running: Running): Promise<Stores> {
  const { config, progress, signal } = context;
  const results = await Promise.allSettled([
    config.databaseUrl ? givenDatabase(config.databaseUrl) : embeddedPostgres(context, ports, running),
    config.temporalAddress ? givenTemporal(config, config.temporalAddress) : embeddedTemporal(context, ports, running),
    buildWeb(config.root, progress),
  ]);
  signal.throwIfAborted();
  const [database, temporal, web] = results;
  if (database.status === 'rejected') throw database.reason;
  if (temporal.status === 'rejected') throw temporal.reason;
  if (web.status === 'rejected') throw web.reason;
  return { databaseUrl: database.value, ...temporal.value };
}

async function givenDatabase(url: string): Promise<string> {
  await checkDatabase(url);
  return url;
}

async function givenTemporal(config: StartConfig, address: string): Promise<Omit<Stores, 'databaseUrl'>> {
  await checkTemporal(address, config.temporalNamespace);
  return { temporalAddress: address };
}

async function embeddedPostgres({ config, progress, watch }: StartContext, ports: AllPorts, running: Running) {
  const dir = join(config.dataDir, 'postgres');
  let url = '';
  const service: Service = {
    name: 'PostgreSQL',
    async start() {
      const server = await startPostgres({ dir, port: ports.postgres, logFile: logOf(config, 'postgres') });
      url = server.url;
      return server;
    },
  };
  await progress.stage('PostgreSQL started', async () => running.add(await supervise(service, watch), 'store'));
  return url;
}

async function embeddedTemporal({ config, env, progress, watch }: StartContext, ports: AllPorts, running: Running) {
  const cli = await findTemporalCli({ env, dataDir: config.dataDir, progress: progress.note });
  const service: Service = {
    name: 'Temporal',
    start: () =>
      startTemporal({
        cli,
        dbFile: join(config.dataDir, 'temporal', 'temporal.db'),
        port: ports.temporal,
        uiPort: ports.temporalUi,
        logFile: logOf(config, 'temporal'),
      }),
  };
  await progress.stage('Temporal started', async () => running.add(await supervise(service, watch), 'store'));
  return { temporalAddress: `127.0.0.1:${ports.temporal}`, temporalUi: `http://localhost:${ports.temporalUi}` };
}

function childEnvironment({ config, env }: StartContext, ports: AllPorts, stores: Stores): NodeJS.ProcessEnv {
  return {
    ...env,
    PORT: String(ports.web),
    WEFT_DATA: config.dataDir,
    WEFT_BASE_URL: env.WEFT_BASE_URL || `http://localhost:${ports.web}`,
    WEFT_SECRET: config.secret ?? keptSecret(join(config.dataDir, 'secret')),
    DATABASE_URL: stores.databaseUrl,
    TEMPORAL_ADDRESS: stores.temporalAddress,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    SMTP_URL: config.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
    ...(config.smtpUrl ? {} : { SMTP_PORT: String(ports.smtp) }),
    ...(stores.temporalUi ? { TEMPORAL_UI_URL: stores.temporalUi } : {}),
  };
}

async function startPrograms(context: StartContext, env: NodeJS.ProcessEnv, running: Running): Promise<void> {
  const { config, progress, watch, signal } = context;
  const { root } = config;
  await progress.stage('Database migrated and seeded', () =>
    runOnce({
      root,
      script: 'scripts/prepare.ts',
      env,
      logFile: logOf(config, 'prepare'),
      code: 'prepare-failed',
      failed: 'The database could not be brought up to date.',
    }),
  );
  signal.throwIfAborted();
  const start = async (name: string, script: string, log: string) =>
    supervise(nodeService({ name, root, script, env, logFile: logOf(config, log) }), watch);
  if (!config.smtpUrl) running.add(await start('Mail catcher', 'scripts/mail-sink.ts', 'mail'), 'mail');
  running.add(await start('Worker', 'worker/worker.ts', 'worker'), 'work');
  running.add(await start('API', 'api/server.ts', 'api'), 'work');
}

async function untilReady({ config, progress, signal }: StartContext, port: number): Promise<void> {
  const ready = async () => {
    if (signal.aborted) return true;
    const answer = await fetch(`http://127.0.0.1:${port}/api/ready`);
    return answer.ok && ((await answer.json()) as { worker: boolean }).worker;
  };
  await progress.stage('Worker and API ready', async () => {
    await waitFor(ready, { timeout: 90_000, every: 100, what: 'the API to be ready' }).catch((error: Error) => {
      const logs = join(config.dataDir, 'logs');
      throw new StartError('not-ready', `${error.message}. See api.log and worker.log in ${logs}, and start again.`);
    });
    signal.throwIfAborted();
  });
}

function logOf(config: StartConfig, name: string): string {
  return join(config.dataDir, 'logs', `${name}.log`);
}
