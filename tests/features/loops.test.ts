import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answers } from '../../scripts/start/temporal.ts';
import { findTemporalCli } from '../../scripts/start/temporal-cli.ts';
import { benchLoops } from '../bench/loops.ts';
import { benchDatabase } from '../bench/setup.ts';
import { freePort, type TestDatabase, waitFor } from '../setup/services.ts';
import { quietRuntime } from '../worker/driver.ts';

let temporal: ChildProcess;
let address: string;
let database: TestDatabase;

/** A Temporal that soon wants workflows to continue as new, as it does with histories of thousands of events. */
beforeAll(async () => {
  quietRuntime();
  address = `127.0.0.1:${await freePort()}`;
  const cli = await findTemporalCli({ env: process.env, dataDir: '.weft', progress: () => undefined });
  const settings = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=4'];
  const [ip = '', port = ''] = address.split(':');
  temporal = spawn(
    cli,
    ['server', 'start-dev', '--headless', '--log-level', 'error', '--ip', ip, '--port', port, ...settings],
    { stdio: 'ignore' },
  );
  [database] = await Promise.all([
    benchDatabase(),
    waitFor(() => answers(address), { timeout: 30_000, what: 'Temporal' }),
  ]);
}, 60_000);
afterAll(async () => {
  temporal?.kill();
  await database?.drop();
}, 30_000);

it('an instance that loops for long loses no round and no message, and gets no slower', async () => {
  const result = await benchLoops({ databaseUrl: database.url, temporalAddress: address, loops: 250, every: 25 });
  expect(result.loops).toBe(250);
  expect(result.sent).toBeGreaterThan(10);
  expect(result.received).toBe(result.sent);
  expect(result.runs).toBeGreaterThan(1);
  expect(result.flat).toBeLessThan(3);
  expect(result.stateBytes).toBeLessThan(2_000);
}, 180_000);
