import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bench, openBench, tryConditions } from './agreement.ts';

describe('a condition', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(1);
  });
  afterAll(() => bench.world.close());

  it('selects the same rows in SQL and by the evaluator', async () => {
    const { differences, translated, selected } = await tryConditions(bench, 4_000_000, 300);
    expect(differences).toEqual([]);
    expect(translated).toBeGreaterThan(150);
    expect(selected).toBeGreaterThan(1_000);
  });
});
