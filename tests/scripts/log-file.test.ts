import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openLog, pour } from '../../scripts/start/log-file.ts';

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'weft-log-'));
  path = join(dir, 'logs', 'api.log');
});

afterEach(() => rmSync(dir, { recursive: true }));

describe('a log file', () => {
  it('goes on where the last start left it', () => {
    openLog(path).write('first\n');
    openLog(path).write('second\n');
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
  });

  it('keeps one older file and does not grow without end', () => {
    const log = openLog(path);
    for (let index = 0; index < 14; index += 1) log.write(`${index}${'x'.repeat(1_000_000)}\n`);
    expect(statSync(path).size).toBeLessThanOrEqual(5_000_000);
    expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(5_000_000);
    expect(existsSync(`${path}.2`)).toBe(false);
    expect(readFileSync(path, 'utf8')).toContain('13x');
  });

  it('knows the last lines of the process that writes now', () => {
    const log = openLog(path);
    log.write('of the one before\n');
    log.begin();
    for (let index = 0; index < 30; index += 1) log.write(`line ${index}\n\n`);
    expect(log.tail()).toHaveLength(15);
    expect(log.tail().at(-1)).toBe('line 29');
    log.begin();
    expect(log.tail()).toEqual([]);
  });

  it('does not end what writes to it when it cannot be written', () => {
    const log = openLog(path);
    rmSync(join(dir, 'logs'), { recursive: true });
    log.write('into nowhere\n');
    expect(log.tail()).toEqual(['into nowhere']);
  });

  it('takes characters whole that arrive in two parts', async () => {
    const log = openLog(path);
    const stream = new PassThrough();
    pour(log, stream);
    const bytes = Buffer.from('线索');
    stream.write(bytes.subarray(0, 2));
    stream.end(bytes.subarray(2));
    await new Promise((done) => stream.once('end', done));
    expect(readFileSync(path, 'utf8')).toBe('线索');
  });
});
