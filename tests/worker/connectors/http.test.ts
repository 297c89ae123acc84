import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttp } from '../../../worker/connectors/http.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A web server on a free port, and the requests that it has got. */
async function webServer(answer: RequestListener) {
  const got: { method?: string; path?: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({
        method: request.method,
        path: request.url,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const open = createHttp({ allowPrivate: true });
const guarded = createHttp({ allowPrivate: false });
const call = { key: 'instance.7', attempt: 1, signal: new AbortController().signal };
const json =
  (value: unknown): RequestListener =>
  (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(value));
  };

describe('the connector for web services', () => {
  it('sends JSON with the key of the call, and keeps the answer', async () => {
    const { got, url } = await webServer(json({ id: 7 }));
    const input = { url: `${url}/orders`, body: { amount: '1.00' }, headers: { Authorization: 'Bearer x' } };
    expect(await open.run(input, call)).toEqual({ status: 200, body: { id: 7 } });
    expect(got).toMatchObject([
      {
        method: 'POST',
        path: '/orders',
        headers: { 'idempotency-key': 'instance.7', authorization: 'Bearer x', 'content-type': 'application/json' },
        body: '{"amount":"1.00"}',
      },
    ]);
  });

  it('does not let the configuration replace the key', async () => {
    const { got, url } = await webServer(json({}));
    await open.run({ url, headers: { 'Idempotency-Key': 'mine' } }, call);
    expect(got[0]?.headers['idempotency-key']).toBe('instance.7');
  });

  it.each([
    [500, 'http-failed', true],
    [429, 'http-failed', true],
    [404, 'http-refused', false],
  ])('says of an answer %i whether trying again helps', async (status, code, retryable) => {
    const { url } = await webServer((_, response) => {
      response.statusCode = status;
      response.end();
    });
    await expect(open.run({ url }, call)).rejects.toMatchObject({ code, retryable });
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/latest/meta-data',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:8080/',
    'http://0/',
  ])('does not connect to %s', async (url) => {
    await expect(guarded.run({ url }, call)).rejects.toMatchObject({ code: 'blocked-address', retryable: false });
  });

  it.each(['file:///etc/passwd', 'gopher://x.example', 'not an address', '', 'http://user:pw@x.example/'])(
    'takes %j for no address of a web service',
    async (url) => {
      await expect(open.run({ url }, call)).rejects.toMatchObject({ code: 'bad-url', retryable: false });
    },
  );

  it('follows a redirect without the credentials when it leads elsewhere', async () => {
    const there = await webServer(json({ ok: true }));
    const here = await webServer((_, response) => {
      response.writeHead(307, { location: `${there.url}/moved` });
      response.end();
    });
    const input = {
      url: here.url,
      body: { a: 1 },
      headers: { authorization: 'Bearer x', cookie: 'a=b', 'x-key': 's' },
    };
    expect(await open.run(input, call)).toMatchObject({ status: 200 });
    const { headers, path, body } = there.got[0] as (typeof there.got)[number];
    expect([path, body, headers['idempotency-key']]).toEqual(['/moved', '{"a":1}', 'instance.7']);
    expect([headers.authorization, headers.cookie, headers['x-key']]).toEqual([undefined, undefined, undefined]);
  });

  it('keeps the credentials on a redirect to the same origin', async () => {
    const { got, url } = await webServer((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/next' }).end();
      else response.end('ok');
    });
    await open.run({ url, method: 'GET', headers: { authorization: 'Bearer x' } }, call);
    expect(got.map(({ headers }) => headers.authorization)).toEqual(['Bearer x', 'Bearer x']);
  });

  it.each([
    ['in circles', '/', 'too-many-redirects'],
    ['to a file', 'file:///etc/passwd', 'bad-url'],
    ['to nowhere that can be read', 'http://[', 'bad-url'],
  ])('gives up on a redirect %s', async (_, location, code) => {
    const { url } = await webServer((__, response) => {
      response.writeHead(302, { location }).end();
    });
    await expect(open.run({ url, method: 'GET' }, call)).rejects.toMatchObject({ code, retryable: false });
  });

  it('reads no more than a megabyte', async () => {
    const { url } = await webServer((_, response) => {
      response.end('x'.repeat(1_100_000));
    });
    await expect(open.run({ url }, call)).rejects.toMatchObject({ code: 'too-large', retryable: false });
  });

  it('can be tried again when the answer breaks off', async () => {
    const { url } = await webServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      response.destroy();
    });
    await expect(open.run({ url }, call)).rejects.toMatchObject({ code: 'http-unreachable', retryable: true });
  });

  it('ends when the call is given up', async () => {
    const { url } = await webServer(() => undefined);
    const given = new AbortController();
    const running = open.run({ url }, { ...call, signal: given.signal });
    given.abort();
    await expect(running).rejects.toMatchObject({ code: 'http-unreachable', retryable: true });
  });
});
