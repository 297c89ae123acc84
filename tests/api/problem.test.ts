import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { problems } from '../../api/problem.ts';
import { conflict, invalid } from '../../operations/errors.ts';

describe('what is thrown becomes a problem', () => {
  const logged: string[] = [];
  let thrown: unknown;
  let server: Server;
  beforeAll(async () => {
    const koa = new Koa();
    koa.use(problems((message) => logged.push(message)));
    koa.use(() => {
      throw thrown;
    });
    server = createServer(koa.callback());
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const answerTo = async (error: unknown) => {
    thrown = error;
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return { status: response.status, wait: response.headers.get('retry-after'), body: await response.json() };
  };

  it.each([
    ['the server is shutting down', '57P01'],
    ['it has no connections left', '53300'],
    ['its disk is full', '53100'],
    ['it is gone', 'ECONNREFUSED'],
  ])('503 with the time to wait when the database says that %s', async (_, code) => {
    const answer = await answerTo(Object.assign(new Error('connection to 10.0.0.5 failed'), { code }));
    expect(answer).toMatchObject({ status: 503, wait: '2', body: { code: 'unavailable', status: 503 } });
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.5');
  });

  it('503 when others keep changing the same rows', async () => {
    const answer = await answerTo(Object.assign(new Error('deadlock'), { code: '40P01' }));
    expect(answer).toMatchObject({ status: 503, wait: '1', body: { code: 'busy' } });
  });

  it('a refusal with its status, code, places and what else it carries', async () => {
    const places = [
      { at: '/name', code: 'name', message: 'Too long.', messageText: { en: 'Too long.', zh: '太长。' } },
    ];
    expect((await answerTo(invalid(places))).body).toEqual({
      type: 'urn:weft:problem:invalid',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'invalid',
      detail: 'Too long.',
      errors: places,
    });
    const current = { record: { id: '1' } };
    expect((await answerTo(conflict('conflict', 'Changed.', current))).body).toMatchObject({ status: 409, ...current });
  });

  it.each([new TypeError('cannot read /etc/passwd'), 'text', null])(
    '500 without a word of the inside for %p',
    async (error) => {
      const { status, body } = await answerTo(error);
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toMatch(/passwd|TypeError|\.ts/);
      expect(logged.at(-1)).toContain((body as { reference: string }).reference);
    },
  );
});
