import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { choosePort, freePort, isFree, readPorts, samePort, writePorts } from '../../scripts/start/ports.ts';

const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((done) => server.close(done));
});

describe('the port of the web app', () => {
  it('is PORT when it is set and free', async () => {
    const port = await freePort();
    expect(await choosePort(String(port), undefined)).toBe(port);
  });

  it.each(['127.0.0.1', undefined])('is refused in one sentence when %s holds it already', async (host) => {
    const port = await occupy(host);
    expect(await isFree(port)).toBe(false);
    await expect(choosePort(String(port), undefined)).rejects.toMatchObject({
      code: 'busy-port',
      message: expect.stringContaining(`Port ${port} is in use`),
    });
  });

  it.each(['http', '0', '65536', '-1', '80.5', '0x50'])('is refused when PORT is "%s"', async (wanted) => {
    await expect(choosePort(wanted, undefined)).rejects.toMatchObject({ code: 'bad-port' });
  });

  it('stays what it was last time while that is free', async () => {
    const port = await freePort();
    expect(await choosePort(undefined, port)).toBe(port);
  });

  it('moves on to another one when the one of last time is busy', async () => {
    const port = await occupy('127.0.0.1');
    const chosen = await choosePort(undefined, port);
    expect(chosen).not.toBe(port);
    expect(await isFree(chosen)).toBe(true);
  });
});

describe('remembered ports', () => {
  it('are kept in the data directory', () => {
    const dir = mkdtempSync(join(tmpdir(), 'weft-ports-'));
    writePorts(dir, { postgres: 5555 });
    expect(readPorts(dir)).toEqual({ postgres: 5555 });
    writeFileSync(join(dir, 'ports.json'), '{ broken');
    expect(readPorts(dir)).toEqual({});
    rmSync(dir, { recursive: true });
  });

  it('are replaced when something else took them', async () => {
    const port = await occupy('127.0.0.1');
    expect(await samePort(port)).not.toBe(port);
  });
});

async function occupy(host: string | undefined): Promise<number> {
  const port = await freePort();
  const server = createServer();
  open.push(server);
  await new Promise<void>((listening) => server.listen(port, host, listening));
  return port;
}
