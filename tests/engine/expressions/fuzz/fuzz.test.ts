/** The short run; `node tests/engine/expressions/fuzz/run.ts --cases 1000000` looks further. */
import { expect, it } from '@jest/globals';
import { LIMIT_MS } from './check.ts';
import { fuzz } from './run.ts';

it('Whatever is sent as an expression, with whatever values, ends with what is documented, in time, and touches nothing of the host', () => {
  const { faults, slowest, evaluated } = fuzz(2_500, 4);
  expect(faults).toEqual([]);
  // a gross limit: the test runner's modules look up globals slowly
  expect(slowest.filter(({ ms }) => ms > LIMIT_MS * 5)).toEqual([]);
  expect(evaluated).toBeGreaterThan(250);
}, 120_000);
