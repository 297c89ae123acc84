// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Json, JsonObject, JsonSchema } from '../../../engine/core/definition.ts';
import {
  compileDecision,
  type DecisionDefinition,
  type DecisionTable,
  resultSchema,
} from '../../../engine/decisions/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const ajv = new Ajv2020({ strict: false });
const metaSchema = ajv.compile(JSON.parse(readFileSync('schemas/meta/decision.schema.json', 'utf8')) as object);

type WithTable = DecisionDefinition & { logic: DecisionTable };

const TERRITORY: WithTable = {
  id: 'territory',
  name: { en: 'Territory', zh: '区域' },
  inputs: [
    { name: 'country', schema: { type: 'string' } },
    { name: 'score', schema: { type: ['number', 'null'] } },
  ],
  logic: {
    type: 'table',
    inputs: [
      { expression: 'country', schema: { type: 'string' } },
      { expression: 'score', schema: { type: ['number', 'null'] } },
    ],
    outputs: [
      { name: 'territory', schema: { type: 'string', enum: ['north', 'south', 'rest'] } },
      { name: 'days', schema: { type: 'number' } },
    ],
    hitPolicy: 'U',
    rules: [
      { id: 'hot', when: ['"DE", "FR"', '>= 40'], then: ['"north"', '1'] },
      { id: 'cold', when: ['"DE", "FR"', '< 40'], then: ['"south"', '1 + 1'] },
      { id: 'none', when: ['-', 'null'], then: ['"rest"', '5'] },
    ],
  },
};

function table(change: Partial<DecisionTable> = {}, around: Partial<DecisionDefinition> = {}): WithTable {
  const { logic, ...definition } = structuredClone(TERRITORY);
  return { ...definition, ...around, logic: { ...logic, ...change } };
}

function decide(definition: DecisionDefinition, inputs: JsonObject) {
  const compiled = compileDecision(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.decision.decide(inputs, NOW);
}

/** A table that collects what is at least as large as the input. */
function collect(change: Partial<DecisionTable> = {}, schema: JsonSchema = { type: 'number' }): WithTable {
  return {
    id: 'fees',
    name: 'Fees',
    inputs: [{ name: 'n', schema }],
    logic: {
      type: 'table',
      inputs: [{ expression: 'n', schema }],
      outputs: [{ name: 'fee', schema: { type: 'number' } }],
      hitPolicy: 'C',
      rules: [
        { id: 'a', when: ['> 0'], then: ['0.1'] },
        { id: 'b', when: ['> 1'], then: ['n / 10'] },
        { id: 'c', when: ['> 9'], then: ['5'] },
      ],
      ...change,
    },
  };
}

describe('A decision table', () => {
  it('gives what its matching rule says, and which rule it was', () => {
    expect(decide(table(), { country: 'DE', score: 50 })).toEqual({
      ok: true,
      value: { territory: 'north', days: 1 },
      matched: ['hot'],
    });
    expect(decide(table(), { country: 'FR', score: 3 })).toEqual({
      ok: true,
      value: { territory: 'south', days: 2 },
      matched: ['cold'],
    });
    expect(decide(table(), { country: 'US', score: null })).toEqual({
      ok: true,
      value: { territory: 'rest', days: 5 },
      matched: ['none'],
    });
  });

  it('is null when no rule matches, or the defaults if every output has one', () => {
    expect(decide(table(), { country: 'US', score: 50 })).toEqual({ ok: true, value: null, matched: [] });
    const [territory, days] = TERRITORY.logic.outputs;
    const outputs = [
      { ...territory, default: '"rest"' },
      { ...days, default: 'score / 10' },
    ] as DecisionTable['outputs'];
    expect(decide(table({ outputs }), { country: 'US', score: 50 })).toEqual({
      ok: true,
      value: { territory: 'rest', days: 5 },
      matched: [],
    });
    const half = [{ ...territory, default: '"rest"' }, days] as DecisionTable['outputs'];
    expect(decide(table({ outputs: half }), { country: 'US', score: 50 })).toMatchObject({ value: null });
  });

  it('counts an input that is missing as null', () => {
    expect(decide(table(), { country: 'US' })).toMatchObject({ matched: ['none'] });
  });

  it('tests what a column says in place of an input', () => {
    const definition = collect({ inputs: [{ schema: { type: 'number' }, expression: 'n * 10' }] });
    expect(decide(definition, { n: 1 })).toMatchObject({ matched: ['a', 'b', 'c'] });
  });

  it('sees dates as dates', () => {
    const rules = [{ id: 'future', when: ['> today()'], then: ['n.year'] }];
    const definition = collect({ rules }, { type: 'string', format: 'date' });
    expect(decide(definition, { n: '2027-01-01' })).toMatchObject({ value: [2027] });
    expect(decide(definition, { n: '2026-01-01' })).toMatchObject({ value: [] });
  });

  it('fails with the place of the cell that fails', () => {
    const definition = collect({ rules: [{ id: 'zero', when: ['-'], then: ['1 / n'] }] });
    expect(decide(definition, { n: 0 })).toEqual({
      ok: false,
      code: 'evaluation',
      message: 'Rule zero, column fee: Division by zero.',
      place: { path: 'logic.rules[0].then[0]', rule: 'zero', column: 'fee' },
    });
  });

  it('is deterministic and never throws, whatever the inputs', () => {
    const compiled = compileDecision(table());
    if (!compiled.ok) throw new Error('it compiles');
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('country', 'score', 'x'), fc.jsonValue()), (inputs) => {
        const first = compiled.decision.decide(inputs as JsonObject, NOW);
        expect(compiled.decision.decide(inputs as JsonObject, NOW)).toEqual(first);
      }),
    );
  });
});

describe('The hit policy', () => {
  const overlapping: DecisionTable['rules'] = [
    { id: 'one', when: ['"DE"', '-'], then: ['"north"', '1'] },
    { id: 'two', when: ['-', '> 3'], then: ['"north"', '2'] },
  ];
  const inputs = { country: 'DE', score: 5 };

  it('unique refuses two matches', () => {
    expect(decide(table({ rules: overlapping }), inputs)).toEqual({
      ok: false,
      code: 'hit-policy',
      place: { path: 'logic' },
      message: 'In this table only one rule may match, but these did: one, two.',
    });
  });

  it('first takes the first in order', () => {
    expect(decide(table({ rules: overlapping, hitPolicy: 'F' }), inputs)).toMatchObject({
      value: { days: 1 },
      matched: ['one'],
    });
  });

  it('any takes rules that agree, and refuses those that do not', () => {
    expect(decide(table({ rules: overlapping, hitPolicy: 'A' }), inputs)).toMatchObject({
      ok: false,
      code: 'hit-policy',
    });
    const agreeing = overlapping.map((rule) => ({ ...rule, then: ['"north"', '2'] }));
    expect(decide(table({ rules: agreeing, hitPolicy: 'A' }), inputs)).toEqual({
      ok: true,
      value: { territory: 'north', days: 2 },
      matched: ['one', 'two'],
    });
  });

  it.each([
    [undefined, { n: 20 }, [0.1, 2, 5]],
    ['SUM', { n: 20 }, 7.1],
    ['SUM', { n: 2 }, 0.3],
    ['MIN', { n: 20 }, 0.1],
    ['MAX', { n: 20 }, 5],
    ['COUNT', { n: 2 }, 2],
    [undefined, { n: 0 }, []],
    ['SUM', { n: 0 }, null],
    ['COUNT', { n: 0 }, 0],
  ] as [DecisionTable['aggregation'], JsonObject, Json][])(
    'collect with %s of %j is %j',
    (aggregation, given, value) => {
      expect(decide(collect(aggregation ? { aggregation } : {}), given)).toMatchObject({ ok: true, value });
    },
  );

  it('collect gives objects where there are several outputs', () => {
    expect(decide(table({ rules: overlapping, hitPolicy: 'C' }), inputs)).toEqual({
      ok: true,
      value: [
        { territory: 'north', days: 1 },
        { territory: 'north', days: 2 },
      ],
      matched: ['one', 'two'],
    });
  });
});

describe('A faulty table is refused with its place:', () => {
  const rule = { id: 'r', when: ['-', '-'], then: ['"north"', '1'] };
  it.each([
    ['a cell of another type', { rules: [{ ...rule, when: ['> 3', '-'] }] }, 'wrong-type', 'r', 'country'],
    [
      'an undeclared name in a condition',
      { rules: [{ ...rule, when: ['contry', '-'] }] },
      'unknown-variable',
      'r',
      'country',
    ],
    [
      'an undeclared name in a result',
      { rules: [{ ...rule, then: ['"north"', 'nope'] }] },
      'unknown-variable',
      'r',
      'days',
    ],
    ['a result of another type', { rules: [{ ...rule, then: ['"north"', '"1"'] }] }, 'wrong-type', 'r', 'days'],
    [
      'a result that the output does not take',
      { rules: [{ ...rule, then: ['"west"', '1'] }] },
      'wrong-value',
      'r',
      'territory',
    ],
    ['broken FEEL', { rules: [{ ...rule, when: ['-', '>'] }] }, 'syntax', 'r', 'score'],
    ['an empty result', { rules: [{ ...rule, then: ['', '1'] }] }, 'syntax', 'r', 'territory'],
    ['too few cells', { rules: [{ ...rule, when: ['-'] }] }, 'wrong-columns', 'r', undefined],
    ['two rules with one id', { rules: [rule, rule] }, 'duplicate-id', 'r', undefined],
    [
      'two outputs with one name',
      { outputs: [TERRITORY.logic.outputs[0], TERRITORY.logic.outputs[0]] },
      'duplicate-name',
      undefined,
      'territory',
    ],
    ['no output', { outputs: [], rules: [] }, 'no-output', undefined, undefined],
    ['an aggregation that does not fit', { aggregation: 'SUM' }, 'aggregation', undefined, undefined],
  ] as [string, Partial<DecisionTable>, string, string | undefined, string | undefined][])(
    '%s',
    (_, change, code, at, column) => {
      const compiled = compileDecision(table(change));
      const [problem] = compiled.ok ? [] : compiled.problems;
      expect(problem).toMatchObject({ code, message: { en: expect.any(String), zh: expect.any(String) } });
      expect([problem?.rule, problem?.column]).toEqual([at, column]);
    },
  );
});

describe('The schema of the result', () => {
  it.each([
    ['one rule', table(), { country: 'DE', score: 50 }],
    ['no rule', table(), { country: 'US', score: 50 }],
    ['a list of values', collect(), { n: 20 }],
    ['a sum', collect({ aggregation: 'SUM' }), { n: 20 }],
    ['an empty sum', collect({ aggregation: 'SUM' }), { n: 0 }],
    ['a count', collect({ aggregation: 'COUNT' }), { n: 20 }],
    ['a list of objects', table({ hitPolicy: 'C' }), { country: 'DE', score: 50 }],
  ])('describes %s', (_, definition, inputs) => {
    const result = decide(definition, inputs);
    expect(result.ok && ajv.compile(resultSchema(definition) as object)(result.value)).toBe(true);
  });
});

describe('The meta-schema of decision tables', () => {
  it('takes tables as they are written', () => {
    expect(metaSchema(table()) || metaSchema.errors).toBe(true);
    expect(metaSchema(collect({ aggregation: 'SUM' })) || metaSchema.errors).toBe(true);
  });

  it.each([
    table({ hitPolicy: 'X' as 'U' }),
    table({ outputs: [] }),
    { ...table(), id: 'Not An Id' },
    { ...table(), script: 'alert(1)' },
    table({ rules: [{ id: 'r', when: [3] as never, then: ['1'] }] }),
    { ...table(), inputs: [{ name: '__proto__', schema: {} }] },
  ])('refuses others (%#)', (definition) => {
    expect(metaSchema(definition)).toBe(false);
  });
});
