// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { expect, test } from '@jest/globals';
import { changesBetween } from '../../../designer/src/decisions/compare/changes.ts';
import type { DecisionDefinition } from '../../../engine/decisions/definition.ts';

const before: DecisionDefinition = {
  id: 'd',
  name: 'D',
  inputs: [{ name: 'a', schema: { type: 'number' } }],
  decisions: [{ name: 'gone', logic: { type: 'literal', expression: '1' } }],
  logic: {
    type: 'table',
    inputs: [{ expression: 'a', schema: { type: 'number' } }],
    outputs: [{ name: 'x', schema: { type: 'number' } }],
    hitPolicy: 'U',
    rules: [{ id: 'r1', when: ['1'], then: ['2'] }],
  },
};

test('a decision that is the same has no changes', () => {
  expect(changesBetween(before, structuredClone(before), 'en')).toEqual([]);
});

test('parts that came, went or changed are told, tables rule by rule', () => {
  const after = structuredClone(before);
  if (after.logic.type === 'table') after.logic.rules[0]?.then.splice(0, 1, '3');
  after.inputs = [
    { name: 'a', title: 'A', schema: { type: 'number' } },
    { name: 'b', schema: {} },
  ];
  after.decisions = [];
  const changes = changesBetween(before, after, 'en');
  expect(changes.map(({ change, kind, title }) => [change, kind, title])).toEqual([
    ['changed', 'decision', 'D'],
    ['changed', 'input', 'A'],
    ['added', 'input', 'b'],
    ['removed', 'required', 'gone'],
  ]);
  expect(changes[0]?.table?.difference.rules).toMatchObject([
    { change: 'changed', rule: 'r1', cells: [{ part: 'then', column: 'x', before: '2', after: '3' }] },
  ]);
  expect(changes[1]?.lines).toEqual([{ what: 'name', before: null, after: 'A' }]);
});

test('logic of another kind is told as a whole', () => {
  const after: DecisionDefinition = { ...before, logic: { type: 'literal', expression: 'a + 1' } };
  expect(changesBetween(before, after, 'en')[0]?.lines).toMatchObject([{ what: 'logic', after: 'a + 1' }]);
});
