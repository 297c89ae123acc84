import type { Json } from '../core/definition.ts';
import type { Calendars, Meter } from '../expressions/index.ts';
import type { Decision } from './compile.ts';
import type { DecisionTest } from './definition.ts';

/** A test row, run. `value`: what the decision gave; absent where it failed, with `code` and `message` then. */
export interface TestResult {
  name: string;
  passed: boolean;
  expected: Json;
  value?: Json;
  code?: string;
  message?: string;
  /** Rules of the deciding table that matched. */
  matched: string[];
}

/**
 * Runs the test rows of a decision: each passes when what is decided equals what is expected, whatever the order of an object's
 * entries. `now` stands for the present in rows that do not say theirs. Never throws.
 */
export function runTests(
  decision: Decision,
  tests: readonly DecisionTest[],
  now: string,
  options: { meter?: () => Meter; calendars?: Calendars } = {},
): TestResult[] {
  return tests.map((test) => {
    const row = { name: test.name, expected: test.expected };
    const decided = decision.decide(test.inputs, test.now ?? now, options.meter?.(), options.calendars);
    if (!decided.ok) return { ...row, passed: false, code: decided.code, message: decided.message, matched: [] };
    return {
      ...row,
      passed: sameJson(decided.value, test.expected),
      value: decided.value,
      matched: decided.matched,
    };
  });
}

/** Are they the same value? Entries of objects have no order. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => sameJson(item, other[index]));
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]))
  );
}
