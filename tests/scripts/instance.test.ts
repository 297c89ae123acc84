import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keptSecret, makeDataDir } from '../../scripts/start/files.ts';
import { takeDataDir } from '../../scripts/start/instance.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'weft-data-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

describe('a data directory', () => {
  it('belongs to one Weft at a time, and the second is told where the first one is', () => {
    const first = takeDataDir(dir);
    expect(() => takeDataDir(dir)).toThrow(/running already, and not ready yet/);
    first.announce('http://localhost:3000');
    expect(() => takeDataDir(dir)).toThrow(/running already, at http:\/\/localhost:3000/);
    first.release();
    takeDataDir(dir).release();
    expect(existsSync(join(dir, 'running.json'))).toBe(false);
  });

  it('is taken over from a process that is gone', () => {
    writeFileSync(join(dir, 'running.json'), JSON.stringify({ pid: 2 ** 22 + 1, identity: 'gone' }));
    takeDataDir(dir).release();
  });

  it('is taken over when the number belongs to another process now', () => {
    writeFileSync(join(dir, 'running.json'), JSON.stringify({ pid: process.pid, identity: '1 node scripts/start.ts' }));
    takeDataDir(dir).release();
  });

  it('is taken over from a half-written file', () => {
    writeFileSync(join(dir, 'running.json'), '{"pid":');
    takeDataDir(dir).release();
  });

  it('keeps its secret from start to start, for its owner only', () => {
    const path = join(dir, 'secret');
    const secret = keptSecret(path);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(keptSecret(path)).toBe(secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that cannot be made is refused in one sentence', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => makeDataDir(join(dir, 'file', 'data'))).toThrow(/set WEFT_DATA to another directory/);
  });
});
