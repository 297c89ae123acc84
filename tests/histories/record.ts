/**
 * Records histories of the driver, to be replayed by the tests: `node tests/histories/record.ts`, or only those that are named. Needed when its
 * shape changes on purpose: keep those of earlier versions as long as instances may run that began under them. They hold no business data.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { findTemporalCli } from '../../scripts/start/temporal-cli.ts';
import { freePort } from '../../scripts/start/ports.ts';
import { answers } from '../../scripts/start/temporal.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { historyText } from '../worker/history.ts';
import { call, type Drivers, dueIn, pending, startDrivers } from '../worker/driver.ts';

const HOUR = 3_600_000;

type Shape = (drivers: Drivers) => Promise<WorkflowHandleWithFirstExecutionRunId>;

const SHAPES: { [name: string]: Shape } = {
  async mails({ world, start }) {
    world.onCall = async ({ activation }) => pending(activation === 1 ? 2 : 3, activation === 1 ? { calls: [call(2)] } : {});
    return start(pending(1, { calls: [call(1), call(2)] }));
  },
  async 'mail-retried'({ world, start }) {
    world.onCall = async () => {
      if (world.called.length < 3) throw new Error('mail-failed');
      return pending(2);
    };
    return start(pending(1, { calls: [call(1)] }));
  },
  'timer-fired': ({ start }) => start(pending(1, { deadline: dueIn(100) })),
  async claimed({ start, signal }) {
    const driver = await start(pending(1, { deadline: dueIn(HOUR) }));
    await signal(driver, pending(2));
    return driver;
  },
  async cancelled({ world, start, signal }) {
    let answer: () => void = () => undefined;
    const given = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.onCall = async () => {
      await given;
      return null;
    };
    const driver = await start(pending(1, { calls: [call(1)], deadline: dueIn(HOUR) }));
    await waitFor(() => world.called.length === 1, { what: 'the call' });
    await signal(driver, pending(2));
    answer();
    return driver;
  },
  async 'accepted-event'({ world, start, signal }) {
    world.now = pending(2, { deadline: dueIn(HOUR) });
    const driver = await start(pending(1, { deadline: dueIn(HOUR) }));
    await signal(driver, pending(1, { inbox: true, deadline: dueIn(HOUR) }));
    await waitFor(() => world.applied === 1, { what: 'the event' });
    await signal(driver, pending(3));
    return driver;
  },
  /** Told only that there is something to apply, first and once more; suspended, and it goes on. */
  async woken({ world, start, signal }) {
    world.now = pending(7, { deadline: dueIn(HOUR) });
    const driver = await start(pending(-1, { inbox: true }));
    await waitFor(() => world.applied === 1, { what: 'the first event' });
    world.now = pending(8, { deadline: dueIn(HOUR), calls: [call(4)] });
    world.onCall = async () => pending(9, { deadline: dueIn(HOUR) });
    await signal(driver, pending(-1, { inbox: true }));
    await waitFor(() => world.called.length === 1, { what: 'the call' });
    await signal(driver, pending(10));
    return driver;
  },
  'local-activity-failed': ({ world, start }) => {
    world.onApply = async () => {
      if (world.applied <= 2) throw new Error('the database is away');
    };
    return start(pending(1, { inbox: true }));
  },
  async 'continued-as-new'({ world, start, signal }) {
    const deadline = dueIn(HOUR);
    const driver = await start(pending(1, { deadline }));
    for (let turn = 2; turn <= 12; turn += 1) {
      world.now = pending(turn, { deadline });
      await signal(driver, pending(turn, { deadline, inbox: true }));
      await waitFor(() => world.applied === turn - 1, { what: 'the event' });
    }
    await signal(driver, pending(20));
    return driver;
  },
};

const port = await freePort();
const cli = await findTemporalCli({ env: process.env, dataDir: '.weft', progress: console.log });
const server = spawn(
  cli,
  ['server', 'start-dev', '--headless', '--log-level', 'error', '--ip', '127.0.0.1', '--port', String(port),
    '--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=20'],
  { stdio: 'ignore' },
);
try {
  await waitFor(() => answers(`127.0.0.1:${port}`), { timeout: 30_000, what: 'Temporal' });
  const named = process.argv.slice(2);
  for (const [name, shape] of Object.entries(SHAPES)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const drivers = await startDrivers(`127.0.0.1:${port}`);
    const driver = await shape(drivers);
    await driver.result();
    const first = driver.firstExecutionRunId;
    const last = (await driver.describe()).runId;
    await save(name, drivers, driver.workflowId, last);
    if (first !== last) await save(`${name}-first-run`, drivers, driver.workflowId, first);
    await drivers.close();
  }
} finally {
  server.kill();
}

async function save(name: string, drivers: Drivers, workflowId: string, runId: string): Promise<void> {
  const file = fileURLToPath(new URL(`${name}.json`, import.meta.url));
  // Stack traces name where this checkout is, which concerns nobody.
  const here = new URL('../../', import.meta.url).href;
  const text = historyText(await drivers.historyOf(workflowId, runId)).replaceAll(here, '');
  writeFileSync(file, `${text}\n`);
  console.log(file);
}
