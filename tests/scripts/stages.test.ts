import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sourcesHash } from '../../scripts/start/web.ts';
import { totalsOf } from '../../scripts/test/stages.ts';

describe('the totals of a test run', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

  it('are those of Jest', () => {
    expect(totalsOf(report, 0)).toEqual({ passed: 7, failed: 0 });
    expect(totalsOf({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 7, failed: 2 });
  });

  it('count a file that does not load', () => {
    expect(totalsOf({ ...report, numRuntimeErrorTestSuites: 1 }, 1)).toEqual({ passed: 7, failed: 1 });
  });

  it('count a run that ended badly although every test passed', () => {
    expect(totalsOf(report, 1)).toEqual({ passed: 7, failed: 1 });
  });
});

describe('the web app is built again', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'weft-web-'));
    mkdirSync(join(root, 'designer', 'src'), { recursive: true });
    mkdirSync(join(root, 'api'));
    writeFileSync(join(root, 'designer', 'src', 'a.ts'), 'a');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('when one of its files changes, comes, or moves, and not for files of the server', () => {
    const before = sourcesHash(root);
    writeFileSync(join(root, 'api', 'a.ts'), 'a');
    expect(sourcesHash(root)).toBe(before);
    writeFileSync(join(root, 'designer', 'src', 'a.ts'), 'b');
    expect(sourcesHash(root)).not.toBe(before);
    writeFileSync(join(root, 'designer', 'src', 'a.ts'), 'a');
    expect(sourcesHash(root)).toBe(before);
    writeFileSync(join(root, 'package-lock.json'), '{}');
    expect(sourcesHash(root)).not.toBe(before);
  });
});
