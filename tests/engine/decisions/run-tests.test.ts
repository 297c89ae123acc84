// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { expect, test } from '@jest/globals';
import { explainDecision } from '../../../engine/decisions/explain.ts';
import { compileDecision, type DecisionDefinition, type DecisionTest } from '../../../engine/decisions/index.ts';
import { runTests, sameJson } from '../../../engine/decisions/run-tests.ts';

const NOW = '2026-03-01T12:00:00Z';
const definition: DecisionDefinition = {
  id: 'd',
  name: 'D',
  types: { Amount: { type: 'number' } },
  inputs: [{ name: 'amount', schema: { $ref: '#/types/Amount' } }],
  decisions: [{ name: 'Half', schema: { type: 'number' }, logic: { type: 'literal', expression: 'amount / 2' } }],
  logic: {
    type: 'table',
    inputs: [{ expression: 'Half', schema: { $ref: '#/types/Amount' } }],
    outputs: [
      { name: 'a', schema: { type: 'string' } },
      { name: 'b', schema: { type: 'number' } },
    ],
    hitPolicy: 'U',
    rules: [
      { id: 'r1', when: ['< 10'], then: ['"x"', '1'] },
      { id: 'r2', when: ['>= 5'], then: ['"y"', '2'], from: '2026-06-01' },
    ],
  },
};

function run(tests: DecisionTest[]) {
  const compiled = compileDecision(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return runTests(compiled.decision, tests, NOW);
}

test('a row passes when what comes out is what is expected, whatever the order of entries', () => {
  const inputs = { amount: 2 };
  expect(
    run([
      { name: 'other order', inputs, expected: { b: 1, a: 'x' } },
      { name: 'wrong', inputs, expected: { a: 'x', b: 2 } },
      { name: 'nothing', inputs: { amount: 99 }, expected: null },
    ]),
  ).toMatchObject([
    { passed: true, matched: ['r1'] },
    { passed: false, value: { a: 'x', b: 1 } },
    { passed: true, value: null },
  ]);
});

test('a row has a day of its own, and one that fails says why', () => {
  const inputs = { amount: 14 };
  const [today, later] = run([
    { name: 'today', inputs, expected: { a: 'x', b: 1 } },
    { name: 'later', inputs, expected: { a: 'x', b: 1 }, now: '2026-07-01T12:00:00Z' },
  ]);
  expect(today?.passed).toBe(true);
  expect(later).toMatchObject({ passed: false, code: 'hit-policy' });
});

test('equal is what has the same entries and items', () => {
  expect(sameJson({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(sameJson(null, {})).toBe(false);
  expect(sameJson({}, [])).toBe(false);
});

test('the deciding table is explained with what its required decisions gave', () => {
  const explained = explainDecision(definition, { amount: 30 }, [{ name: 'Half', value: 15 }], NOW);
  expect(explained).toMatchObject({
    values: [15],
    rules: [
      { rule: 'r1', matched: false, stoppedBy: [0] },
      { rule: 'r2', matched: false, stoppedBy: [-1] },
    ],
  });
  expect(explainDecision({ ...definition, logic: { type: 'literal', expression: '1' } }, {}, [], NOW)).toBeNull();
});
