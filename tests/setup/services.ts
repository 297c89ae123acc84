import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from '../../scripts/start/ports.ts';
import { type Postgres, startPostgres } from '../../scripts/start/postgres.ts';
import { startTemporal, type Temporal } from '../../scripts/start/temporal.ts';
import { findTemporalCli } from '../../scripts/start/temporal-cli.ts';

export { freePort } from '../../scripts/start/ports.ts';
export { waitFor } from '../../scripts/start/wait.ts';

export interface TestDatabase {
  /** postgres://… of an empty database of one's own. */
  url: string;
  drop(): Promise<void>;
}

export interface TestServices {
  postgres?: Postgres;
  temporal?: Temporal;
  stop(): Promise<void>;
}

/**
 * Start one PostgreSQL and one Temporal dev server for tests, both empty, on free ports, in a temporary directory. Jest does it
 * before the tests that need them; benchmarks and fault experiments call it themselves. Where WEFT_TEST_DATABASE_URL or
 * WEFT_TEST_TEMPORAL_ADDRESS is set, that server is used and nothing is started or stopped in its place.
 */
export async function startTestServices(options: { durable?: boolean } = {}): Promise<TestServices> {
  const { durable = false } = options;
  const dir = mkdtempSync(join(tmpdir(), 'weft-test-'));
  const [postgres, temporal] = await Promise.all([
    process.env.WEFT_TEST_DATABASE_URL ? undefined : testPostgres(dir, durable),
    process.env.WEFT_TEST_TEMPORAL_ADDRESS ? undefined : testTemporal(dir, durable),
  ]);
  if (postgres) process.env.WEFT_TEST_DATABASE_URL = postgres.url;
  if (temporal) process.env.WEFT_TEST_TEMPORAL_ADDRESS = temporal.address;
  const stop = async () => {
    await Promise.all([postgres?.stop(), temporal?.stop()]);
    if (postgres) delete process.env.WEFT_TEST_DATABASE_URL;
    if (temporal) delete process.env.WEFT_TEST_TEMPORAL_ADDRESS;
    rmSync(dir, { recursive: true, force: true });
  };
  return { postgres, temporal, stop };
}

/** An empty database with a random name on the test server; one for each test file. `drop` ends its connections, too. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = started('WEFT_TEST_DATABASE_URL');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `create database ${name} strategy wal_log`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}

/** host:port of the test Temporal server. Its namespace `default` is shared: give each test its own installation id. */
export function temporalAddress(): string {
  return started('WEFT_TEST_TEMPORAL_ADDRESS');
}

function started(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: tests with services lie in tests/{db,operations,worker,api,features}; elsewhere call startTestServices() first.`,
    );
  return value;
}

async function testPostgres(dir: string, durable: boolean): Promise<Postgres> {
  return startPostgres({
    dir: join(dir, 'postgres'),
    port: await freePort(),
    logFile: join(dir, 'postgres.log'),
    durable,
  });
}

async function testTemporal(dir: string, durable: boolean): Promise<Temporal> {
  const dataDir = resolve(process.env.WEFT_DATA ?? '.weft');
  const cli = await findTemporalCli({ env: process.env, dataDir, progress: (text) => console.log(text) });
  return startTemporal({
    cli,
    port: await freePort(),
    dbFile: durable ? join(dir, 'temporal.db') : undefined,
    logFile: join(dir, 'temporal.log'),
  });
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
