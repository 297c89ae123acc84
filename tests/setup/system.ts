import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Database, openDatabase } from '../../db/database.ts';
import { prepare } from '../../scripts/prepare.ts';
import { nodeService } from '../../scripts/start/node-service.ts';
import { freePort } from '../../scripts/start/ports.ts';
import { startPostgres } from '../../scripts/start/postgres.ts';
import type { Server } from '../../scripts/start/server.ts';
import { startTemporal } from '../../scripts/start/temporal.ts';
import { findTemporalCli } from '../../scripts/start/temporal-cli.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { workflowBundle } from '../../worker/workflow-bundle.ts';
import { type Client, client, loggedIn } from './client.ts';
import { temporalAddress, testDatabase } from './services.ts';

export type { Answer, Client } from './client.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface SystemOptions {
  turns?: 'request' | 'worker';
  /** A PostgreSQL and a Temporal of its own, which may be killed; else the test run's, with a database of its own. */
  ownServers?: boolean;
  /** More environment for worker and api. */
  env?: NodeJS.ProcessEnv;
  /** Another way to the database for worker and api, such as a proxy. */
  databaseVia?: (url: string) => Promise<string>;
  /** Where the PostgreSQL of its own keeps its data; else in the temporary directory. */
  databaseDir?: string;
}

/** An operating-system process of the system. */
export interface Part {
  name: string;
  pid(): number | undefined;
  /** Ends it at once; returns when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it where it does not run; returns when it can be used. */
  start(): Promise<void>;
}

/** All of Weft as separate processes, as `npm start` runs them, with the test clock. */
export interface System {
  url: string;
  databaseUrl: string;
  /** A look past the api, for what an oracle has to see. */
  db: Database;
  temporalAddress: string;
  api: Part;
  worker: Part;
  mail: Part;
  /** Only with `ownServers`. */
  postgres: Part;
  temporal: Part;
  /** Where Temporal's durable store lies; only with `ownServers`. */
  temporalFile: string;
  /** Somebody without a session. Each counts as another address. */
  visitor(): Client;
  logIn(email: string): Promise<Client>;
  /** Moves the clock on by an ISO 8601 duration, or to an instant, and waits until all that came due is done. */
  advance(duration: string): Promise<string>;
  setClock(now: string): Promise<string>;
  /** Until nothing is due and nothing waits to be delivered. */
  settled(timeout?: number): Promise<string>;
  /** The command line, on this system. Answers what it printed with --json. */
  weft(...args: string[]): Promise<unknown>;
  /** What a part has logged. */
  log(part: 'api' | 'worker' | 'mail' | 'postgres' | 'temporal'): string;
  stop(): Promise<void>;
}

export const DEMO_PASSWORD = 'weft-demo';

/** Starts it all on free ports in a temporary directory. Ends, with `stop`, only what it started. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { turns = 'request', ownServers = false, env = {}, databaseVia, databaseDir } = options;
  const dir = mkdtempSync(join(tmpdir(), 'weft-system-'));
  const [apiPort, smtpPort, stores, bundle] = await Promise.all([
    freePort(),
    freePort(),
    ownServers ? startOwn(dir, databaseDir ?? dir) : shared(),
    workflowBundle(),
  ]);
  const clear = async () => {
    await stores.stop();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  await prepare({ databaseUrl: stores.databaseUrl }).catch(async (error: Error) => {
    await clear();
    throw error;
  });
  const url = `http://127.0.0.1:${apiPort}`;
  const childEnv = {
    ...process.env,
    NODE_ENV: 'test',
    PORT: String(apiPort),
    WEFT_BASE_URL: url,
    WEFT_SECRET: 'a-secret-of-tests-only',
    DATABASE_URL: databaseVia ? await databaseVia(stores.databaseUrl) : stores.databaseUrl,
    TEMPORAL_ADDRESS: stores.temporalAddress,
    SMTP_PORT: String(smtpPort),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    WEFT_MAIL_FROM: 'Weft <no-reply@weft.example>',
    WEFT_TEST_CLOCK: '1',
    WEFT_PROXY: '1',
    WEFT_HTTP_ALLOW_PRIVATE: '1',
    WEFT_WORKFLOW_BUNDLE: bundle,
    TURNS: turns,
    ...env,
  };
  const logFile = (name: string) => join(dir, `${name}.log`);
  const read = (name: string) => {
    try {
      return readFileSync(logFile(name), 'utf8');
    } catch {
      return '';
    }
  };
  const program = (name: string, script: string, ready: (said: string) => Promise<boolean>) => {
    const service = nodeService({ name, root: ROOT, script, env: childEnv, logFile: logFile(name) });
    return part(name, async () => {
      const before = read(name).length;
      const server = await service.start();
      let over = false;
      void server.ended.then(() => {
        over = true;
      });
      await waitFor(async () => over || (await ready(read(name).slice(before))), {
        timeout: 60_000,
        what: `${name} to be ready`,
      });
      if (over) throw new Error(`${name} ended while it was starting:\n${read(name).slice(before)}`);
      return server;
    });
  };
  const api = program('api', 'api/server.ts', async () => (await fetch(`${url}/api/health`)).ok);
  const worker = program('worker', 'worker/worker.ts', async (said) => said.includes('at work for'));
  const mail = program('mail', 'scripts/mail-sink.ts', async (said) => said.includes('Catching mails'));
  const programs = [api, worker, mail];
  const killAll = () => Promise.all(programs.map((each) => each.kill()));
  for (const started of await Promise.allSettled(programs.map((each) => each.start()))) {
    if (started.status === 'fulfilled') continue;
    await killAll();
    await clear();
    throw started.reason;
  }
  const db = openDatabase(stores.databaseUrl, { max: 4, applicationName: 'weft test' });
  const visitor = () => client(url);
  const clock = async (body: object) => {
    const moved = await visitor().send('POST', '/api/dev/clock', body);
    if (moved.status !== 200) throw new Error(`The clock was not moved: ${moved.status} ${moved.text}`);
    return settled();
  };
  const settled = async (timeout = 30_000) => {
    const state = await waitFor(
      async () => {
        const { body } = (await visitor().get('/api/dev/clock')) as { body: { settled: boolean; now: string } };
        return body.settled && body;
      },
      { timeout, what: 'all that is due to be done' },
    );
    return (state as { now: string }).now;
  };
  return {
    url,
    databaseUrl: stores.databaseUrl,
    db,
    temporalAddress: stores.temporalAddress,
    temporalFile: stores.temporalFile,
    api,
    worker,
    mail,
    postgres: stores.postgres,
    temporal: stores.temporal,
    visitor: () => fromAnywhere(client(url)),
    logIn: (email) => loggedIn(url, email, DEMO_PASSWORD),
    advance: (duration) => clock({ advance: duration }),
    setClock: (now) => clock({ now }),
    settled,
    async weft(...args) {
      const file = join(ROOT, 'scripts/weft.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [file, ...args, '--json'], { env: childEnv });
      return JSON.parse(stdout);
    },
    log: read,
    async stop() {
      await db.close().catch(() => undefined);
      await killAll();
      await clear();
    },
  };
}

interface Stores {
  databaseUrl: string;
  temporalAddress: string;
  temporalFile: string;
  postgres: Part;
  temporal: Part;
  stop(): Promise<void>;
}

/** The servers of the test run, which other tests use, too: they are not killed. */
async function shared(): Promise<Stores> {
  const database = await testDatabase();
  const refuse = async () => {
    throw new Error('This server belongs to the whole test run. Ask for ownServers.');
  };
  const others = (name: string): Part => ({ name, pid: () => undefined, kill: refuse, start: refuse });
  return {
    databaseUrl: database.url,
    temporalAddress: temporalAddress(),
    temporalFile: '',
    postgres: others('postgres'),
    temporal: others('temporal'),
    stop: () => database.drop(),
  };
}

async function startOwn(dir: string, databaseDir: string): Promise<Stores> {
  const [port, temporalPort] = [await freePort(), await freePort()];
  const dataDir = resolve(process.env.WEFT_DATA ?? join(ROOT, '.weft'));
  const cli = await findTemporalCli({ env: process.env, dataDir, progress: () => undefined });
  const dbFile = join(dir, 'temporal', 'temporal.db');
  let databaseUrl = '';
  const postgres = part('postgres', async () => {
    const server = await startPostgres({
      dir: join(databaseDir, 'postgres'),
      port,
      logFile: join(dir, 'postgres.log'),
      durable: false,
    });
    databaseUrl = server.url;
    return server;
  });
  const temporal = part('temporal', () =>
    startTemporal({ cli, dbFile, port: temporalPort, logFile: join(dir, 'temporal.log') }),
  );
  await Promise.all([postgres.start(), temporal.start()]);
  return {
    databaseUrl,
    temporalAddress: `127.0.0.1:${temporalPort}`,
    temporalFile: dirname(dbFile),
    postgres,
    temporal,
    stop: async () => {
      await Promise.all([postgres.kill('SIGQUIT'), temporal.kill()]);
    },
  };
}

function part(name: string, launch: () => Promise<Server>): Part {
  let server: Server | undefined;
  return {
    name,
    pid: () => server?.pid,
    async kill(signal = 'SIGKILL') {
      const running = server;
      server = undefined;
      if (!running) return;
      try {
        process.kill(running.pid, signal);
      } catch {
        // it has ended by itself
      }
      await running.ended;
    },
    async start() {
      if (server) return;
      const started = await launch();
      server = started;
      void started.ended.then(() => {
        if (server === started) server = undefined;
      });
    },
  };
}

/** Visitors come from many addresses, so that tests which are about something else do not meet the limit per address. */
function fromAnywhere(plain: Client): Client {
  const from = () => ({
    'x-forwarded-for': `203.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
  });
  return {
    ...plain,
    get: (path, headers) => plain.get(path, { ...from(), ...headers }),
    send: (method, path, body, headers) => plain.send(method, path, body, { ...from(), ...headers }),
  };
}
