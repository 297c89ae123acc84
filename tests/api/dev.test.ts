import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaughtMail, NoticeItem } from '../../engine/wire/index.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

describe('the test clock', () => {
  let api: TestApi;
  let ana: Client;
  beforeAll(async () => {
    api = await startApi({ settings: { testClock: true } });
    ana = await api.person({ email: 'ana@weft.example' });
  });
  afterAll(() => api.close());
  const now = async () => Date.parse(((await api.visitor.get('/api/dev/clock')).body as { now: string }).now);

  it('moves to an instant and by a duration, and no session ends by it', async () => {
    const moved = await api.visitor.send('POST', '/api/dev/clock', { now: '2030-03-31T12:00:00Z' });
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({ settled: true });
    expect(await now()).toBeGreaterThanOrEqual(Date.parse('2030-03-31T12:00:00Z'));
    await api.visitor.send('POST', '/api/dev/clock', { advance: 'P1DT30M' });
    expect(await now()).toBeGreaterThanOrEqual(Date.parse('2030-04-01T12:30:00Z'));
    expect((await ana.get('/api/session')).status).toBe(200);
  });

  it('says that it is not settled as long as something is due', async () => {
    await api.platform.db.query(
      `insert into weft.outbox (topic, key, payload, available_at) values ('mail', 'k', '{}', now() + interval '1 hour')`,
    );
    expect((await api.visitor.get('/api/dev/clock')).body).toMatchObject({ settled: false });
    await api.platform.db.query('delete from weft.outbox');
    expect((await api.visitor.get('/api/dev/clock')).body).toMatchObject({ settled: true });
  });

  it.each([{ advance: 'tomorrow' }, { now: 'noon' }, {}, { now: '2030-01-01T00:00:00Z', advance: 'P1D' }])(
    'refuses %j',
    async (body) => {
      expect((await api.visitor.send('POST', '/api/dev/clock', body)).status).toBe(422);
    },
  );
});

describe('without WEFT_TEST_CLOCK', () => {
  let api: TestApi;
  let admin: Client & { id: string };
  beforeAll(async () => {
    api = await startApi();
    admin = await api.person({ email: 'admin@weft.example', roles: ['admin'] });
  });
  afterAll(() => api.close());

  it('there is no test clock', async () => {
    expect((await admin.send('POST', '/api/dev/clock', { advance: 'P1D' })).status).toBe(404);
  });

  it('caught mails are shown to administrators only', async () => {
    await api.platform.db.query(
      `insert into weft.caught_mail (from_addr, to_addr, subject, text, message_id) values ('a@x', 'li@x', 'Hello', 'Text', '<1@x>')`,
    );
    const rep = await api.person({ email: 'rep@weft.example', roles: ['sales-rep'] });
    expect((await rep.get('/api/dev/mails')).status).toBe(403);
    const { items } = (await admin.get('/api/dev/mails?to=li@')).body as { items: CaughtMail[] };
    expect(items).toMatchObject([{ from: 'a@x', to: 'li@x', subject: 'Hello', html: null, deliveries: 1 }]);
    expect(((await admin.get('/api/dev/mails?to=%25')).body as { items: [] }).items).toEqual([]);
  });

  it('notices come in pages, newest first, and only one’s own can be read', async () => {
    const rep = await api.person({ email: 'rep2@weft.example' });
    for (const user of [rep.id, rep.id, rep.id, admin.id]) {
      await api.platform.db.query('insert into weft.notice (user_id, at, title) values ($1, now(), $2)', [
        user,
        JSON.stringify({ en: 'News', zh: '消息' }),
      ]);
    }
    type Notices = { items: NoticeItem[]; next: string | null; unread: number };
    const first = (await rep.get('/api/notices?limit=2')).body as Notices;
    expect(first.items).toHaveLength(2);
    expect(first.unread).toBe(3);
    const second = (await rep.get(`/api/notices?limit=2&after=${first.next}`)).body as Notices;
    expect([second.items.length, second.next]).toEqual([1, null]);

    const [theirs] = ((await admin.get('/api/notices')).body as Notices).items;
    await rep.send('POST', '/api/notices/read', { ids: [theirs?.id, first.items[0]?.id] });
    expect(((await rep.get('/api/notices')).body as Notices).unread).toBe(2);
    expect(((await admin.get('/api/notices')).body as Notices).unread).toBe(1);
    await rep.send('POST', '/api/notices/read', {});
    expect(((await rep.get('/api/notices')).body as Notices).unread).toBe(0);
    expect((await rep.get('/api/notices?after=x')).status).toBe(400);
  });
});
