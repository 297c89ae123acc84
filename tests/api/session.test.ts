import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, PASSWORD, startApi, type TestApi } from '../setup/api.ts';
import { openEvents } from './events-client.ts';

describe('a session', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
    await api.addPerson({ email: 'ana@weft.example', name: 'Ana Ruiz', roles: ['sales-rep'] });
  });
  afterAll(() => api.close());

  it('starts with the right password and tells who one is', async () => {
    const ana = await api.logIn('Ana@Weft.example ');
    const { status, body } = await ana.get('/api/session');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Ana Ruiz', roles: ['sales-rep'], teams: [], areas: ['records', 'work'] });
  });

  it('has a cookie that scripts cannot read and other sites cannot send along', async () => {
    const { headers } = await api.visitor.send('POST', '/api/session', {
      email: 'ana@weft.example',
      password: PASSWORD,
    });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^weft_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  });

  it('keeps only a hash of its token in the database', async () => {
    const ana = await api.logIn('ana@weft.example');
    const rows = await api.platform.db.query<{ text: string }>('select s::text as text from weft.session s');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.text.includes(ana.cookie.slice('weft_session='.length)))).toBe(false);
  });

  it.each([
    ['a wrong password', { email: 'ana@weft.example', password: 'wrong' }],
    ['an unknown person', { email: 'nobody@weft.example', password: PASSWORD }],
  ])('does not start with %s, and the answer does not tell which', async (_, login) => {
    const { status, body, headers } = await api.visitor.send('POST', '/api/session', login);
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'wrong-login', detail: 'The e-mail address or the password is not right.' });
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('is needed where a person is', async () => {
    const { status, headers, body } = await api.visitor.get('/api/session');
    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({ type: 'urn:weft:problem:not-logged-in', code: 'not-logged-in', status: 401 });
  });

  it('ends with logging out', async () => {
    const ana = await api.logIn('ana@weft.example');
    expect((await ana.send('DELETE', '/api/session')).status).toBe(204);
    expect((await ana.get('/api/session')).status).toBe(401);
  });

  it('stays over once it has expired, also when the clock is set back', async () => {
    const ana = await api.logIn('ana@weft.example');
    await api.platform.db.query(`update weft.session set expires_at = now() - interval '1 second'`);
    expect((await ana.get('/api/session')).status).toBe(401);
    await api.platform.db.query(`update weft.session set expires_at = now() + interval '1 hour'`);
    expect((await ana.get('/api/session')).status).toBe(401);
  });

  it('lasts twelve hours from the last request, and thirty days in all', async () => {
    const { db } = api.platform;
    const ana = await api.logIn('ana@weft.example');
    const hoursLeft = async () => {
      await db.query(
        `update weft.session set last_seen_at = now() - interval '2 minutes', expires_at = now() + interval '1 hour'`,
      );
      expect((await ana.get('/api/session')).status).toBe(200);
      const [row] = await db.query<{ hours: number }>(
        `select max(extract(epoch from expires_at - now()) / 3600)::float8 as hours from weft.session where last_seen_at > now() - interval '1 minute'`,
      );
      return Math.round(row?.hours ?? 0);
    };
    expect(await hoursLeft()).toBe(12);
    await db.query(`update weft.session set created_at = now() - interval '29 days 21 hours'`);
    expect(await hoursLeft()).toBe(3);
  });

  it('shows a changed role on the next request', async () => {
    const li = await api.person({ email: 'li@weft.example', roles: ['sales-rep'] });
    expect((await li.get('/api/users')).status).toBe(403);
    await api.platform.db.query(`update weft.app_user set roles = '{admin}' where id = $1`, [li.id]);
    expect((await li.get('/api/users')).status).toBe(200);
  });

  it('keeps one’s language and zone, and refuses a zone that is none', async () => {
    const ana = await api.logIn('ana@weft.example');
    const answer = await ana.send('PATCH', '/api/session', { language: 'zh', zone: 'Asia/Shanghai' });
    expect(answer.body).toMatchObject({ language: 'zh', zone: 'Asia/Shanghai' });
    expect((await ana.get('/api/session')).body).toMatchObject({ language: 'zh', zone: 'Asia/Shanghai' });
    const refused = await ana.send('PATCH', '/api/session', { zone: "UTC'; drop table" });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ at: '/zone' }] });
  });
});

describe('logging in too often', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ proxy: true });
    await api.addPerson({ email: 'mara@weft.example' });
    await api.addPerson({ email: 'li@weft.example' });
  });
  afterAll(() => api.close());
  const attempt = (email: string, password: string, address: string) =>
    api.visitor.send('POST', '/api/session', { email, password }, { 'x-forwarded-for': address });

  it('is stopped per person and address, and says when to try again', async () => {
    for (let n = 0; n < 10; n += 1) expect((await attempt('mara@weft.example', 'wrong', '10.0.0.1')).status).toBe(401);
    const stopped = await attempt('mara@weft.example', PASSWORD, '10.0.0.1');
    expect(stopped.status).toBe(429);
    expect(stopped.body).toMatchObject({ code: 'too-many' });
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await attempt('mara@weft.example', PASSWORD, '10.0.0.2')).status).toBe(200);
  });

  it('is stopped per address, whoever is tried', async () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@weft.example`);
    for (const email of people) await api.addPerson({ email });
    const statuses = [];
    for (let n = 0; n < 45; n += 1) {
      statuses.push((await attempt(people[n % people.length] ?? '', 'wrong', '10.0.0.3')).status);
    }
    expect(statuses.slice(0, 40).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(40)).toEqual([429, 429, 429, 429, 429]);
  });

  it('is stopped per network where addresses cost nothing', async () => {
    await api.addPerson({ email: 'six@weft.example' });
    const status = async (n: number) => (await attempt('six@weft.example', 'wrong', `2001:db8:1:2::${n}`)).status;
    for (let n = 1; n <= 10; n += 1) expect(await status(n)).toBe(401);
    expect(await status(11)).toBe(429);
  });

  it('does not count right log-ins', async () => {
    for (let n = 0; n < 12; n += 1) expect((await attempt('li@weft.example', PASSWORD, '10.0.0.4')).status).toBe(200);
  });
});

describe('an event stream', () => {
  let api: TestApi;
  let admin: Client;
  beforeAll(async () => {
    api = await startApi();
    admin = await api.person({ email: 'admin@weft.example', roles: ['admin'] });
  });
  afterAll(() => api.close());

  it('tells what changed, each person what may concern them', async () => {
    const rep = await api.person({ email: 'ana@weft.example', roles: ['sales-rep'] });
    const [one, two] = await Promise.all([openEvents(api.url, admin.cookie), openEvents(api.url, rep.cookie)]);
    api.platform.live.nudge(['mails', 'task:1', `notices:${rep.id}`]);
    expect((await one.next()).sort()).toEqual(['mails', 'task:1']);
    expect((await two.next()).sort()).toEqual(['notices', 'task:1']);
    one.close();
    two.close();
  });

  it('closes when the person is deactivated', async () => {
    const rep = await api.person({ email: 'bo@weft.example', roles: ['sales-rep'] });
    const stream = await openEvents(api.url, rep.cookie);
    expect((await admin.send('PATCH', `/api/users/${rep.id}`, { active: false })).status).toBe(200);
    await stream.ended;
    expect((await rep.get('/api/session')).status).toBe(401);
  });

  it('closes on logging out', async () => {
    const rep = await api.person({ email: 'cy@weft.example', roles: ['sales-rep'] });
    const stream = await openEvents(api.url, rep.cookie);
    await rep.send('DELETE', '/api/session');
    await stream.ended;
  });

  it('is open at most twenty times for one person', async () => {
    const rep = await api.person({ email: 'di@weft.example' });
    const streams = await Promise.all(Array.from({ length: 20 }, () => openEvents(api.url, rep.cookie)));
    const refused = await rep.get('/api/events');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'too-many' });
    for (const stream of streams) stream.close();
  });

  it('is not for visitors', async () => {
    expect((await api.visitor.get('/api/events')).status).toBe(401);
  });
});
