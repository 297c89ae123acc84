import type { Calendars, Meter } from '../expressions/index.ts';
import type { Decision } from './compile.ts';
import type { DecisionTest } from './definition.ts';
import type { Place } from './faults.ts';

/** Which tests a rule counts in. */
export interface RuleCoverage {
  id: string;
  tests: string[];
}

/** A table of a decision, and how its rules are tested. */
export interface TableCoverage {
  place: Place;
  rules: RuleCoverage[];
  /** Rules that count in some test. */
  covered: number;
}

/**
 * Which rules the tests of a decision reach, in all of its tables: a rule counts in a test where its outputs did. Never throws.
 *
 * @example
 * coverageOf(decision, definition.tests ?? [], now)[0]?.rules.filter(({ tests }) => tests.length === 0); // rules that no test reaches
 */
export function coverageOf(
  decision: Decision,
  tests: readonly DecisionTest[],
  now: string,
  { meter, calendars }: { meter?: () => Meter; calendars?: Calendars } = {},
): TableCoverage[] {
  const reached = new Map<string, Set<string>>();
  for (const test of tests) {
    const { hits } = decision.trace(test.inputs, test.now ?? now, meter?.(), calendars);
    for (const { place, rules } of hits) {
      for (const id of rules) {
        const key = `${place.path}\n${id}`;
        const names = reached.get(key) ?? new Set();
        reached.set(key, names.add(test.name));
      }
    }
  }
  return decision.tables.map(({ place, rules }) => {
    const covered = rules.map((id): RuleCoverage => ({ id, tests: [...(reached.get(`${place.path}\n${id}`) ?? [])] }));
    return { place, rules: covered, covered: covered.filter((rule) => rule.tests.length > 0).length };
  });
}
