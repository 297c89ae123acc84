import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection, Client as TemporalClient } from '@temporalio/client';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import type { MessageResult, SignalResult } from '../../engine/wire/index.ts';
import { openPlatform } from '../../operations/platform.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { judgeJournal } from '../setup/journal.ts';
import { type Client, type System, startSystem } from '../setup/system.ts';

const MONDAY = '2026-11-30T09:00:00.000Z';
const HEARERS = 132;

const process = (
  id: string,
  begin: object,
  wait: object | null,
  variables: string[] = ['order'],
): ProcessDefinition => ({
  id,
  name: id,
  variables: { type: 'object', properties: Object.fromEntries(variables.map((name) => [name, { type: 'string' }])) },
  elements: [
    { id: 'start', type: 'startEvent', config: begin as never },
    wait
      ? { id: 'wait', type: 'intermediateCatchEvent', config: wait as never }
      : { id: 'wait', type: 'userTask', config: { candidateRoles: ['sales-rep'] } },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'wait' },
    { id: 'b', source: 'wait', target: 'end' },
  ],
});

const TWICE: ProcessDefinition = {
  ...process('twice', {}, { signal: { name: 'opened' } }),
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'wait', type: 'intermediateCatchEvent', config: { signal: { name: 'opened' } } },
    { id: 'again', type: 'intermediateCatchEvent', config: { signal: { name: 'opened' } } },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'wait' },
    { id: 'b', source: 'wait', target: 'again' },
    { id: 'c', source: 'again', target: 'end' },
  ],
};

describe.each(['request', 'worker'] as const)('messages, signals and times, turns in the %s', (turns) => {
  let system: System;
  let admin: Client;
  beforeAll(async () => {
    system = await startSystem({ turns });
    await system.setClock(MONDAY);
    admin = await system.logIn('admin@weft.example');
    for (const definition of [
      process('orders', {}, { message: { name: 'paid', correlationKey: 'order' } }),
      process('claims', { message: { name: 'claimed' } }, null),
      process('hears', {}, { signal: { name: 'opened' } }),
      TWICE,
      process('daily', { timer: { cycle: '0 12 * * *' } }, null),
    ])
      await publish(definition);
  }, 90_000);
  afterAll(() => system?.stop(), 30_000);

  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await admin.send('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  };
  async function publish(definition: ProcessDefinition): Promise<void> {
    const { id } = definition;
    await admin.send('POST', '/api/processes', { id, name: id });
    const { body } = await admin.get(`/api/processes/${id}`);
    const revision = (body as { draft: { revision: number } | null }).draft?.revision ?? 0;
    const saved = await admin.send('PUT', `/api/processes/${id}/draft`, { definition, revision });
    const draft = saved.body as { revision: number; problems: unknown[] };
    await post(`/api/processes/${id}/publish`, { revision: draft.revision });
  }
  const begin = async (id: string, variables: object = {}) =>
    (await post<{ id: string }>(`/api/processes/${id}/instances`, { variables })).id;
  const status = async (id: string) =>
    (await system.db.query<{ status: string }>('select status from weft.instance where id = $1', [id]))[0]?.status;
  const count = async (id: string, state = 'active') =>
    (
      await system.db.query<{ n: number }>(
        'select count(*)::int as n from weft.instance where process_id = $1 and status = $2',
        [id, state],
      )
    )[0]?.n;

  it('a message reaches who waits for it, and who begins to wait after it', async () => {
    const early = await begin('orders', { order: 'A' });
    await system.settled();
    const sent = await post<MessageResult>('/api/messages', { name: 'paid', key: 'A', id: '1' });
    if (turns === 'request') expect(sent).toMatchObject({ result: 'received', instance: early });
    else expect(sent).toMatchObject({ result: 'accepted' });
    await system.settled();
    expect(await status(early)).toBe('completed');
    expect(await post('/api/messages', { name: 'paid', key: 'A', id: '1' })).toMatchObject({ result: 'received' });

    await post('/api/messages', { name: 'paid', key: 'B' });
    const late = await begin('orders', { order: 'B' });
    await system.settled();
    await waitFor(async () => (await status(late)) === 'completed', { what: 'the kept message to be received' });
    const platform = await openPlatform({ databaseUrl: system.databaseUrl, log: () => undefined });
    expect(await judgeJournal(platform, late)).toEqual([]);
    await platform.close();
  }, 30_000);

  it('a message starts a process, once for its id', async () => {
    await Promise.all([1, 2, 3].map(() => post('/api/messages', { name: 'claimed', id: 'webhook' })));
    await system.settled();
    expect(await count('claims')).toBe(1);
  }, 30_000);

  it('a signal reaches all who wait, in a batch that tells how far it is', async () => {
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (let n = 0; n < HEARERS / 4; n += 1) await begin('hears');
      }),
    );
    await waitFor(async () => (await waiting()) === HEARERS, { timeout: 60_000, what: 'all to wait' });
    const { batch, receivers } = await post<SignalResult>('/api/signals', { name: 'opened' });
    expect(receivers).toBe(HEARERS);
    await waitFor(async () => (await count('hears', 'completed')) === HEARERS, {
      timeout: 60_000,
      what: 'all to hear',
    });
    await system.settled(60_000);
    expect(await system.db.query('select status, total, done from weft.batch where id = $1', [batch])).toEqual([
      { status: 'completed', total: HEARERS, done: HEARERS },
    ]);
  }, 150_000);
  it('a signal reaches all of them once, also when the worker is killed on the way', async () => {
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (let n = 0; n < HEARERS / 4; n += 1) await begin('twice');
      }),
    );
    await waitFor(async () => (await waiting()) === HEARERS, { timeout: 60_000, what: 'all to wait' });
    await post<SignalResult>('/api/signals', { name: 'opened' });
    await waitFor(async () => (await heard()) > 0, { timeout: 30_000, every: 5, what: 'the first to hear' });
    await system.worker.kill();
    await system.worker.start();
    await waitFor(async () => (await heard()) === HEARERS, { timeout: 60_000, what: 'all to hear' });
    await system.settled(60_000);
    // Each has heard it once, and waits for the next one.
    expect(await waiting()).toBe(HEARERS);
    expect(await count('twice', 'completed')).toBe(0);
  }, 200_000);
  const heard = async () =>
    (
      await system.db.query<{ n: number }>(
        `select count(*)::int as n from weft.inbox b join weft.instance i on i.id = b.instance_id
         where i.process_id = 'twice' and b.key like 'signal:%' and b.status = 'applied'`,
      )
    )[0]?.n ?? 0;

  const waiting = async () =>
    (await system.db.query<{ n: number }>(`select count(*)::int as n from weft.subscription where kind = 'signal'`))[0]
      ?.n ?? 0;

  it('a process starts at its time, and once for the times that were missed', async () => {
    await system.advance('PT2H59M');
    expect(await count('daily')).toBe(0);
    await system.advance('PT2M');
    expect(await count('daily')).toBe(1);
    await system.advance('P3D');
    expect(await count('daily')).toBe(2);
  }, 60_000);

  it('Temporal starts it without anybody looking, and forgets it with its version', async () => {
    await publish(process('often', { timer: { cycle: '*/2 * * * * *' } }, null));
    await waitFor(async () => ((await count('often')) ?? 0) >= 3, { timeout: 30_000, what: 'three times to come' });
    const times = await system.db.query<{ at: string }>(
      `select cause ->> 'change' as at from weft.instance where process_id = 'often'`,
    );
    expect(new Set(times.map(({ at }) => at)).size).toBe(times.length);
    await publish(process('often', {}, null));
    await system.settled();
    const connection = await Connection.connect({ address: system.temporalAddress });
    const [row] = await system.db.query<{ id: string }>('select id from weft.installation');
    const { schedule } = new TemporalClient({ connection });
    await expect(schedule.getHandle(`${row?.id}-start-often:start`).describe()).rejects.toThrow();
    expect((await schedule.getHandle(`${row?.id}-start-daily:start`).describe()).spec.calendars).toHaveLength(10);
    await connection.close();
  }, 60_000);
});
