import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blocks, draw } from './blocks.ts';
import { differ } from './both.ts';
import { Choices } from './choices.ts';
import { graphs } from './graphs.ts';
import { differenceOf, report, smallest } from './run.ts';

/** `node tests/engine/naive/run.ts --seeds 10000` for a long run. `WEFT_SEED` to repeat one. */
const count = Number(process.env.WEFT_CASES ?? 300);
// The same each time: long runs of their own look further, and say what they find by its seed.
const first = Number(process.env.WEFT_SEED ?? 700_000);
const acts = fc.array(fc.nat(2 ** 20), { maxLength: 120 });

describe('the engine and a naive interpreter', () => {
  it(`agree after every event on ${count} random processes with all that BPMN has, seeds from ${first}`, () => {
    for (let seed = first; seed < first + count; seed += 1) {
      if (!differenceOf(Choices.ofSeed(seed))) continue;
      const difference = smallest(seed, 500);
      throw new Error(`They differ with WEFT_SEED=${seed}:\n${difference && report(difference)}`);
    }
  }, 3_600_000);

  it('agree on processes made of simple blocks whose branches share variables', () => {
    const processes = blocks.map((block) => draw(block));
    fc.assert(
      fc.property(processes, acts, (process, list) => expect(differ(Choices.ofList(list), [process])).toBeNull()),
      { numRuns: count },
    );
  }, 3_600_000);

  it('agree on graphs in which anything leads anywhere', () => {
    fc.assert(
      fc.property(graphs, acts, (process, list) => expect(differ(Choices.ofList(list), [process])).toBeNull()),
      { numRuns: count },
    );
  }, 3_600_000);
});
