import { expect, it } from '@jest/globals';
import { manySteps } from './steps.ts';

/** 1,000,000: `node tests/engine/core/steps.ts`. */
it('many steps of one instance leave nothing behind: neither its state nor the heap grows', () => {
  const [, first, , last] = manySteps(40_000, 4);
  // Numbers of activations get longer, and nothing else.
  expect(last?.state).toBeLessThan((first?.state ?? 0) * 1.2);
  expect(last?.heap).toBeLessThan((first?.heap ?? 0) * 1.2);
}, 60_000);
