import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Act, acts, Both } from './acts.ts';
import { blocks, draw } from './blocks.ts';
import { graphs } from './graphs.ts';
import type { NaiveProcess } from './types.ts';

/** `WEFT_CASES=50000` for a long run; `WEFT_SEED` to repeat one. */
const numRuns = Number(process.env.WEFT_CASES ?? 250);
const seed = process.env.WEFT_SEED ? { seed: Number(process.env.WEFT_SEED) } : {};

function agree(process: NaiveProcess, deeds: Act[]): void {
  const both = new Both(process);
  const done: string[] = ['start'];
  for (const deed of [null, ...deeds]) {
    if (deed) done.push(both.do(deed));
    const { engine, naive, records } = both.outcomes();
    expect({ done, ...engine }).toEqual({ done, ...naive });
    expect(records[0]).toEqual(records[1]);
  }
}

describe('the engine and a naive interpreter', () => {
  it('agree after every event on processes made of blocks', () => {
    fc.assert(
      fc.property(
        blocks.map((block) => draw(block)),
        acts,
        agree,
      ),
      { numRuns, ...seed },
    );
  }, 3_600_000);

  it('agree after every event on graphs in which anything leads anywhere', () => {
    fc.assert(fc.property(graphs, acts, agree), { numRuns, ...seed });
  }, 3_600_000);
});
