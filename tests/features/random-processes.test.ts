import { expect, it } from '@jest/globals';
import { againstNaive } from '../faults/processes/experiment.ts';
import { chosenSeed } from '../faults/random.ts';

/** A few; 200 with `npm run faults -- F14`. */
it.each(['request', 'worker'] as const)(
  'random processes go as the naive interpreter says, worker and api killed at random, turns in the %s',
  async (turns) => {
    const seed = chosenSeed();
    const { wrong } = await againstNaive({ seed, turns, cases: 8, share: 0.2 });
    expect({ seed, wrong }).toMatchObject({ wrong: [] });
  },
  600_000,
);
