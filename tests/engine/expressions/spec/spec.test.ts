/** The FEEL chapter of DMN 1.5, as cases; what passes is counted by section. Where Weft differs on purpose: `differences.ts`. */
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  compileExpression,
  compileUnaryTests,
  namesOfSchema,
  typeOfSchema,
} from '../../../../engine/expressions/index.ts';
import { NOW } from '../helpers.ts';
import { type Expected, fault, refused, type SpecCase } from './case.ts';
import { CASES } from './cases.ts';
import { DIFFERENCES } from './differences.ts';

const passed = new Map<string, [passed: number, all: number]>();

afterAll(() => {
  const lines = [...passed].map(([name, [good, all]]) => `${name.padEnd(44)} ${String(good).padStart(4)} of ${all}`);
  const [good, all] = [...passed.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  process.stdout.write(`\nFEEL by section of DMN 1.5\n${lines.join('\n')}\n${'all'.padEnd(44)} ${good} of ${all}\n`);
});

describe.each([...Map.groupBy(CASES, (one) => one.section)])('%s', (name, cases) => {
  it.each(cases.map((one): [string, SpecCase] => [titleOf(one), one]))('%s', (_, one) => {
    const count = passed.get(name) ?? [0, 0];
    count[1] += 1;
    passed.set(name, count);
    expect(outcome(one)).toEqual(one.expected);
    count[0] += 1;
  });
});

describe('Weft differs from the standard on purpose:', () => {
  it.each(DIFFERENCES.map((one) => [`${one.paragraph}: ${one.expression}`, one] as const))('%s', (_, one) => {
    expect(outcome({ section: one.paragraph, expression: one.expression, expected: one.weft })).toEqual(one.weft);
  });
});

function titleOf({ expression, input }: SpecCase): string {
  return input ? `${expression} with ${JSON.stringify(input.value)}` : expression;
}

/** What Weft makes of a case, in the words of `case.ts`. */
function outcome({ expression, given, input }: SpecCase): Expected {
  const names = namesOfSchema({ type: 'object', properties: given?.schema ?? {} });
  const values = given?.values ?? {};
  if (input) {
    const compiled = compileUnaryTests(expression, names, typeOfSchema(input.schema));
    if (!compiled.ok) return { [refused]: compiled.problems[0]?.code ?? '' };
    const tested = compiled.test.test(input.value, values, NOW);
    return tested.ok ? tested.value : fault;
  }
  const compiled = compileExpression(expression, names);
  if (!compiled.ok) return { [refused]: compiled.problems[0]?.code ?? '' };
  const { type } = compiled.expression;
  const result = compiled.expression.evaluate(values, NOW);
  if (!result.ok) return result.code === 'evaluation' ? fault : result.message;
  expect({ type: type.kind, fits: fitsType(result.value, type.kind) }).toEqual({ type: type.kind, fits: true });
  return result.value;
}

/** What was inferred must be what comes out. */
function fitsType(value: Expected, kind: string): boolean {
  if (value === null || kind === 'any') return true;
  if (Array.isArray(value)) return kind === 'list';
  if (typeof value === 'object') return kind === 'context';
  return typeof value === 'string' ? !['number', 'boolean', 'list', 'context'].includes(kind) : typeof value === kind;
}
