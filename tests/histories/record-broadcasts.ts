/**
 * Records histories of broadcasts, batches and scheduled starts, to be replayed by the tests: `node tests/histories/record-broadcasts.ts`, with
 * the names of some or all. Needed when their shape changes on purpose; see `record.ts`.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { freePort } from '../../scripts/start/ports.ts';
import { answers } from '../../scripts/start/temporal.ts';
import { findTemporalCli } from '../../scripts/start/temporal-cli.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { type Broadcasts, startBroadcasts } from '../worker/broadcasts.ts';
import { historyText } from '../worker/history.ts';

type Shape = (broadcasts: Broadcasts) => Promise<WorkflowHandleWithFirstExecutionRunId>;

const SHAPES: { [name: string]: Shape } = {
  broadcast({ world, broadcast }) {
    world.receivers = 35;
    return broadcast();
  },
  'broadcast-continued-as-new'({ world, broadcast }) {
    world.receivers = 150;
    return broadcast();
  },
  batch({ world, batch }) {
    world.receivers = 35;
    return batch();
  },
  'batch-continued-as-new'({ world, batch }) {
    world.receivers = 150;
    return batch();
  },
  'scheduled-start': ({ scheduled }) => scheduled('daily:start'),
};

const port = await freePort();
const cli = await findTemporalCli({ env: process.env, dataDir: '.weft', progress: console.log });
const server = spawn(
  cli,
  [
    'server',
    'start-dev',
    '--headless',
    '--log-level',
    'error',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--dynamic-config-value',
    'limit.historyCount.suggestContinueAsNew=40',
  ],
  { stdio: 'ignore' },
);
const address = `127.0.0.1:${port}`;
try {
  await waitFor(() => answers(address), { timeout: 30_000, what: 'Temporal' });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const wanted = process.argv.slice(2);
  for (const [name, shape] of Object.entries(SHAPES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const broadcasts = await startBroadcasts(address);
    const handle = await shape(broadcasts);
    await handle.result();
    const first = handle.firstExecutionRunId;
    const last = (await handle.describe()).runId;
    await save(client, name, handle.workflowId, last);
    if (first !== last) await save(client, `${name}-first-run`, handle.workflowId, first);
    await broadcasts.close();
  }
  await client.connection.close();
} finally {
  server.kill();
}

async function save(client: Client, name: string, workflowId: string, runId: string): Promise<void> {
  const file = fileURLToPath(new URL(`${name}.json`, import.meta.url));
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  // Stack traces name where this checkout is, which concerns nobody.
  const text = historyText(history).replaceAll(new URL('../../', import.meta.url).href, '');
  writeFileSync(file, `${text}\n`);
  console.log(file);
}
