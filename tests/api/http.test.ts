import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

let api: TestApi;
let admin: Client;
beforeAll(async () => {
  api = await startApi({ webRoot: '/nowhere' });
  admin = await api.person({ email: 'admin@weft.example', roles: ['admin'] });
});
afterAll(() => api.close());

const TEAM = { key: 'north', title: { en: 'North', zh: '北区' } };

describe('a request from another site', () => {
  it.each([
    ['its Origin', { origin: 'https://evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
    ['what the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused by %s', async (_, headers) => {
    const { status, body } = await admin.send('POST', '/api/teams', TEAM, headers);
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'cross-site' });
  });

  it('is taken from the own site', async () => {
    const answer = await admin.send('POST', '/api/teams', TEAM, { origin: api.url, 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(201);
  });
});

describe('a body', () => {
  it.each([
    ['application/x-www-form-urlencoded', 'key=a'],
    ['text/plain', '{"key":"a","title":"A"}'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('of the type %s is refused where JSON is taken', async (type, body) => {
    const answer = await admin.send('POST', '/api/teams', body, { 'content-type': type });
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: 'content-type' });
  });

  it.each([
    ['is no JSON', '{"key":', 400, 'malformed-json'],
    ['is nested very deep', `${'['.repeat(100)}${']'.repeat(100)}`, 400, 'too-deep'],
    ['names a prototype', '{"__proto__":{"admin":true}}', 422, 'invalid'],
    ['contains NUL', '{"key":"a","title":"a\\u0000b"}', 422, 'invalid'],
  ])('that %s is refused', async (_, body, status, code) => {
    const answer = await admin.send('POST', '/api/teams', body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
  });

  it('that does not fit its schema is refused with the places', async () => {
    const { status, body } = await admin.send('POST', '/api/teams', { key: 'Not A Key', colour: 'red' });
    expect(status).toBe(422);
    const { errors } = body as { errors: { at: string }[] };
    expect(errors.map((error) => error.at).sort()).toEqual(['/colour', '/key', '/title']);
  });

  it('of ten gigabytes is refused without reading it', async () => {
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${api.url}/api/teams`, {
        method: 'POST',
        headers: { cookie: admin.cookie, 'content-type': 'application/json', 'content-length': 10_000_000_000 },
      });
      sending.on('response', (response) => {
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.on('error', reject);
      sending.write('{');
    });
    expect(status).toBe(413);
  });

  it('of unknown length is refused as soon as it is too long', async () => {
    const chunk = 'x'.repeat(65_536);
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${api.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      });
      sending.on('response', (response) => {
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.on('error', reject);
      sending.write(chunk);
    });
    expect(status).toBe(413);
  });
});

describe('an address', () => {
  it('that is not there answers with a problem', async () => {
    const { status, headers, body } = await admin.get('/api/nothing');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({
      type: 'urn:weft:problem:not-found',
      title: 'Not Found',
      status: 404,
      code: 'not-found',
    });
  });

  it('with an id that cannot be one looks like one that is not there', async () => {
    expect((await admin.send('PATCH', "/api/users/1'--", { name: 'x' })).status).toBe(404);
  });

  it('does not open with a query that looks like another one', async () => {
    expect((await api.visitor.get('/api/users?/public')).status).toBe(401);
  });

  it('says which methods it knows', async () => {
    const { status, body } = await admin.send('DELETE', '/api/teams');
    expect(status).toBe(405);
    expect(body).toMatchObject({ code: 'method' });
  });

  it.each(['limit=1000', 'limit=abc', 'sort=name', 'limit=5&limit=6'])('refuses the query %s', async (query) => {
    const { status, body } = await admin.get(`/api/notices?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid-query' });
  });
});

describe('every answer', () => {
  it('carries headers that keep scripts and frames out', async () => {
    const { headers } = await api.visitor.get('/api/health');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('of a failure tells a reference, and nothing of the inside', async () => {
    await api.platform.db.query('alter table weft.team rename to team_away');
    try {
      const { status, body, text } = await admin.get('/api/teams');
      expect(status).toBe(500);
      const { reference } = body as { reference: string };
      expect(text).not.toMatch(/weft\.team|select|\.ts/);
      expect(api.logged.some((line) => line.includes(reference) && line.includes('weft.team'))).toBe(true);
    } finally {
      await api.platform.db.query('alter table weft.team_away rename to team');
    }
  });

  it('says how it stands with the server', async () => {
    expect((await api.visitor.get('/api/health')).body).toEqual({ status: 'up' });
    const { status, body } = await api.visitor.get('/api/ready');
    expect(status).toBe(503);
    expect(body).toEqual({ ready: false, checks: { database: true, webApp: false }, worker: false });
  });
});

describe('an Idempotency-Key', () => {
  const person = (email: string) => ({ name: 'New', email, roles: ['sales-rep'], teams: [] });
  const count = async (email: string) =>
    (await api.platform.db.query('select 1 from weft.app_user where email = $1', [email])).length;

  it('lets the same request happen once, also twice at once, and gives the same answer', async () => {
    const send = () => admin.send('POST', '/api/users', person('once@weft.example'), { 'idempotency-key': 'k1' });
    const [one, two] = await Promise.all([send(), send()]);
    const three = await send();
    expect([one.status, two.status, three.status]).toEqual([201, 201, 201]);
    expect(two.body).toEqual(one.body);
    expect(three.body).toEqual(one.body);
    expect(await count('once@weft.example')).toBe(1);
  });

  it('is refused with another body', async () => {
    const answer = await admin.send('POST', '/api/users', person('other@weft.example'), { 'idempotency-key': 'k1' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await count('other@weft.example')).toBe(0);
  });

  it('may be used again after a refusal, for then nothing happened', async () => {
    const key = { 'idempotency-key': 'k2' };
    expect((await admin.send('POST', '/api/users', person('no address'), key)).status).toBe(422);
    expect((await admin.send('POST', '/api/users', person('again@weft.example'), key)).status).toBe(201);
  });

  it('of one person is not that of another', async () => {
    const other = await api.person({ email: 'admin2@weft.example', roles: ['admin'] });
    const answer = await other.send('POST', '/api/users', person('theirs@weft.example'), { 'idempotency-key': 'k1' });
    expect(answer.status).toBe(201);
  });
});
