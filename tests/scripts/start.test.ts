import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../../scripts/start/ports.ts';
import { isAlive } from '../../scripts/start/processes.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { sourcesHash } from '../../scripts/start/web.ts';

/**
 * `node scripts/start.mjs` itself, in a checkout whose worker, API and migration are small stand-ins: what is looked at here is how
 * they, PostgreSQL and Temporal are started, watched and ended.
 */
const standIn = `process.on('disconnect', () => process.exit()); process.on('SIGTERM', () => process.exit());`;
const programs = {
  'scripts/prepare.ts': `if (process.env.NO_SEED) { console.error('column "x" does not exist'); process.exit(1); }`,
  'scripts/mail-sink.ts': `setInterval(() => undefined, 1000); ${standIn}`,
  'worker/worker.ts': `setInterval(() => undefined, 1000); ${standIn}`,
  'api/server.ts': `import { createServer } from 'node:http';
    const { DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL, WEFT_SECRET, WEFT_BASE_URL } = process.env;
    const seen = { worker: true, pid: process.pid, DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL, WEFT_SECRET, WEFT_BASE_URL };
    createServer((_, response) => response.end(JSON.stringify(seen))).listen(Number(process.env.PORT)); ${standIn}`,
};

jest.setTimeout(90_000);

let root: string;
const started: Start[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'weft-start-'));
  cpSync('scripts', join(root, 'scripts'), { recursive: true });
  cpSync('package-lock.json', join(root, 'package-lock.json'));
  cpSync('package.json', join(root, 'package.json'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(programs)) write(path, text);
  write('dist/designer/.built', sourcesHash(root));
});

afterEach(async () => {
  for (const one of started.splice(0)) {
    one.child.kill('SIGTERM');
    await one.exit;
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('npm start', () => {
  it('starts everything, says where, and goes on at the same addresses after Ctrl+C', async () => {
    const first = await start({ WEFT_DATA: 'one' });
    const address = await first.ready();
    const seen = await ask(address);
    expect(first.text()).toContain('admin@weft.example');
    expect(seen.WEFT_SECRET).toBe(readFileSync(join(root, 'one/secret'), 'utf8').trim());
    expect(seen.WEFT_BASE_URL).toBe(address);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    expect(isAlive(seen.pid)).toBe(false);

    const second = await start({ WEFT_DATA: 'one' });
    expect(await second.ready()).toBe(address);
    expect({ ...(await ask(address)), pid: 0 }).toEqual({ ...seen, pid: 0 });

    const third = await start({ WEFT_DATA: 'one' });
    expect(await third.exit).toBe(1);
    expect(third.text()).toContain(`Weft is running already, at ${address}`);
  });

  it('leaves nothing running when it is killed, and starts again', async () => {
    const first = await start({ WEFT_DATA: 'two' });
    const { pid } = await ask(await first.ready());
    const database = Number(readFileSync(join(root, 'two/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    const temporal = Number(readFileSync(join(root, 'two/temporal/temporal.db.pid'), 'utf8'));
    const supervisor = JSON.parse(readFileSync(join(root, 'two/running.json'), 'utf8')) as { pid: number };
    process.kill(supervisor.pid, 'SIGKILL');
    await waitFor(() => ![pid, database, temporal].some(isAlive), { what: 'all that it started to end' });
    await first.exit;
    const second = await start({ WEFT_DATA: 'two' });
    expect(await second.ready()).toMatch(/^http:/);
  });

  it('starts a killed part again', async () => {
    const one = await start({ WEFT_DATA: 'three' });
    const address = await one.ready();
    const { pid } = await ask(address);
    process.kill(pid, 'SIGKILL');
    const again = await waitFor(async () => (await ask(address)).pid !== pid, { what: 'the next API' });
    expect(again).toBe(true);
    expect(one.text()).toContain('API ended (SIGKILL); starting it again');
  });

  it('says in one sentence that PORT is busy', async () => {
    const one = await start({ WEFT_DATA: 'four' });
    const { port } = new URL(await one.ready());
    const other = await start({ WEFT_DATA: 'five', PORT: port });
    expect(await other.exit).toBe(1);
    expect(other.text()).toContain(`Port ${port} is in use.`);
  });

  it('shows what a failed migration said, and ends all that it had started', async () => {
    const one = await start({ WEFT_DATA: 'six', NO_SEED: '1' });
    expect(await one.exit).toBe(1);
    expect(one.text()).toContain('column "x" does not exist');
  });

  it('says that a database of one’s own does not answer', async () => {
    const url = `postgres://me:secret@127.0.0.1:${await freePort()}/weft`;
    const one = await start({ WEFT_DATA: 'seven', DATABASE_URL: url });
    expect(await one.exit).toBe(1);
    expect(one.text()).toContain('DATABASE_URL is set, but the database at 127.0.0.1');
  });
});

interface Start {
  child: ChildProcess;
  exit: Promise<number | null>;
  text(): string;
  /** The address that it prints when it is ready. */
  ready(): Promise<string>;
}

async function start(env: NodeJS.ProcessEnv): Promise<Start> {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    env: { ...process.env, PORT: '', DATABASE_URL: '', TEMPORAL_ADDRESS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const find = () => /Weft is ready after [\d.]+ s: (\S+)/.exec(said)?.[1];
  const ready = async () => {
    const what = `Weft to be ready; it said:\n${said}`;
    const found = await Promise.race([exit.then(() => undefined), waitFor(find, { timeout: 60_000, what })]);
    if (found === undefined) throw new Error(`Weft ended instead of being ready:\n${said}`);
    return found;
  };
  const one = { child, exit, text: () => said, ready };
  started.push(one);
  return one;
}

interface Seen {
  pid: number;
  WEFT_SECRET: string;
  WEFT_BASE_URL: string;
}

async function ask(address: string): Promise<Seen> {
  return (await (await fetch(address)).json()) as Seen;
}

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}
