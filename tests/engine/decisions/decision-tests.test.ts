// biome-ignore-all lint/suspicious/noThenProperty: `then` is a word of the format
import { describe, expect, it } from '@jest/globals';
import {
  compileDecision,
  coverageOf,
  type DecisionDefinition,
  type DecisionTest,
  runTests,
} from '../../../engine/decisions/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const number = { type: 'number' };

const DISCOUNT: DecisionDefinition = {
  id: 'discount',
  name: 'Discount',
  inputs: [
    { name: 'total', schema: number },
    { name: 'day', schema: { type: 'string', format: 'date' } },
  ],
  logic: {
    type: 'table',
    inputs: [{ expression: 'Level', schema: { type: 'string' } }],
    outputs: [{ name: 'percent', schema: number }],
    hitPolicy: 'U',
    rules: [
      { id: 'gold', when: ['"gold"'], then: ['10'] },
      { id: 'silver', when: ['"silver"'], then: ['5'] },
      { id: 'none', when: ['"none"'], then: ['if day = today() then 1 else 0'] },
    ],
  },
  decisions: [
    {
      name: 'Level',
      logic: {
        type: 'table',
        inputs: [{ expression: 'total', schema: number }],
        outputs: [{ name: 'level', schema: { type: 'string' } }],
        hitPolicy: 'F',
        rules: [
          { id: 'large', when: ['> 1000'], then: ['"gold"'] },
          { id: 'rest', when: ['-'], then: ['"none"'] },
        ],
      },
    },
  ],
};

function decisionOf(definition: DecisionDefinition) {
  const compiled = compileDecision(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.decision;
}

const TESTS: DecisionTest[] = [
  { name: 'large orders', inputs: { total: 2000 }, expected: { percent: 10 } },
  {
    name: 'on the day',
    inputs: { total: 1, day: '2026-05-01' },
    expected: { percent: 1 },
    now: '2026-05-01T10:00:00Z',
  },
  { name: 'on another day', inputs: { total: 1, day: '2026-05-01' }, expected: { percent: 1 } },
  { name: 'of another type', inputs: { total: 'much' }, expected: null },
];

describe('The tests of a decision', () => {
  it('pass or not, with what was expected, what came and what went wrong', () => {
    expect(runTests(decisionOf(DISCOUNT), TESTS, NOW)).toEqual([
      { name: 'large orders', passed: true, expected: { percent: 10 }, value: { percent: 10 }, matched: ['gold'] },
      { name: 'on the day', passed: true, expected: { percent: 1 }, value: { percent: 1 }, matched: ['none'] },
      { name: 'on another day', passed: false, expected: { percent: 1 }, value: { percent: 0 }, matched: ['none'] },
      {
        name: 'of another type',
        passed: false,
        expected: null,
        code: 'wrong-value',
        message: 'The input “total”: a number is needed, and this is "much".',
        matched: [],
      },
    ]);
  });

  it('say which rules they reach, in all tables', () => {
    expect(coverageOf(decisionOf(DISCOUNT), TESTS, NOW)).toEqual([
      {
        place: { decision: 'Level', path: 'decisions[0].logic' },
        rules: [
          { id: 'large', tests: ['large orders'] },
          { id: 'rest', tests: ['on the day', 'on another day'] },
        ],
        covered: 2,
      },
      {
        place: { path: 'logic' },
        rules: [
          { id: 'gold', tests: ['large orders'] },
          { id: 'silver', tests: [] },
          { id: 'none', tests: ['on the day', 'on another day'] },
        ],
        covered: 2,
      },
    ]);
  });

  it('that give what is no input are reported', () => {
    const tests = [{ name: 'old', inputs: { sum: 1 }, expected: null }];
    expect(compileDecision({ ...DISCOUNT, tests }).problems).toMatchObject([
      { code: 'unknown-input', severity: 'warning', path: 'tests[0]' },
    ]);
  });
});
