import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { checkDatabase } from '../../scripts/start/outside.ts';
import { freePort } from '../../scripts/start/ports.ts';
import { clearLeftover, type Postgres, startPostgres } from '../../scripts/start/postgres.ts';
import { isAlive } from '../../scripts/start/processes.ts';

let root: string;
let running: Postgres | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'weft-pg-'));
});

afterEach(async () => {
  await running?.stop();
  rmSync(root, { recursive: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps its data when it is killed and started again', async () => {
    running = await start();
    await query('create table kept as select 42 as answer');
    process.kill(running.pid, 'SIGKILL');
    expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
    running = await start();
    expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('ends the server that an earlier start left running in the same directory', async () => {
    const left = await start();
    running = await start();
    expect(isAlive(left.pid)).toBe(false);
    expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what is wrong when its port is taken', async () => {
    running = await start();
    const other = { dir: join(root, 'other'), logFile: join(root, 'other.log'), port: running.port, durable: false };
    await expect(startPostgres(other)).rejects.toMatchObject({
      code: 'postgresql-failed',
      message: expect.stringMatching(/Address already in use/),
    });
  });

  it('asks for the password that is kept beside the data', async () => {
    running = await start();
    expect(new URL(running.url).password).toBe(readFileSync(join(root, 'data-password'), 'utf8').trim());
    const wrong = running.url.replace(/:[0-9a-f]{64}@/, ':guess@');
    await expect(checkDatabase(wrong)).rejects.toMatchObject({ code: 'no-database' });
    await expect(checkDatabase(running.url)).resolves.toBeUndefined();
  });
});

describe('a postmaster.pid', () => {
  it('of a number that belongs to another process now is removed, and that process is left alone', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    writeFileSync(join(root, 'postmaster.pid'), `${stranger.pid}\n${root}\n`);
    await clearLeftover(root);
    expect(existsSync(join(root, 'postmaster.pid'))).toBe(false);
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    stranger.kill();
  });

  it('of a process that is gone is left to PostgreSQL', async () => {
    writeFileSync(join(root, 'postmaster.pid'), `${2 ** 22 + 1}\n${root}\n`);
    await clearLeftover(root);
    expect(existsSync(join(root, 'postmaster.pid'))).toBe(true);
  });
});

describe('a database of one’s own', () => {
  it.each(['weft', 'mysql://a/b', 'http://localhost'])('is refused when DATABASE_URL is "%s"', async (url) => {
    await expect(checkDatabase(url)).rejects.toMatchObject({ code: 'bad-database-url' });
  });

  it('that does not answer is named, without its password', async () => {
    const port = await freePort();
    const error = await checkDatabase(`postgres://me:secret@127.0.0.1:${port}/weft`).catch((thrown: Error) => thrown);
    expect((error as Error).message).toContain(`127.0.0.1:${port}/weft does not answer`);
    expect((error as Error).message).not.toContain('secret');
  });
});

async function start(): Promise<Postgres> {
  return startPostgres({
    dir: join(root, 'data'),
    logFile: join(root, 'postgres.log'),
    port: await freePort(),
    durable: false,
  });
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: running?.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
