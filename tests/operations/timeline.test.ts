import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Context, SYSTEM } from '../../operations/context.ts';
import { openPlatform, type Platform } from '../../operations/platform.ts';
import { createRecord } from '../../operations/records/index.ts';
import { timeline } from '../../operations/timeline.ts';
import { prepare } from '../../scripts/prepare.ts';
import { type TestDatabase, testDatabase } from '../setup/services.ts';

let database: TestDatabase;
let platform: Platform;
beforeAll(async () => {
  database = await testDatabase();
  await prepare({ databaseUrl: database.url });
  platform = await openPlatform({ databaseUrl: database.url, maxConnections: 3, log: () => undefined });
});
afterAll(async () => {
  await platform.close();
  await database.drop();
});

it('the timeline of a lead tells what its process did, in both languages', async () => {
  const system: Context = { platform, actor: SYSTEM, tx: null };
  const values = { lastName: 'Doe', company: 'Acme', email: 'jo@acme.example', country: 'Germany', employees: 500 };
  const { record } = await createRecord(system, { type: 'lead', values });
  const { items } = await timeline(system, { type: 'lead', id: record.id });
  const kinds = items.map((item) => item.kind);
  expect(kinds.at(-1)).toBe('created');
  expect(kinds).toEqual(expect.arrayContaining(['process', 'changed', 'task']));
  const started = items.find((item) => item.kind === 'process');
  expect(started).toMatchObject({
    title: { en: 'Started: Lead routing', zh: expect.stringMatching(/^已启动：/) },
    process: { id: 'lead-routing', version: 1, instance: expect.any(String) },
  });
  const scored = items.find((item) => item.changes?.some((change) => change.field === 'score'));
  expect(scored?.process).toMatchObject({ id: 'lead-routing', element: expect.any(String) });
});
