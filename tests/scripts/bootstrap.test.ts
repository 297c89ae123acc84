import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isInstalled } from '../../scripts/start/bootstrap.mjs';
import { complainAboutNode } from '../../scripts/start/node-version.mjs';

describe('npm start on an old Node', () => {
  it.each(['scripts/start.mjs', 'scripts/test.mjs'])('says so in one sentence: %s', (script) => {
    const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.19.0"})';
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, script], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim()).toBe(complainAboutNode('18.19.0'));
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('goes on from Node 20', () => {
    expect(complainAboutNode('20.0.0')).toBe('');
    expect(complainAboutNode('9.11.2')).toContain('this is Node 9.11.2');
  });
});

describe('what is installed', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'weft-installed-'));
    mkdirSync(join(dir, 'node_modules'));
    lock('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': other });
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  const other = { version: '2.0.0', optional: true };

  it('is enough when every package is there, but for those of other machines', () => {
    lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(dir)).toBe(true);
  });

  it('is not enough when a package is missing, or is there in another version', () => {
    expect(isInstalled(dir)).toBe(false);
    lock('node_modules/.package-lock.json', { 'node_modules/b': other });
    expect(isInstalled(dir)).toBe(false);
    lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } });
    expect(isInstalled(dir)).toBe(false);
  });

  function lock(name: string, packages: Record<string, unknown>): void {
    writeFileSync(join(dir, name), JSON.stringify({ packages }));
  }
});
