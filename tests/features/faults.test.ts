import { describe, expect, it } from '@jest/globals';
import { experiment } from '../faults/experiment.ts';
import { EXPERIMENTS } from '../faults/experiments.ts';
import { chosenSeed } from '../faults/random.ts';

/** Short versions; whole ones: `npm run faults -- F1`. F7 is in tests/operations/tasks. */
describe('the platform survives', () => {
  it.each([
    ['F1', 'request'],
    ['F2', 'worker'],
    ['F3', 'request'],
    ['F4', 'request'],
    ['F13', 'worker'],
    ['F16', 'request'],
  ] as const)(
    '%s, turns in the %s',
    async (id, turns) => {
      const seed = chosenSeed();
      const { wrong } = await experiment(id, { seed, turns, cases: 15, share: 0.2 });
      expect({ experiment: EXPERIMENTS[id]?.title, seed, wrong }).toMatchObject({ wrong: [] });
    },
    180_000,
  );
});
