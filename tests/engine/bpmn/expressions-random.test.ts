import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Target, toCondition } from '../../../engine/bpmn/expressions/feel.ts';
import { framedCondition } from '../../../engine/bpmn/expressions/framed.ts';
import { python } from '../../../engine/bpmn/expressions/grammars.ts';
import { Parser } from '../../../engine/bpmn/expressions/pratt.ts';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { compileExpression, type Names } from '../../../engine/expressions/index.ts';

/** An expression as text of both languages, and what it gives: a second, much simpler reading. */
interface Said {
  juel: string;
  python: string;
  value(variables: Values): unknown;
}
interface Values {
  m: number;
  n: number;
  s: string;
  t: string;
  /** Null counts as false where a condition is needed. */
  b: boolean | null;
  c: boolean | null;
}

const numbers: fc.Arbitrary<Said> = fc.letrec<{ number: Said }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.nat(20).map((value) => ({ juel: String(value), python: String(value), value: () => value })),
    fc
      .constantFrom<'m' | 'n'>('m', 'n')
      .map((name) => ({ juel: name, python: name, value: (values: Values) => values[name] })),
    fc
      .tuple(fc.constantFrom<'+' | '-' | '*'>('+', '-', '*'), tie('number'), tie('number'))
      .map(([sign, a, b]) => binary(sign, sign, a, b, (x, y) => ARITHMETIC[sign](x as number, y as number))),
    tie('number').map((a) => ({
      juel: `-(${a.juel})`,
      python: `-(${a.python})`,
      value: (values: Values) => -(a.value(values) as number),
    })),
  ),
})).number;

const ARITHMETIC = {
  '+': (x: number, y: number) => x + y,
  '-': (x: number, y: number) => x - y,
  '*': (x: number, y: number) => x * y,
};

const texts: fc.Arbitrary<Said> = fc.oneof(
  fc.constantFrom('', 'a', "it's", 'b"c', '\\').map((text) => {
    const quoted = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    return { juel: quoted, python: quoted, value: () => text };
  }),
  fc
    .constantFrom<'s' | 't'>('s', 't')
    .map((name) => ({ juel: name, python: name, value: (values: Values) => values[name] })),
);

const COMPARISONS = {
  '==': (x: unknown, y: unknown) => x === y,
  '!=': (x: unknown, y: unknown) => x !== y,
  '<': (x: unknown, y: unknown) => (x as number) < (y as number),
  '>=': (x: unknown, y: unknown) => (x as number) >= (y as number),
};
type Sign = keyof typeof COMPARISONS;

const conditions: fc.Arbitrary<Said> = fc.letrec<{ condition: Said }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc
      .constantFrom<'b' | 'c'>('b', 'c')
      .map((name) => ({ juel: name, python: name, value: (values: Values) => values[name] === true })),
    fc.boolean().map((value) => ({ juel: String(value), python: value ? 'True' : 'False', value: () => value })),
    fc
      .tuple(fc.constantFrom<Sign>('==', '!=', '<', '>='), fc.oneof(fc.tuple(numbers, numbers), fc.tuple(texts, texts)))
      .map(([sign, [a, b]]) => binary(WORDS[sign], sign, a, b, COMPARISONS[sign])),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => binary('&&', 'and', a, b, (x, y) => x && y)),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => binary('or', 'or', a, b, (x, y) => x || y)),
    tie('condition').map((a) => ({
      juel: `!(${a.juel})`,
      python: `not (${a.python})`,
      value: (values: Values) => !a.value(values),
    })),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([test, yes, no]) => ({
      juel: `(${test.juel} ? ${yes.juel} : ${no.juel})`,
      python: `(${yes.python} if ${test.python} else ${no.python})`,
      value: (values: Values) => (test.value(values) ? yes.value(values) : no.value(values)),
    })),
  ),
})).condition;

const WORDS: { [sign in Sign]: string } = { '==': 'eq', '!=': '!=', '<': 'lt', '>=': '>=' };

function binary(juel: string, inPython: string, a: Said, b: Said, value: (x: unknown, y: unknown) => unknown): Said {
  return {
    juel: `(${a.juel} ${juel} ${b.juel})`,
    python: `(${a.python} ${inPython} ${b.python})`,
    value: (values) => value(a.value(values), b.value(values)),
  };
}

const values: fc.Arbitrary<Values> = fc.record({
  m: fc.integer({ min: -50, max: 50 }),
  n: fc.integer({ min: -50, max: 50 }),
  s: fc.constantFrom('', 'a', 'b"c'),
  t: fc.constantFrom('', 'a', '\\'),
  b: fc.constantFrom(true, false, null),
  c: fc.constantFrom(true, false, null),
});

const target: Target = { name: (name) => name, kindOf: () => undefined };
const DECLARED: Names = {
  m: { kind: 'number' },
  n: { kind: 'number' },
  s: { kind: 'string' },
  t: { kind: 'string' },
  b: { kind: 'boolean' },
  c: { kind: 'boolean' },
};
const UNTYPED: Names = Object.fromEntries(Object.keys(DECLARED).map((name) => [name, { kind: 'any' }]));

function evaluate(feel: string, names: Names, given: Values): unknown {
  const compiled = compileExpression(feel, names, 'boolean');
  if (!compiled.ok) throw new Error(`${feel}: ${JSON.stringify(compiled.problems)}`);
  return compiled.expression.evaluate(given as unknown as JsonObject, '2026-11-22T08:00:00Z');
}

describe('translated conditions', () => {
  it('compile, and give what the original gives, in JUEL', () => {
    fc.assert(
      fc.property(conditions, values, (said, given) => {
        const feel = framedCondition(`\${${said.juel}}`, target);
        const wanted = { ok: true, value: said.value(given) };
        expect(evaluate(feel, DECLARED, given)).toEqual(wanted);
        expect(evaluate(feel, UNTYPED, given)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('compile, and give what the original gives, in Python', () => {
    fc.assert(
      fc.property(conditions, values, (said, given) => {
        const feel = toCondition(Parser.expression(said.python, python), target);
        expect(evaluate(feel, DECLARED, given)).toEqual({ ok: true, value: said.value(given) });
      }),
      { numRuns: 500 },
    );
  });
});
