import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../db/orm.ts';
import { type TestDatabase, testDatabase } from '../setup/services.ts';

const SERVER = fileURLToPath(new URL('../../api/server.ts', import.meta.url));

describe('the server as a process', () => {
  let database: TestDatabase;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  afterAll(() => database.drop());

  const start = (env: NodeJS.ProcessEnv = {}) => {
    const child = fork(SERVER, {
      env: { PATH: process.env.PATH, DATABASE_URL: database.url, PORT: '0', ...env },
      execArgv: [],
      stdio: 'pipe',
    });
    children.push(child);
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    return { child, output: () => output };
  };
  const ready = async (child: ChildProcess) => ((await once(child, 'message'))[0] as { port: number }).port;

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends by itself on %s, and lets the request that runs finish',
    async (signal) => {
      const { child } = start();
      const port = await ready(child);
      const body = '{"email":"a@b.example","password":"x"}';
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.slice(0, 5));
      await (await fetch(`http://127.0.0.1:${port}/api/health`)).text();
      child.kill(signal);
      socket.write(body.slice(5));
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
    },
  );

  it('ends when the process that started it has gone', async () => {
    const { child } = start();
    await ready(child);
    child.disconnect();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('does not start in production without a secret, and says what to do', async () => {
    const { child, output } = start({ NODE_ENV: 'production' });
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(output()).toContain('WEFT_SECRET');
    expect(output()).toContain('openssl rand -hex 32');
  });

  it('says when its port is taken', async () => {
    const port = await ready(start().child);
    const { child, output } = start({ PORT: String(port) });
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(output()).toContain(`${port}`);
    expect(output()).toContain('EADDRINUSE');
  });
});
