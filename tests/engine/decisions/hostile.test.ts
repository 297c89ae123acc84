// biome-ignore-all lint/suspicious/noThenProperty: `then` is a word of the format
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what people may fill in
/** threats.md 1 to 4, wherever a decision holds FEEL: nothing of the host is reached, nothing runs beyond its budget. */
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { compileDecision, type DecisionDefinition, type Logic } from '../../../engine/decisions/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const feel = (expression: string): Logic => ({ type: 'literal', expression });

type Place = (text: string) => Partial<DecisionDefinition>;
const table = (more: object): Logic =>
  ({
    type: 'table',
    inputs: [{ expression: 'x', schema: {} }],
    outputs: [{ name: 'out', schema: {} }],
    hitPolicy: 'F',
    rules: [{ id: 'r', when: ['-'], then: ['1'] }],
    ...more,
  }) as Logic;

/** Every place of a document where FEEL may stand. */
const PLACES: { [name: string]: Place } = {
  'a literal': (text) => ({ logic: feel(text) }),
  'the head of a column': (text) => ({ logic: table({ inputs: [{ expression: text, schema: {} }] }) }),
  'a result': (text) => ({ logic: table({ rules: [{ id: 'r', when: ['-'], then: [text] }] }) }),
  'a default': (text) => ({ logic: table({ outputs: [{ name: 'out', schema: {}, default: text }], rules: [] }) }),
  'an entry': (text) => ({ logic: { type: 'context', entries: [{ name: 'e', logic: feel(text) }] } }),
  'a row': (text) => ({ logic: { type: 'relation', columns: ['c'], rows: [[text]] } }),
  'an argument': (text) => ({
    logic: { type: 'invocation', of: 'count', arguments: [{ name: 'list', logic: feel(text) }] },
  }),
  'a loop': (text) => ({ logic: { type: 'for', variable: 'i', in: feel('[1]'), return: feel(text) } }),
  'a filter': (text) => ({ logic: { type: 'filter', in: feel(text), match: feel('true') } }),
  'a branch': (text) => ({ logic: { type: 'conditional', if: feel('true'), then: feel(text), else: feel('1') } }),
  'another decision': (text) => ({ logic: feel('Other'), decisions: [{ name: 'Other', logic: feel(text) }] }),
};
/** … and where a test may stand. */
const TESTS: { [name: string]: Place } = {
  'a cell': (text) => ({ logic: table({ rules: [{ id: 'r', when: [text], then: ['1'] }] }) }),
  'allowed values': (text) => ({ inputs: [{ name: 'x', schema: { 'x-allowed': text } }], logic: feel('x') }),
};

function outcome(change: Partial<DecisionDefinition>, inputs: JsonObject = { x: 'a' }) {
  const definition = { id: 'd', name: 'D', inputs: [{ name: 'x', schema: {} }], logic: feel('1'), ...change };
  const compiled = compileDecision(definition as DecisionDefinition);
  if (!compiled.ok) return { refused: compiled.problems[0]?.code };
  return compiled.decision.decide(inputs, NOW);
}

describe.each(Object.entries({ ...PLACES, ...TESTS }))('in %s', (_, place) => {
  it.each([
    'x.constructor.constructor("return process")()',
    'x.__proto__',
    'constructor',
    'process.env',
    'globalThis',
    '{ __proto__: 1 }',
  ])('%s reaches nothing of the host', (text) => {
    const result = outcome(place(text));
    const value = 'value' in result ? result.value : null;
    expect(JSON.stringify(value) ?? 'null').not.toMatch(/native code|PATH|version/);
    expect(typeof value).not.toBe('function');
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      expect(Object.values(value).every((one) => typeof one !== 'function')).toBe(true);
  });

  it('what comes in is never evaluated', () => {
    for (const x of ['=1+1', '{{1+1}}', '1 + 1', '${1}'])
      expect(outcome({ logic: feel('x') }, { x })).toMatchObject({ value: x });
  });
});

describe.each(Object.entries(PLACES))('in %s', (_, place) => {
  it.each([
    ['loops', 'for i in 1..100000, j in 1..100000 return i * j'],
    ['patterns', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'],
    ['texts that grow', 'for i in 1..100000 return string join(for j in 1..100000 return "aaaaaaaaaaaaaaaa")'],
    ['functions that call what they are given', '{ f: function(g, n) g(g, n) + g(g, n), r: f(f, 1) }.r'],
  ])('%s are stopped in 200 ms', (_name, text) => {
    const definition = place(text);
    outcome(definition);
    const began = process.threadCpuUsage();
    const result = outcome(definition);
    const { user } = process.threadCpuUsage(began);
    expect(user / 1_000).toBeLessThan(200);
    if ('code' in result) expect(['budget', 'evaluation']).toContain(result.code);
  });
});
