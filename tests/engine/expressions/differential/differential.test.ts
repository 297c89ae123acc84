/** The short run; `node tests/engine/expressions/differential/run.ts --cases 100000` looks further. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RULES } from './explained.ts';
import { differential, line } from './run.ts';

const PAGE = readFileSync(new URL('../../../../docs/decisions/feel-differences.md', import.meta.url), 'utf8');

describe('Weft and feelin', () => {
  it('differ over random expressions only where the standard says why', () => {
    const { unexplained, alike } = differential(600, 20);
    expect(unexplained.map(line)).toEqual([]);
    expect(alike).toBeGreaterThan(300);
  }, 60_000);

  it('have their differences explained to readers, each by its name', () => {
    const told = [...PAGE.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
    expect(told).toEqual(RULES.map(({ id }) => id));
  });
});
