import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import type { BatchDetail } from '../../../engine/wire/index.ts';
import { type Context, SYSTEM } from '../../../operations/context.ts';
import { startInstance } from '../../../operations/instances/start.ts';
import { openPlatform, type Platform } from '../../../operations/platform.ts';
import { publishDefinition } from '../../../operations/processes/publish.ts';
import { waitFor } from '../../../scripts/start/wait.ts';
import { drawn, offered } from '../../engine/core/operators.ts';
import { type Client, type System, startSystem } from '../../setup/system.ts';

const INSTANCES = 500;

let system: System;
let platform: Platform;
let admin: Client;
beforeAll(async () => {
  system = await startSystem();
  platform = await openPlatform({ databaseUrl: system.databaseUrl, log: () => undefined });
  admin = await system.logIn('admin@weft.example');
}, 120_000);
afterAll(async () => {
  await platform?.close();
  await system?.stop();
}, 60_000);

it('goes on where it was when the worker is killed: none twice, none left out', async () => {
  await waiting('batched', INSTANCES);
  const request = {
    kind: 'modify',
    filter: { process: 'batched', element: 'one' },
    parameters: { moveFrom: 'one', moveTo: 'two', variables: { said: 'moved' } },
    reason: 'a test',
  };
  const { id } = (await admin.send('POST', '/api/batches', request)).body as { id: string };
  await until(id, (batch) => batch.done > 0);
  await system.worker.kill();
  await system.worker.start();
  const batch = await until(id, ({ status }) => status === 'completed');
  expect(batch).toMatchObject({ total: INSTANCES, done: INSTANCES, refused: 0, skipped: 0, rate: expect.any(Number) });
  const times = await system.db.query<{ times: number; instances: number }>(
    `select times, count(*) as instances from (
       select instance_id, count(*) as times from weft.journal where kind = 'event' and what = 'modified' group by 1) t group by 1`,
  );
  expect(times).toEqual([{ times: 1, instances: INSTANCES }]);
  const open = await system.db.query(
    `select element, count(*) as count from weft.task where process_id = 'batched' and status in ('open', 'claimed') group by 1`,
  );
  expect(open).toEqual([{ element: 'two', count: INSTANCES }]);
}, 120_000);

async function until(id: string, reached: (batch: BatchDetail) => boolean): Promise<BatchDetail> {
  const found = await waitFor(
    async () => {
      const { body } = (await admin.get(`/api/batches/${id}`)) as { body: BatchDetail };
      return reached(body) && body;
    },
    { timeout: 60_000, every: 50, what: 'the batch to go on' },
  );
  return found as BatchDetail;
}

/** So many instances that wait at `one`. */
async function waiting(id: string, count: number): Promise<void> {
  const context: Context = { platform, actor: SYSTEM, tx: null };
  const { subject: _, ...rest } = drawn({ s: 'startEvent', one: offered, two: offered, e: 'endEvent' }, [
    's -> one -> two -> e',
  ]);
  const definition: ProcessDefinition = { ...rest, id, name: id };
  await platform.db.transaction((tx) => publishDefinition({ ...context, tx }, tx, definition, null));
  for (let made = 0; made < count; made += 100) {
    await platform.db.transaction(async (tx) => {
      for (let index = 0; index < 100; index += 1)
        await startInstance({ ...context, tx }, tx, { process: id, subject: null });
    });
  }
}
