/**
 * Ten conditions as they stand at gateways, against feelin as it is used: it parses an expression each time, Weft has compiled it. Both
 * get the same inputs, and must come to the same results.
 */
import { evaluate } from 'feelin';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { compileExpression, type Expression, type Names } from '../../../engine/expressions/index.ts';
import { median } from '../numbers.ts';
import type { Measure } from './rules.ts';

export const measure: Measure = async ({ short }) => {
  const expressions = CONDITIONS.map(compiled);
  for (const [index, expression] of expressions.entries()) {
    const [ours, theirs] = [expression.evaluate(VALUES, NOW), evaluate(expression.source, VALUES).value];
    if (!ours.ok || ours.value !== theirs || typeof theirs !== 'boolean')
      throw new Error(`“${CONDITIONS[index]}” is ${JSON.stringify(ours)} here and ${JSON.stringify(theirs)} there.`);
  }
  const [rounds, ms] = short ? [3, 20] : [25, 80];
  const sides: { weft: number[]; feelin: number[] } = { weft: [], feelin: [] };
  rate(() => expressions.forEach(run), ms * 5); // warm up
  for (let round = 0; round < rounds; round += 1) {
    sides.weft.push(rate(() => expressions.forEach(run), ms) * expressions.length);
    sides.feelin.push(rate(() => CONDITIONS.forEach(interpret), ms) * CONDITIONS.length);
  }
  const ratios = sides.weft.map((weft, round) => weft / (sides.feelin[round] ?? 1));
  const compile = Array.from(
    { length: rounds * 2 },
    () => 1_000 / (rate(() => CONDITIONS.forEach(compiled), ms / 2) * CONDITIONS.length),
  );
  return [
    { what: 'gateway conditions', is: median(sides.weft), unit: 'evaluations/s', atLeast: 1_000_000 },
    { what: 'gateway conditions, feelin', is: median(sides.feelin), unit: 'evaluations/s' },
    { what: 'gateway conditions, of feelin', is: median(ratios), unit: 'times', atLeast: 300 },
    { what: 'compile a gateway condition', is: median(compile), unit: 'ms', atMost: 1 },
  ];
};

const NOW = '2026-11-22T08:00:00Z';

const NAMES: Names = {
  outcome: { kind: 'string' },
  approved: { kind: 'boolean' },
  score: { kind: 'number' },
  attempts: { kind: 'number' },
  price: { kind: 'number' },
  discount: { kind: 'number' },
  tags: { kind: 'list', items: { kind: 'string' } },
  lines: {
    kind: 'list',
    items: { kind: 'context', entries: { sku: { kind: 'string' }, quantity: { kind: 'number' } } },
  },
  record: {
    kind: 'context',
    entries: {
      country: { kind: 'string' },
      industry: { kind: 'string' },
      employees: { kind: 'number' },
      email: { kind: 'string' },
      company: { kind: 'string' },
      due: { kind: 'string' },
      account: { kind: 'context', entries: { tier: { kind: 'string' }, revenue: { kind: 'number' } } },
    },
  },
};

const VALUES: JsonObject = {
  outcome: 'approve',
  approved: true,
  score: 72,
  attempts: 2,
  price: 1299.9,
  discount: 0.15,
  tags: ['partner', 'priority', 'emea'],
  lines: [
    { sku: 'A-100', quantity: 3 },
    { sku: 'B-200', quantity: 12 },
  ],
  record: {
    country: 'DE',
    industry: 'manufacturing',
    employees: 640,
    email: 'mina@acme.example',
    company: 'Acme',
    due: '2026-12-01',
    account: { tier: 'gold', revenue: 4_200_000 },
  },
};

const CONDITIONS = [
  'outcome = "approve"',
  'score >= 40 and record.country = "DE"',
  'approved and not(attempts > 3)',
  'record.country in ("DE", "AT", "CH") or record.account.tier = "gold"',
  'record.employees between 250 and 4999',
  'price * (1 - discount) > 1000',
  '(record.account.revenue in [1000000..10000000)) and record.industry != "public"',
  'list contains(tags, "priority") and score > 50',
  'some line in lines satisfies line.quantity >= 10',
  'if record.account.tier = "gold" then ends with(record.email, ".example") else score > 90',
];

function compiled(source: string): Expression {
  const result = compileExpression(source, NAMES, 'boolean');
  if (!result.ok) throw new Error(`“${source}” does not compile: ${JSON.stringify(result.problems)}`);
  return result.expression;
}

function run(expression: Expression): void {
  expression.evaluate(VALUES, NOW);
}

function interpret(source: string): void {
  evaluate(source, VALUES);
}

/** How often some work is done in a second, tried for so many milliseconds. */
function rate(work: () => void, ms: number): number {
  const begin = performance.now();
  let [times, spent] = [0, 0];
  while (spent < ms) {
    for (let burst = 0; burst < 8; burst += 1) work();
    times += 8;
    spent = performance.now() - begin;
  }
  return (times / spent) * 1_000;
}
