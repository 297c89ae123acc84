// biome-ignore-all lint/suspicious/noThenProperty: `then` is a word of the format
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import {
  compileDecision,
  type DecisionDefinition,
  decisionInfo,
  type Logic,
  needsOf,
  resultSchema,
} from '../../../engine/decisions/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const feel = (expression: string): Logic => ({ type: 'literal', expression });
const number = { type: 'number' };

function document(logic: Logic | string, more: Partial<DecisionDefinition> = {}): DecisionDefinition {
  return {
    id: 'd',
    name: 'D',
    inputs: [{ name: 'n', schema: number }],
    logic: typeof logic === 'string' ? feel(logic) : logic,
    ...more,
  };
}

function compiled(definition: DecisionDefinition) {
  const made = compileDecision(definition);
  if (!made.ok) throw new Error(JSON.stringify(made.problems, null, 1));
  return made.decision;
}

const decide = (definition: DecisionDefinition, inputs: JsonObject = {}) => compiled(definition).decide(inputs, NOW);

describe('A graph of decisions', () => {
  it('works out what is named, once, and in the order in which it is needed', () => {
    const definition = document('Total + Total * Rate', {
      decisions: [
        { name: 'Rate', logic: feel('if Total > 10 then 0.1 else 0.2') },
        { name: 'Total', logic: feel('n * 2') },
        { name: 'Unneeded', logic: feel('1 / 0') },
      ],
    });
    const { decided, worked } = compiled(definition).trace({ n: 10 }, NOW);
    expect(decided).toMatchObject({ ok: true, value: 22 });
    expect(worked).toEqual([
      { name: 'Total', value: 20 },
      { name: 'Rate', value: 0.1 },
    ]);
  });

  it('does not work out what a branch that is not taken names', () => {
    const definition = document('if n > 0 then n else Broken', {
      decisions: [{ name: 'Broken', logic: feel('1 / 0') }],
    });
    expect(decide(definition, { n: 1 })).toMatchObject({ ok: true, value: 1 });
    expect(decide(definition, { n: 0 })).toMatchObject({
      ok: false,
      place: { decision: 'Broken', path: 'decisions[0].logic.expression' },
      message: '“Broken”: Division by zero.',
    });
  });

  it('takes names with spaces and signs, and paths into what they give', () => {
    const definition = document('Loan applicant.Monthly income - Loan applicant.Costs', {
      decisions: [
        {
          name: 'Loan applicant',
          logic: {
            type: 'context',
            entries: [
              { name: 'Monthly income', logic: feel('n') },
              { name: 'Costs', logic: feel('Fixed/variable costs') },
            ],
          },
        },
        { name: 'Fixed/variable costs', logic: feel('n / 4') },
      ],
    });
    expect(decide(definition, { n: 100 })).toMatchObject({ ok: true, value: 75 });
  });

  it('gives the plain value of a table with one output to other decisions, and an object of it to processes', () => {
    const table: Logic = {
      type: 'table',
      inputs: [{ expression: 'n', schema: number }],
      outputs: [{ name: 'level', schema: { type: 'string' } }],
      hitPolicy: 'F',
      rules: [
        { id: 'high', when: ['> 10'], then: ['"high"'] },
        { id: 'low', when: ['-'], then: ['"low"'] },
      ],
    };
    expect(decide(document(table), { n: 11 })).toEqual({ ok: true, value: { level: 'high' }, matched: ['high'] });
    const inside = document('upper case(Level)', { decisions: [{ name: 'Level', logic: table }] });
    expect(decide(inside, { n: 1 })).toEqual({ ok: true, value: 'LOW', matched: [] });
  });

  it('reports circles, with all that are in them', () => {
    const { ok, problems } = compileDecision(
      document('A', {
        decisions: [
          { name: 'A', logic: feel('B + n') },
          { name: 'B', logic: feel('C') },
          { name: 'C', logic: feel('A') },
        ],
      }),
    );
    expect(ok).toBe(false);
    expect(problems).toMatchObject([
      { code: 'circle', message: { en: expect.stringContaining('“A” → “B” → “C” → “A”') } },
    ]);
  });

  it('sees no circle where a name only occurs in a text or as a key', () => {
    const definition = document('A.B', {
      decisions: [
        { name: 'A', logic: feel('{ B: "B is", n: n }') },
        { name: 'B', logic: feel('A.n') },
      ],
    });
    expect(decide(definition, { n: 3 })).toMatchObject({ ok: true, value: 'B is' });
  });

  it('says what nothing uses', () => {
    const { ok, problems } = compileDecision(
      document('1', {
        decisions: [{ name: 'A', logic: feel('1') }],
        knowledge: [{ name: 'f', parameters: [], logic: feel('1') }],
      }),
    );
    expect(ok).toBe(true);
    expect(problems.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['unused-input', 'warning', 'inputs[0]'],
      ['unused-decision', 'warning', 'decisions[0]'],
      ['unused-knowledge', 'warning', 'knowledge[0]'],
    ]);
  });

  it('reports names that are there twice, also as names of different things', () => {
    expect(compileDecision(document('n', { decisions: [{ name: 'n', logic: feel('1') }] })).problems).toMatchObject([
      { code: 'duplicate-name', path: 'decisions[0]' },
    ]);
  });
});

describe('A knowledge model', () => {
  const factorial = {
    name: 'factorial',
    parameters: [{ name: 'x', schema: number }],
    schema: number,
    logic: feel('if x <= 1 then 1 else x * factorial(x - 1)'),
  };

  it('is called by name or by position, may call others and itself', () => {
    const double = { name: 'double it', parameters: [{ name: 'x', schema: number }], logic: feel('factorial(x) * 2') };
    const knowledge = [double, factorial];
    expect(decide(document('double it(x: n) + double it(n)', { knowledge }), { n: 5 })).toMatchObject({ value: 480 });
    expect(
      decide(
        document({ type: 'invocation', of: 'double it', arguments: [{ name: 'x', logic: feel('n') }] }, { knowledge }),
        { n: 5 },
      ),
    ).toMatchObject({ value: 240 });
  });

  it('sees its parameters and other knowledge, and neither inputs nor decisions', () => {
    const { problems } = compileDecision(
      document('f(n)', { knowledge: [{ name: 'f', parameters: [{ name: 'x', schema: {} }], logic: feel('x + n') }] }),
    );
    expect(problems).toMatchObject([
      { code: 'unknown-variable', decision: 'f', path: 'knowledge[0].logic.expression' },
    ]);
  });

  it('may be a table, and is handed on as a value', () => {
    const grade: Logic = {
      type: 'table',
      inputs: [{ expression: 'x', schema: number }],
      outputs: [{ name: 'grade', schema: number }],
      hitPolicy: 'U',
      rules: [
        { id: '1', when: ['< 3'], then: ['1'] },
        { id: '2', when: ['>= 3'], then: ['2'] },
      ],
    };
    const knowledge = [{ name: 'grade', parameters: [{ name: 'x', schema: number }], logic: grade }];
    expect(decide(document('for y in [1, n, 9] return grade(y)', { knowledge }), { n: 3 })).toMatchObject({
      value: [1, 2, 2],
    });
  });

  it('gives null for an argument of another type, as FEEL does, which is a fault where it decides', () => {
    const knowledge = [factorial];
    const definition = document('factorial(a)', { knowledge, inputs: [{ name: 'a', schema: {} }] });
    expect(decide(definition, { a: 'x' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('a number is needed'),
    });
  });

  it.each([
    ['itself without end', 'if x > 0 then endless(x + 1) else 0'],
    ['itself twice', 'if x > 60 then 1 else endless(x + 1) + endless(x + 1)'],
    ['a loop in a loop', 'count(for i in 1..100000, j in 1..100000 return i + j) + endless(x)'],
  ])('that calls %s is stopped soon', (_, expression) => {
    const knowledge = [{ name: 'endless', parameters: [{ name: 'x', schema: number }], logic: feel(expression) }];
    const decision = compiled(document('endless(n)', { knowledge }));
    decision.decide({ n: 1 }, NOW);
    const began = process.threadCpuUsage();
    expect(decision.decide({ n: 1 }, NOW)).toMatchObject({ ok: false, code: 'budget' });
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(200);
  });

  it('ends with “costly” where it may not take long, and does all the same without a meter', () => {
    const decision = compiled(document('count(for i in 1..5000 return i * n)'));
    expect(decision.decide({ n: 1 }, NOW, { left: 1_000 })).toMatchObject({ ok: false, code: 'costly' });
    expect(decision.decide({ n: 1 }, NOW)).toMatchObject({ ok: true, value: 5_000 });
  });
});

describe('Types', () => {
  const types = {
    Level: { type: 'string', enum: ['low', 'high'] },
    Person: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        born: { type: 'string', format: 'date' },
        level: { $ref: '#/types/Level' },
      },
    },
    Score: { type: 'number', minimum: 0, maximum: 100 },
    Even: { type: 'number', 'x-allowed': 'even(?)' },
    Tree: {
      type: 'object',
      properties: { value: number, children: { type: 'array', items: { $ref: '#/types/Tree' } } },
    },
  };
  const typed = (name: string, logic: string, result?: string) =>
    document(logic, {
      types,
      inputs: [{ name: 'x', schema: { $ref: `#/types/${name}` } }],
      ...(result && { schema: { $ref: `#/types/${result}` } }),
    });

  it('make dates of texts, and say what entries there are', () => {
    expect(decide(typed('Person', 'x.born.year'), { x: { born: '1990-02-01' } })).toMatchObject({ value: 1990 });
    expect(compileDecision(typed('Person', 'x.boorn')).problems).toMatchObject([{ code: 'unknown-field' }]);
    expect(decide(typed('Person', 'x.name = null'), { x: {} })).toMatchObject({ value: true });
  });

  it.each<[string, string, JsonObject, string]>([
    ['Level', 'x', { x: 'middle' }, 'The input “x”: "middle" is not allowed; allowed are "low", "high".'],
    [
      'Person',
      'x',
      { x: { level: 'none' } },
      'The input “x”: “level”: "none" is not allowed; allowed are "low", "high".',
    ],
    ['Person', 'x.born', { x: { born: 'soon' } }, 'The input “x”: "soon" is not a date as ISO 8601 writes it.'],
    ['Score', 'x', { x: 101 }, 'The input “x”: 101 is not allowed; it must be at most 100.'],
    ['Score', 'x', { x: '1' }, 'The input “x”: a number is needed, and this is "1".'],
    ['Even', 'x', { x: 3 }, 'The input “x”: 3 is not allowed; allowed is even(?).'],
    [
      'Tree',
      'x',
      { x: { children: [{ children: [{ value: 'a' }] }] } },
      'The input “x”: “children”: item 1: “children”: item 1: “value”: a number is needed, and this is "a".',
    ],
  ])('are checked on inputs: %s in %s of %j', (name, logic, inputs, message) => {
    expect(decide(typed(name, logic), inputs)).toMatchObject({ ok: false, code: 'wrong-value', message });
  });

  it('are checked on results, and let null and one item of a list through', () => {
    expect(decide(typed('Score', 'x * 2', 'Score'), { x: 60 })).toMatchObject({
      ok: false,
      code: 'wrong-value',
      message: '120 is not allowed; it must be at most 100.',
    });
    expect(decide(typed('Score', 'x', 'Score'), { x: null })).toMatchObject({ ok: true, value: null });
    expect(decide(typed('Score', '[x]', 'Score'), { x: 5 })).toMatchObject({ ok: true, value: 5 });
    expect(compileDecision(typed('Score', '"text"', 'Score')).problems[0]).toMatchObject({ code: 'wrong-type' });
  });

  it('that are not there are reported', () => {
    expect(compileDecision(typed('Persn', 'x')).problems).toMatchObject([
      { code: 'unknown-type', path: 'inputs[0]', message: { en: expect.stringContaining('Did you mean “Person”?') } },
    ]);
  });
});

describe('What others are told of a decision', () => {
  it('is the schema of its result: as it says, or as far as its logic is known', () => {
    expect(resultSchema(document('n', { schema: { type: 'integer' } }))).toEqual({ type: ['integer', 'null'] });
    expect(resultSchema(document('{ day: date("2026-01-01"), list: [n] }'))).toEqual({
      type: ['object', 'null'],
      properties: {
        day: { type: ['string', 'null'], format: 'date' },
        list: { type: ['array', 'null'], items: { type: ['number', 'null'] } },
      },
    });
    expect(resultSchema(document('broken +'))).toEqual({});
    const typed = document('n', { types: { T: number }, schema: { $ref: '#/types/T' } });
    expect(resultSchema(typed)).toEqual({ type: ['number', 'null'] });
  });

  it('is what it is handed in, without references to its types', () => {
    const inputs = [{ name: 'n', title: { en: 'Number', zh: '数字' }, schema: { $ref: '#/types/T' } }];
    expect(decisionInfo(document('n', { types: { T: number }, inputs }))).toMatchObject({
      id: 'd',
      inputs: [{ name: 'n', title: { en: 'Number', zh: '数字' }, schema: { type: 'number' } }],
    });
  });

  it('is what each part needs, also where there are problems', () => {
    const needs = needsOf(
      document('A + f(n) + nope', {
        decisions: [{ name: 'A', logic: feel('n') }],
        knowledge: [{ name: 'f', parameters: [{ name: 'x', schema: {} }], logic: feel('f(x)') }],
      }),
    );
    expect(Object.fromEntries([...needs].map(([name, all]) => [name, [...all]]))).toEqual({
      '': ['A', 'f', 'n'],
      A: ['n'],
      f: ['f'],
    });
  });
});
