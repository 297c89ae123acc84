import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeptMessage, MessageResult, Page, SignalResult } from '../../engine/wire/index.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

describe('messages and signals over HTTP', () => {
  let api: TestApi;
  let admin: Client;
  let rep: Client;
  let analyst: Client;
  beforeAll(async () => {
    api = await startApi();
    admin = await api.person({ email: 'admin@weft.example', roles: ['admin'] });
    analyst = await api.person({ email: 'analyst@weft.example', roles: ['analyst'] });
    rep = await api.person({ email: 'rep@weft.example', roles: ['sales-rep'] });
  });
  afterAll(() => api.close());
  beforeEach(() => api.platform.db.query('truncate weft.message, weft.message_receipt, weft.outbox'));
  const kept = async () => ((await admin.get('/api/messages')).body as Page<KeptMessage>).items;

  it('a message that nobody knows is kept, and answered the same under the same id', async () => {
    const message = { name: 'paid', key: 'A1', variables: { amount: 9 }, id: 'webhook-1' };
    const first = await admin.send('POST', '/api/messages', message);
    expect([first.status, (first.body as MessageResult).result]).toEqual([200, 'kept']);
    expect((await admin.send('POST', '/api/messages', message)).body).toEqual(first.body);
    const [one, ...others] = await kept();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      name: 'paid',
      key: 'A1',
      businessKey: null,
      sentBy: 'admin@weft.example',
      instance: null,
    });
    expect(one).not.toHaveProperty('variables');
  });

  it('an Idempotency-Key is an id, too: of who sends it', async () => {
    const send = (who: Client, key: string) =>
      who.send('POST', '/api/messages', { name: 'paid' }, { 'idempotency-key': key });
    expect((await send(admin, 'k')).body).toEqual((await send(admin, 'k')).body);
    await send(analyst, 'k');
    expect(await kept()).toHaveLength(2);
    expect((await send(admin, 'k'.repeat(256))).status).toBe(400);
  });

  it('a signal is accepted, and says who will hear it', async () => {
    const { status, body } = await admin.send('POST', '/api/signals', { name: 'opened' });
    expect([status, body as SignalResult]).toEqual([
      202,
      { id: expect.any(String), receivers: 0, starts: 0, batch: null },
    ]);
  });

  it('kept ones come in pages, by name, and can be taken back', async () => {
    for (const name of ['a', 'b', 'a']) await admin.send('POST', '/api/messages', { name });
    const page = (await admin.get('/api/messages?name=a&limit=1')).body as Page<KeptMessage>;
    expect(page.items.map(({ name }) => name)).toEqual(['a']);
    const rest = (await admin.get(`/api/messages?name=a&after=${page.next}`)).body as Page<KeptMessage>;
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    const path = `/api/messages/${rest.items[0]?.id}`;
    expect((await admin.send('DELETE', path)).status).toBe(204);
    expect((await admin.send('DELETE', path)).status).toBe(404);
    expect(await kept()).toHaveLength(2);
  });

  it('only people with the permission send, and only operators look', async () => {
    for (const [path, body] of [
      ['/api/messages', { name: 'paid' }],
      ['/api/signals', { name: 'paid' }],
    ] as const) {
      expect((await rep.send('POST', path, body)).status).toBe(403);
      expect((await api.visitor.send('POST', path, body)).status).toBe(401);
      expect((await admin.send('POST', path, body, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await admin.send('POST', path, 'name=paid', { 'content-type': 'text/plain' })).status).toBe(415);
    }
    expect((await rep.get('/api/messages')).status).toBe(403);
    expect((await rep.send('DELETE', '/api/messages/0192aaaa-0000-7000-8000-000000000000')).status).toBe(403);
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['no name', { key: 'A' }, '/name'],
    ['a name that is too long', { name: 'x'.repeat(201) }, '/name'],
    ['a key that is no text', { name: 'paid', key: { $gt: '' } }, '/key'],
    ['variables that are a list', { name: 'paid', variables: [1] }, '/variables'],
    ['a time to live that is none', { name: 'paid', timeToLive: 'for ever' }, '/timeToLive'],
    ['what is not known', { name: 'paid', correlationId: 1 }, '/correlationId'],
    [
      'a name that is a property of all objects',
      { name: 'paid', variables: JSON.parse('{"__proto__":{"a":1}}') },
      '/variables',
    ],
  ])('%s is refused with the place', async (_, body, at) => {
    const answer = await admin.send('POST', '/api/messages', body);
    expect(answer.status).toBe(422);
    expect((answer.body as { errors: { at: string }[] }).errors.map((error) => error.at)).toContain(at);
  });

  it('a body that is too long is refused', async () => {
    const body = { name: 'paid', variables: { text: 'x'.repeat(300_000) } };
    expect((await admin.send('POST', '/api/messages', body)).status).toBe(413);
  });
});
