// biome-ignore-all lint/suspicious/noThenProperty: `then` is a word of the format
import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { compileDecision, type DecisionDefinition, type Logic } from '../../../engine/decisions/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const feel = (expression: string): Logic => ({ type: 'literal', expression });

/** A decision with inputs of any type. */
function decision(logic: Logic, more: Partial<DecisionDefinition> = {}): DecisionDefinition {
  const inputs = ['a', 'b', 'list'].map((name) => ({ name, schema: {} }));
  return { id: 'd', name: 'D', inputs, logic, ...more };
}

function decide(definition: DecisionDefinition, inputs: JsonObject = {}) {
  const compiled = compileDecision(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.decision.decide(inputs, NOW);
}

function problemsOf(definition: DecisionDefinition) {
  const { problems } = compileDecision(definition);
  return problems.filter(({ severity }) => severity !== 'warning');
}

const PEOPLE: Logic = {
  type: 'relation',
  columns: ['name', 'age'],
  rows: [
    ['"Ann"', '30'],
    ['"Bo"', '12'],
    ['"Cy"', '41'],
  ],
};

describe('A boxed expression', () => {
  it.each<[string, Logic, JsonObject, Json]>([
    ['a literal', feel('a + b'), { a: 0.1, b: 0.2 }, 0.3],
    [
      'a context, whose entries see those before them',
      {
        type: 'context',
        entries: [
          { name: 'sum', logic: feel('a + b') },
          { name: 'double sum', logic: feel('sum * 2') },
        ],
      },
      { a: 1, b: 2 },
      { sum: 3, 'double sum': 6 },
    ],
    [
      'a context with a result',
      { type: 'context', entries: [{ name: 'sum', logic: feel('a + b') }], result: feel('sum > 2') },
      { a: 1, b: 2 },
      true,
    ],
    ['a list', { type: 'list', items: [feel('a'), feel('a * 2'), feel('null')] }, { a: 2 }, [2, 4, null]],
    [
      'a relation',
      PEOPLE,
      {},
      [
        { name: 'Ann', age: 30 },
        { name: 'Bo', age: 12 },
        { name: 'Cy', age: 41 },
      ],
    ],
    [
      'an invocation of a built-in function',
      {
        type: 'invocation',
        of: 'substring',
        arguments: [
          { name: 'string', logic: feel('a') },
          { name: 'start position', logic: feel('2') },
        ],
      },
      { a: 'hello' },
      'ello',
    ],
    [
      'a function entry and its invocation',
      {
        type: 'context',
        entries: [
          { name: 'rate', logic: feel('2') },
          {
            name: 'times',
            logic: {
              type: 'function',
              parameters: [{ name: 'x', schema: { type: 'number' } }],
              logic: feel('x * rate'),
            },
          },
        ],
        result: { type: 'invocation', of: 'times', arguments: [{ name: 'x', logic: feel('a') }] },
      },
      { a: 4 },
      8,
    ],
    [
      'a conditional',
      { type: 'conditional', if: feel('a > 1'), then: feel('"yes"'), else: feel('"no"') },
      { a: 2 },
      'yes',
    ],
    [
      '… whose condition is null',
      { type: 'conditional', if: feel('a'), then: feel('"yes"'), else: feel('"no"') },
      {},
      'no',
    ],
    [
      'a filter',
      { type: 'filter', in: PEOPLE, match: feel('age > 18') },
      {},
      [
        { name: 'Ann', age: 30 },
        { name: 'Cy', age: 41 },
      ],
    ],
    ['… by item', { type: 'filter', in: feel('list'), match: feel('item >= 3') }, { list: [1, 3, 5] }, [3, 5]],
    ['… by position', { type: 'filter', in: feel('list'), match: feel('-1') }, { list: [1, 3, 5] }, 5],
    ['… of null', { type: 'filter', in: feel('list'), match: feel('true') }, {}, []],
    ['a loop', { type: 'for', variable: 'x', in: feel('list'), return: feel('x * x') }, { list: [1, 2, 3] }, [1, 4, 9]],
    [
      '… that sees what it made',
      { type: 'for', variable: 'x', in: feel('[1..5]'), return: feel('if x = 1 then 1 else x * partial[-1]') },
      {},
      [1, 2, 6, 24, 120],
    ],
    ['every', { type: 'every', variable: 'x', in: feel('list'), return: feel('x > 1') }, { list: [2, 3] }, true],
    ['some', { type: 'some', variable: 'x', in: feel('list'), return: feel('x > 2') }, { list: [2, 3] }, true],
    ['some of none', { type: 'some', variable: 'x', in: feel('list'), return: feel('x > 2') }, { list: [] }, false],
  ])('%s', (_, logic, inputs, value) => {
    expect(decide(decision(logic), inputs)).toEqual({ ok: true, value, matched: [] });
  });

  it('passes values on as FEEL has them: dates stay dates', () => {
    const logic: Logic = {
      type: 'context',
      entries: [
        { name: 'due', logic: feel('date(a) + duration("P1M")') },
        { name: 'year', logic: feel('due.year') },
      ],
    };
    expect(decide(decision(logic), { a: '2026-12-31' })).toMatchObject({ value: { due: '2027-01-31', year: 2027 } });
  });

  it('says where it fails', () => {
    const logic: Logic = {
      type: 'context',
      entries: [
        { name: 'x', logic: feel('1') },
        { name: 'y', logic: { type: 'list', items: [feel('x'), feel('x / a')] } },
      ],
    };
    expect(decide(decision(logic), { a: 0 })).toMatchObject({
      ok: false,
      code: 'evaluation',
      message: expect.stringContaining('ivision by zero'),
      place: { path: 'logic.entries[1].logic.items[1].expression' },
    });
  });

  it.each<[string, Logic, string, string]>([
    ['an unknown name', feel('a + nope'), 'unknown-variable', 'logic.expression'],
    [
      'an entry that comes later',
      {
        type: 'context',
        entries: [
          { name: 'x', logic: feel('y') },
          { name: 'y', logic: feel('1') },
        ],
      },
      'unknown-variable',
      'logic.entries[0].logic.expression',
    ],
    [
      'a wrong argument',
      { type: 'invocation', of: 'substring', arguments: [{ name: 'text', logic: feel('a') }] },
      'wrong-arguments',
      'logic.arguments[0]',
    ],
    ['an unknown function', { type: 'invocation', of: 'nope', arguments: [] }, 'unknown-function', 'logic.of'],
    ['broken FEEL', { type: 'list', items: [feel('1'), feel('1 +')] }, 'syntax', 'logic.items[1].expression'],
    [
      'an entry of the wrong type',
      { type: 'context', entries: [{ name: 'x', schema: { type: 'number' }, logic: feel('"1"') }] },
      'wrong-type',
      'logic.entries[0].logic',
    ],
    [
      'a name that is none',
      { type: 'context', entries: [{ name: '1x', logic: feel('1') }] },
      'bad-name',
      'logic.entries[0]',
    ],
    [
      'a row that is too short',
      { type: 'relation', columns: ['a', 'b'], rows: [['1']] },
      'wrong-columns',
      'logic.rows[0]',
    ],
    ['logic that is not known', { type: 'script' } as unknown as Logic, 'unknown-logic', 'logic'],
  ])('with %s is refused, with the place', (_, logic, code, path) => {
    expect(problemsOf(decision(logic))[0]).toMatchObject({
      code,
      path,
      message: { en: expect.any(String), zh: expect.any(String) },
    });
  });

  it('that is nested without end is refused', () => {
    let logic = feel('1');
    for (let depth = 0; depth < 2_000; depth += 1) logic = { type: 'list', items: [logic] };
    expect(problemsOf(decision(logic))).toMatchObject([{ code: 'too-deep' }]);
  });
});
