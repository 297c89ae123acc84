/** Chapters 7, 8 and 10.2 of DMN 1.5, as cases in our own words; what passes is counted by section. Where Weft differs: `docs/dmn.md`. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { compileDecision } from '../../../../engine/decisions/index.ts';
import { BOXED } from './boxed.ts';
import { type DecisionCase, Outcome } from './case.ts';
import { REQUIREMENTS } from './requirements.ts';
import { TABLES } from './tables.ts';

const NOW = '2026-11-22T08:00:00Z';
const CASES = [...REQUIREMENTS, ...TABLES, ...BOXED];
const passed = new Map<string, [passed: number, all: number]>();

afterAll(() => {
  const lines = [...passed].map(([name, [good, all]]) => `${name.padEnd(52)} ${String(good).padStart(3)} of ${all}`);
  const [good, all] = [...passed.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  process.stdout.write(
    `\nDecisions by section of DMN 1.5\n${lines.join('\n')}\n${'all'.padEnd(52)} ${good} of ${all}\n`,
  );
});

describe.each([...Map.groupBy(CASES, (one) => one.section)])('%s', (name, cases) => {
  it.each(cases.map((one) => [`${one.says} ${JSON.stringify(one.inputs)}`, one] as const))('%s', (_, one) => {
    const count = passed.get(name) ?? [0, 0];
    count[1] += 1;
    passed.set(name, count);
    expect(outcome(one)).toEqual(one.gives);
    count[0] += 1;
  });
});

function outcome({ definition, inputs }: DecisionCase) {
  const compiled = compileDecision(definition);
  if (!compiled.ok) {
    const [first] = compiled.problems.filter(({ severity }) => severity !== 'warning');
    return new Outcome(`refused: ${first?.code}`);
  }
  const decided = compiled.decision.decide(inputs, NOW);
  return decided.ok ? decided.value : new Outcome(decided.code);
}
