import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const HERE = new URL('./', import.meta.url);

const tested = readdirSync(HERE)
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [...readFileSync(new URL(name, HERE), 'utf8').matchAll(/it\('(WCP-.+?)'/g)])
  .map(([, title = '']) => title);

const rows = readFileSync(new URL('../../../docs/patterns.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| WCP-'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', supported = '', how = '']) => ({ name, supported, how }));

describe('the page about patterns', () => {
  it('lists all 43, in order, each with how', () => {
    expect(rows.map(({ name }) => Number(/\d+/.exec(name)?.[0]))).toEqual(
      Array.from({ length: 43 }, (_, index) => index + 1),
    );
    expect(rows.filter(({ how }) => how === '')).toEqual([]);
  });

  it('says yes to what is tested, and to nothing else', () => {
    const yes = rows.filter(({ supported }) => supported === 'yes').map(({ name }) => name);
    expect(tested.toSorted()).toEqual(yes.toSorted());
    expect(rows.length - yes.length).toBeLessThanOrEqual(5);
  });
});
