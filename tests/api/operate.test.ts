import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { SYSTEM } from '../../operations/context.ts';
import { startInstance } from '../../operations/instances/start.ts';
import { publishDefinition } from '../../operations/processes/publish.ts';
import { drawn, offered } from '../engine/core/operators.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

const reason = 'because of a test';
const NOBODY = '00000000-0000-7000-8000-000000000000';

describe('operators over HTTP', () => {
  let api: TestApi;
  let admin: Client;
  let rep: Client;
  const context = () => ({ platform: api.platform, actor: SYSTEM, tx: null });

  beforeAll(async () => {
    api = await startApi({ types: true });
    admin = await api.person({ email: 'admin@operate.example', roles: ['admin'] });
    rep = await api.person({ email: 'rep@operate.example', roles: ['sales-rep'] });
    await publish(['s -> one -> two -> e']);
    await publish(['s -> one -> two -> e', 'two -> e']);
  }, 60_000);
  afterAll(() => api?.close());

  async function publish(flows: string[]): Promise<void> {
    const { subject: _, ...rest } = drawn({ s: 'startEvent', one: offered, two: offered, e: 'endEvent' }, flows);
    const definition = { ...rest, id: 'operated', name: 'Operated' } as ProcessDefinition;
    await api.platform.db.transaction((tx) => publishDefinition({ ...context(), tx }, tx, definition, null));
  }
  const start = async (version?: number) =>
    (
      await api.platform.db.transaction((tx) =>
        startInstance({ ...context(), tx }, tx, {
          process: 'operated',
          subject: null,
          ...(version ? { version } : {}),
        }),
      )
    ).id;
  const code = (answer: { body: never }) => (answer.body as { code: string }).code;

  it('cancels an instance once, and says so to the second', async () => {
    const id = await start();
    const shown = await admin.send('POST', `/api/instances/${id}/cancel?preview=1`, { reason });
    expect(shown).toMatchObject({
      status: 200,
      body: { possible: true, status: 'cancelled', tokens: [{ element: 'one', change: 'ends' }] },
    });
    expect(await admin.send('POST', `/api/instances/${id}/cancel`, { reason })).toMatchObject({
      status: 200,
      body: { instance: id, applied: true },
    });
    const again = await admin.send('POST', `/api/instances/${id}/cancel`, { reason });
    expect([again.status, code(again)]).toEqual([409, 'instance-ended']);
  });

  it('answers the same to the same request with the same key', async () => {
    const id = await start();
    const key = { 'idempotency-key': 'one-suspension' };
    const first = await admin.send('POST', `/api/instances/${id}/suspend`, { reason }, key);
    expect(first.status).toBe(200);
    expect(await admin.send('POST', `/api/instances/${id}/suspend`, { reason }, key)).toMatchObject({
      status: 200,
      body: first.body,
    });
    const without = await admin.send('POST', `/api/instances/${id}/suspend`, { reason });
    expect([without.status, code(without)]).toEqual([409, 'already-suspended']);
    expect((await admin.get(`/api/instances/${id}`)).body).toMatchObject({ suspended: true, turn: 2 });
  });

  it('modifies only what the operator has looked at', async () => {
    const id = await start();
    const { turn, tokens } = (await admin.get(`/api/instances/${id}`)).body as {
      turn: number;
      tokens: { activation: number }[];
    };
    const body = { reason, turn, instructions: [{ type: 'move', activation: tokens[0]?.activation, element: 'two' }] };
    expect((await admin.send('POST', `/api/instances/${id}/modify`, body)).status).toBe(200);
    const late = await admin.send('POST', `/api/instances/${id}/modify`, body);
    expect([late.status, code(late)]).toEqual([409, 'changed']);
  });

  it('migrates with the proposed mapping, and names what stands against it', async () => {
    const id = await start(1);
    const { elements } = (await admin.get('/api/processes/operated/migrations/1/2')).body as {
      elements: { element: string; to: string }[];
    };
    const mapping = Object.fromEntries(elements.map(({ element, to }) => [element, to]));
    const wrong = await admin.send('POST', `/api/instances/${id}/migrate`, {
      reason,
      version: 2,
      mapping: { ...mapping, one: 'e' },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'other-kind', errors: [{ at: expect.stringMatching(/^one#/) }] },
    });
    expect((await admin.send('POST', `/api/instances/${id}/migrate`, { reason, version: 2, mapping })).status).toBe(
      200,
    );
  });

  it('is for those with access to operations; a reason is needed; what is not there is not found', async () => {
    const id = await start();
    expect((await rep.send('POST', `/api/instances/${id}/cancel`, { reason })).status).toBe(403);
    expect((await api.visitor.send('POST', `/api/instances/${id}/cancel`, { reason })).status).toBe(401);
    expect(
      (await rep.send('POST', '/api/batches', { kind: 'cancel', filter: { process: 'operated' }, reason })).status,
    ).toBe(403);
    expect((await rep.get('/api/processes/operated/versions')).status).toBe(403);
    expect((await admin.send('POST', `/api/instances/${id}/cancel`, {})).status).toBe(422);
    expect((await admin.send('POST', `/api/instances/${id}/cancel`, { reason: ' ' })).status).toBe(422);
    expect((await admin.send('POST', `/api/instances/${NOBODY}/cancel`, { reason })).status).toBe(404);
    expect(
      (await admin.send('POST', `/api/instances/${id}/modify`, { reason, instructions: [{ type: 'explode' }] })).status,
    ).toBe(422);
  });

  it('makes a batch, shows how far it is, and cancels it', async () => {
    await start();
    const request = { kind: 'suspend', filter: { process: 'operated', status: 'active', element: 'one' }, reason };
    const shown = await admin.send('POST', '/api/batches?preview=1', request);
    expect(shown).toMatchObject({ status: 200, body: { possible: expect.any(Number), total: expect.any(Number) } });
    const made = await admin.send('POST', '/api/batches', request);
    expect(made).toMatchObject({ status: 201, body: { status: 'waiting', kind: 'suspend', done: 0 } });
    const { id } = made.body as { id: string };
    expect((await admin.get(`/api/batches/${id}`)).body).toMatchObject({ filter: request.filter, refusals: [] });
    expect((await admin.get('/api/batches')).body).toMatchObject({ items: [{ id }], next: null });
    expect((await admin.get(`/api/batches/${id}/items?status=waiting`)).status).toBe(200);
    expect(await admin.send('POST', `/api/batches/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'cancelling' },
    });
    expect((await admin.get(`/api/batches/${NOBODY}`)).status).toBe(404);
  });

  it('shows versions, and deprecates and deletes them with checks', async () => {
    expect((await admin.get('/api/processes/operated/versions')).body).toMatchObject({
      items: [{ version: 2, latest: true }, { version: 1 }],
    });
    expect((await admin.send('POST', '/api/processes/operated/versions/1/deprecate', { reason })).status).toBe(204);
    expect((await admin.send('POST', '/api/processes/operated/versions/1/undeprecate')).status).toBe(204);
    const latest = await admin.send('DELETE', '/api/processes/operated/versions/2');
    expect([latest.status, code(latest)]).toEqual([409, 'version-in-use']);
    const whole = await admin.send('DELETE', '/api/processes/operated', { confirm: 'operated' });
    expect([whole.status, code(whole)]).toEqual([409, 'process-in-use']);
    expect((await rep.send('DELETE', '/api/processes/operated/versions/1')).status).toBe(403);
  });
});
