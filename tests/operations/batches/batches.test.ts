import type { ProcessDefinition } from '../../../engine/core/index.ts';
import type { BatchRequest } from '../../../engine/wire/index.ts';
import { createBatch, previewBatch } from '../../../operations/batches/create.ts';
import { cancelBatch, getBatch, listBatches, listLines } from '../../../operations/batches/read.ts';
import { nextSlices, runSlice } from '../../../operations/batches/run.ts';
import type { Context } from '../../../operations/context.ts';
import { drawn, offered } from '../../engine/core/operators.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { type House, openHouse } from '../turn/house.ts';

let house: House;
let operator: Context;
beforeAll(async () => {
  house = await openHouse(1);
  const [rep] = house.reps;
  operator = { ...house.system, actor: { ...(rep as Context).actor, areas: ['work', 'operate'] } };
});
afterAll(() => house.close());

const reason = 'because of a test';
const LINE = ['s -> one -> two -> e'];
const line = (id: string, more: object = {}): ProcessDefinition => {
  const { subject: _, ...rest } = drawn({ s: 'startEvent', one: offered, two: offered, e: 'endEvent', ...more }, LINE);
  return { ...rest, id, name: id };
};
async function many(id: string, count: number, definition = line(id)): Promise<string[]> {
  await house.publish(definition);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await house.start(id));
  return ids;
}
/** As the workflow does it. */
async function work(id: string): Promise<void> {
  for (;;) {
    const slices = await nextSlices(house.system, id);
    if (slices.length === 0) return;
    await Promise.all(slices.map((slice) => runSlice(house.system, id, slice)));
  }
}
const make = async (request: BatchRequest) => (await createBatch(operator, request)).id;
const run = async (request: BatchRequest) => {
  const id = await make(request);
  await work(id);
  return getBatch(operator, id);
};
const refused = (made: Promise<unknown>) =>
  made.then(
    () => 'done',
    (error: { errors: { code: string }[]; code: string }) => error.errors[0]?.code ?? error.code,
  );
const statuses = (process: string) =>
  house.platform.db.query<{ status: string; count: number }>(
    'select status, count(*) as count from weft.instance where process_id = $1 group by 1 order by 1',
    [process],
  );
const events = (process: string, what: string) =>
  house.platform.db.query<{ times: number; who: string | null; reason: string }>(
    `select count(*) as times, min(u.name) as who, min(j.data ->> 'reason') as reason from weft.journal j
     join weft.instance i on i.id = j.instance_id left join weft.app_user u on u.id = j.who
     where i.process_id = $1 and j.kind = 'event' and j.what = $2 group by j.instance_id`,
    [process, what],
  );

test('a batch does each of its instances, with who and why in each journal', async () => {
  await many('cancelled-all', 12);
  const batch = await run({ kind: 'cancel', filter: { process: 'cancelled-all' }, reason });
  expect(batch).toMatchObject({
    status: 'completed',
    total: 12,
    done: 12,
    refused: 0,
    skipped: 0,
    createdBy: 'Rep 1',
    refusals: [],
  });
  expect(batch.title).toMatchObject({ en: 'Cancel: 12 of “cancelled-all”' });
  expect(await statuses('cancelled-all')).toEqual([{ status: 'cancelled', count: 12 }]);
  expect(await events('cancelled-all', 'cancelled')).toEqual(new Array(12).fill({ times: 1, who: 'Rep 1', reason }));
});

test('a slice that is cut off and done again does nothing twice', async () => {
  await many('twice', 30);
  const id = await make({
    kind: 'modify',
    filter: { process: 'twice' },
    parameters: { moveFrom: 'one', moveTo: 'two' },
    reason,
  });
  const [slice] = await nextSlices(house.system, id);
  if (!slice) throw new Error('There is no slice.');
  await Promise.all([
    runSlice(house.system, id, slice),
    runSlice(house.system, id, slice),
    runSlice(house.system, id, slice),
  ]);
  await work(id);
  expect(await getBatch(operator, id)).toMatchObject({ status: 'completed', done: 30 });
  expect((await events('twice', 'modified')).map(({ times }) => times)).toEqual(new Array(30).fill(1));
});

test('those that say no are counted by their reasons, and the others go on', async () => {
  const ids = await many('mixed', 5);
  await house.publish(line('mixed', { two: { ...offered, type: 'manualTask' } }));
  await run({
    kind: 'modify',
    filter: { ids: ids.slice(0, 2), process: 'mixed' },
    parameters: { moveFrom: 'one', moveTo: 'two' },
    reason,
  });
  await house.cancel(ids[4] as string);
  const id = await make({ kind: 'migrate', filter: { process: 'mixed' }, parameters: { version: 2 }, reason });
  await house.cancel(ids[3] as string);
  await work(id);
  expect(await getBatch(operator, id)).toMatchObject({
    status: 'completed',
    total: 4,
    done: 1,
    refused: 2,
    skipped: 1,
    refusals: [{ count: 2, message: { en: expect.stringContaining('two'), zh: expect.stringContaining('two') } }],
  });
  const lines = await listLines(operator, id, { status: 'refused' });
  expect(lines.items.map(({ instance }) => instance).sort()).toEqual(ids.slice(0, 2).sort());
});

test('a batch is cancelled: what is done stays done, the rest is left alone', async () => {
  await many('stopped', 6);
  const id = await make({ kind: 'cancel', filter: { process: 'stopped' }, reason });
  await nextSlices(house.system, id);
  await cancelBatch(operator, id);
  await work(id);
  expect(await getBatch(operator, id)).toMatchObject({ status: 'cancelled', done: 0, skipped: 6 });
  expect(await statuses('stopped')).toEqual([{ status: 'active', count: 6 }]);
  expect(await refused(cancelBatch(operator, id))).toBe('batch-ended');
});

test('instances are suspended, resumed, and started anew when they have ended', async () => {
  const ids = await many('several', 3);
  expect(await run({ kind: 'suspend', filter: { process: 'several', element: 'one' }, reason })).toMatchObject({
    done: 3,
  });
  expect(await run({ kind: 'resume', filter: { process: 'several', status: 'suspended' }, reason })).toMatchObject({
    done: 3,
  });
  await house.cancel(ids[0] as string);
  expect(
    await run({ kind: 'restart', filter: { process: 'several' }, parameters: { from: ['two'] }, reason }),
  ).toMatchObject({ total: 1, done: 1 });
  expect(await statuses('several')).toEqual([
    { status: 'active', count: 3 },
    { status: 'cancelled', count: 1 },
  ]);
});

test('incidents are retried by their code, with variables that mend them', async () => {
  const { subject: _, ...rest } = drawn({ s: 'startEvent', g: 'exclusiveGateway', a: offered, e: 'endEvent' }, [
    's -> g',
    'g -> a if b > 1',
    'a -> e',
  ]);
  await many('broken', 3, { ...rest, id: 'broken', name: 'broken' });
  const [incident] = await house.platform.db.query<{ code: string }>(
    'select code from weft.incident where resolved_at is null limit 1',
  );
  const request: BatchRequest = {
    kind: 'retry',
    filter: { process: 'broken', incident: incident?.code as string },
    parameters: { variables: { b: 2 } },
    reason,
  };
  expect(await run(request)).toMatchObject({ done: 3, refused: 0 });
  expect(await refused(make(request))).toBe('nothing-fits');
});

test('before it is made, it is shown what it would do', async () => {
  const ids = await many('shown', 3);
  await run({
    kind: 'modify',
    filter: { ids: ids.slice(0, 1), process: 'shown' },
    parameters: { moveFrom: 'one', moveTo: 'two' },
    reason,
  });
  const request: BatchRequest = {
    kind: 'modify',
    filter: { process: 'shown' },
    parameters: { moveFrom: 'one', moveTo: 'two' },
    reason,
  };
  expect(await previewBatch(operator, request)).toMatchObject({
    total: 3,
    tried: 3,
    possible: 2,
    refusals: [{ code: 'not-there', count: 1, example: ids[0] }],
    at: [
      { version: 1, element: 'one', count: 2 },
      { version: 1, element: 'two', count: 1 },
    ],
  });
  expect((await events('shown', 'modified')).length).toBe(1);
});

test('what is asked for is checked', async () => {
  await many('checked', 1);
  expect(await refused(make({ kind: 'cancel', filter: {}, reason }))).toBe('too-wide');
  expect(await refused(make({ kind: 'nix' as never, filter: { process: 'checked' }, reason }))).toBe('unknown-kind');
  expect(
    await refused(make({ kind: 'modify', filter: { process: 'checked' }, parameters: { moveFrom: 'one' }, reason })),
  ).toBe('required');
  expect(await refused(make({ kind: 'cancel', filter: { process: 'checked', olderThan: 'long' }, reason }))).toBe(
    'bad-duration',
  );
  expect(await refused(make({ kind: 'cancel', filter: { process: 'checked', olderThan: 'PT1H' }, reason }))).toBe(
    'nothing-fits',
  );
  expect(
    await refused(createBatch(house.reps[0] as Context, { kind: 'cancel', filter: { process: 'checked' }, reason })),
  ).toBe('forbidden');
  expect((await listBatches(operator, { limit: 2 })).items).toHaveLength(2);
});

test('every journal plays again to what is stored', async () => {
  const all = await house.platform.db.query<{ id: string }>('select id from weft.instance');
  for (const { id } of all) expect(await judgeJournal(house.platform, id)).toEqual([]);
});
