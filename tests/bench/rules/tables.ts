/**
 * Decision tables: of 100 rules, and of 10,000 in two shapes that large tables have, territories (first hit: country, range of postcodes,
 * industries, size) and a price list (unique: product, range of quantities, dates of effect, currency). A decision is all of it: inputs
 * read from JSON, rules found, outputs made. The same tables are evaluated rule after rule in the same run, and must decide the same.
 */
import type { JsonObject, JsonSchema } from '../../../engine/core/definition.ts';
import { compileDecision } from '../../../engine/decisions/compile.ts';
import type {
  DecisionDefinition,
  DecisionRule,
  DecisionTable,
  HitPolicy,
} from '../../../engine/decisions/definition.ts';
import { analyseTable } from '../../../engine/decisions/tables/index.ts';
import { compileUnaryTests, type Names, typeOfSchema, type UnaryTest } from '../../../engine/expressions/index.ts';
import { median } from '../numbers.ts';
import type { Figure, Measure } from './rules.ts';

export const measure: Measure = async ({ short }) => [
  ...measureTable('decide, 100 rules', scoring(), SCORED, 0.2, short),
  ...measureTable('decide, 10,000 territories', territories(), FIRMS, 0.1, short),
  ...measureTable('decide, 10,000 prices', prices(), ORDERS, 0.1, short),
];

const NOW = '2026-11-22T08:00:00Z';

function measureTable(
  what: string,
  definition: DecisionDefinition,
  inputs: JsonObject[],
  atMost: number,
  short: boolean,
): Figure[] {
  const table = definition.logic as DecisionTable;
  const begun = performance.now();
  const compiled = compileDecision(definition);
  const compiling = performance.now() - begun;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems.slice(0, 3)));
  const { decision } = compiled;
  const one = oneByOne(table, namesOf(definition));
  const some = inputs.slice(0, short ? 2 : 20);
  for (const given of some) {
    const [decided, expected] = [decision.decide(given, NOW), one(given)];
    if (!decided.ok || decided.matched.join() !== expected.join())
      throw new Error(
        `${what}: ${JSON.stringify(given)} is ${JSON.stringify(decided)}, rule after rule ${expected.join()}`,
      );
  }
  const decide = () => {
    for (const given of inputs) decision.decide(given, NOW);
  };
  const [rounds, ms] = short ? [3, 20] : [15, 80];
  milliseconds(decide, ms);
  const fast = Array.from({ length: rounds }, () => milliseconds(decide, ms) / inputs.length);
  const slow = Array.from(
    { length: short ? 1 : 3 },
    () => milliseconds(() => some.forEach(one), short ? 1 : ms) / some.length,
  );
  const figures: Figure[] = [
    { what, is: median(fast), unit: 'ms', atMost },
    { what: `${what}, rule after rule`, is: median(slow), unit: 'ms' },
    { what: `${what}, compile`, is: compiling, unit: 'ms', ...(table.rules.length > 1_000 && { atMost: 2_000 }) },
  ];
  if (short) return figures;
  const start = performance.now();
  analyseTable(table, namesOf(definition));
  return [...figures, { what: `${what}, analyse`, is: performance.now() - start, unit: 'ms' }];
}

/** Milliseconds of one round, over some time. */
function milliseconds(work: () => void, atLeast: number): number {
  const start = performance.now();
  let rounds = 0;
  for (;;) {
    work();
    rounds += 1;
    const spent = performance.now() - start;
    if (spent >= atLeast) return spent / rounds;
  }
}

function namesOf({ inputs }: DecisionDefinition): Names {
  return Object.fromEntries(inputs.map(({ name, schema }) => [name, typeOfSchema(schema)]));
}

/** The compiled cells of one rule after the other. */
function oneByOne(table: DecisionTable, names: Names): (inputs: JsonObject) => string[] {
  const known = new Map<string, UnaryTest>();
  const rules = table.rules.map((rule) => ({
    ...rule,
    tests: rule.when.map((source, column) => {
      const { expression = '' } = table.inputs[column] ?? {};
      const key = `${column} ${source}`;
      const test = known.get(key) ?? cellOf(source, names, expression);
      known.set(key, test);
      return { expression, test };
    }),
  }));
  const day = NOW.slice(0, 10);
  return (inputs) => {
    const matched: string[] = [];
    for (const { id, from, until, tests } of rules) {
      if ((from && day < from) || (until && day >= until)) continue;
      const passes = tests.every(({ expression, test }) => {
        const tested = test.test(inputs[expression] ?? null, inputs, NOW);
        return tested.ok && tested.value;
      });
      if (passes) matched.push(id);
      if (passes && table.hitPolicy === 'F') break;
    }
    return matched;
  };
}

function cellOf(source: string, names: Names, expression: string): UnaryTest {
  const compiled = compileUnaryTests(source, names, names[expression] ?? { kind: 'any' });
  if (compiled.ok) return compiled.test;
  throw new Error(JSON.stringify(compiled.problems));
}

const TEXT: JsonSchema = { type: 'string' };
const NUMBER: JsonSchema = { type: 'number' };
const DATE: JsonSchema = { type: 'string', format: 'date' };

function decisionOf(
  inputs: { [name: string]: JsonSchema },
  output: JsonSchema,
  hitPolicy: HitPolicy,
  rules: Omit<DecisionRule, 'id'>[],
): DecisionDefinition {
  const columns = Object.entries(inputs);
  return {
    id: 'bench',
    name: 'Bench',
    inputs: columns.map(([name, schema]) => ({ name, schema })),
    logic: {
      type: 'table',
      inputs: columns.map(([expression, schema]) => ({ expression, schema })),
      outputs: [{ name: 'result', schema: output }],
      hitPolicy,
      rules: rules.map((rule, index) => ({ id: `r${index}`, ...rule })),
    },
  };
}

const LANDS = Array.from({ length: 200 }, (_, index) => `L${index}`);
const INDUSTRIES = Array.from({ length: 20 }, (_, index) => `industry ${index}`);

/** A hundred rules with cells of all kinds, one in ten evaluated. */
function scoring(): DecisionDefinition {
  const rules = Array.from({ length: 100 }, (_, index) => ({
    when: [
      index % 3 === 0 ? '-' : `"${INDUSTRIES[index % 20]}", "${INDUSTRIES[(index * 7) % 20]}"`,
      `[${(index % 25) * 20}..${(index % 25) * 20 + 20})`,
      index % 10 === 0 ? '? > employees / 100' : `>= ${index % 4}`,
      index % 4 === 0 ? `>= date("2026-0${1 + (index % 9)}-01")` : '-',
    ],
    // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
    then: [`score + ${index}`],
  }));
  const inputs = { industry: TEXT, score: NUMBER, open: NUMBER, since: DATE };
  const definition = decisionOf(inputs, NUMBER, 'C', rules);
  definition.inputs.push({ name: 'employees', schema: NUMBER });
  return definition;
}

const SCORED: JsonObject[] = Array.from({ length: 50 }, (_, index) => ({
  industry: INDUSTRIES[index % 20] ?? null,
  score: (index * 37) % 500,
  open: index % 7,
  since: `2026-0${1 + (index % 9)}-15`,
  employees: index * 10,
}));

function territories(): DecisionDefinition {
  const rules = Array.from({ length: 9_999 }, (_, index) => ({
    when: [
      `"${LANDS[index % 200]}"`,
      `[${(index * 2_003) % 100_000}..${((index * 2_003) % 100_000) + 1_999}]`,
      index % 3 === 0 ? `"${INDUSTRIES[index % 20]}", "${INDUSTRIES[(index + 3) % 20]}"` : '-',
      index % 2 === 0 ? `>= ${(index % 10) * 50}` : '-',
    ],
    // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
    then: [`"team ${index % 300}"`],
  }));
  // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
  const rest = { when: ['-', '-', '-', '-'], then: ['"everyone"'] };
  return decisionOf({ land: TEXT, postcode: NUMBER, industry: TEXT, employees: NUMBER }, TEXT, 'F', [...rules, rest]);
}

const FIRMS: JsonObject[] = Array.from({ length: 200 }, (_, index) => ({
  land: LANDS[(index * 13) % 200] ?? null,
  postcode: (index * 7_919) % 100_000,
  industry: INDUSTRIES[index % 20] ?? null,
  employees: (index * 31) % 600,
}));

/** 1,000 products, five steps of quantity, two currencies; half of each are this year's. */
function prices(): DecisionDefinition {
  const steps = ['[1..10)', '[10..50)', '[50..200)', '[200..1000)', '>= 1000'];
  const rules = Array.from({ length: 10_000 }, (_, index) => {
    const [product, rest] = [Math.floor(index / 10), index % 10];
    const early = product % 2 === 0;
    return {
      when: [`"P-${product}"`, steps[rest % 5] ?? '-', rest < 5 ? '"EUR"' : '"CNY"'],
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
      then: [`${product}.${rest}5`],
      ...(early ? { until: '2027-01-01' } : { from: '2026-01-01' }),
    };
  });
  return decisionOf({ product: TEXT, quantity: NUMBER, currency: TEXT }, NUMBER, 'U', rules);
}

const ORDERS: JsonObject[] = Array.from({ length: 200 }, (_, index) => ({
  product: `P-${(index * 17) % 1_000}`,
  quantity: 1 + ((index * 53) % 1_500),
  currency: index % 2 === 0 ? 'EUR' : 'CNY',
}));
