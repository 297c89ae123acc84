// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { expect, test } from '@jest/globals';
import { marksOf, type Said } from '../../../designer/src/decisions/grid/marks.ts';
import { columnsOf } from '../../../designer/src/decisions/model/columns.ts';
import type { DecisionTable } from '../../../engine/decisions/definition.ts';

const table: DecisionTable = {
  type: 'table',
  inputs: [{ expression: 'a', schema: { type: 'number' } }],
  outputs: [{ name: 'a', schema: { type: 'number' } }],
  hitPolicy: 'F',
  rules: ['r1', 'r2', 'r3'].map((id) => ({ id, when: ['-'], then: ['1'] })),
};
const columns = columnsOf(table, { dates: true, notes: true });
const marks = (said: Partial<Said>) =>
  marksOf(table, columns, { problems: [], findings: [], explanation: null, matched: new Set(), ...said }, (message) =>
    typeof message === 'string' ? message : message.en,
  );

test('a problem marks its rule and its cell, on the side that it is on', () => {
  const problem = { code: 'x', rule: 'r1', column: 'a', message: 'no number' };
  expect(marks({ problems: [{ ...problem, path: 'logic.rules[0].then[0]' }] }).get('r1')).toEqual({
    problem: 'no number',
    severity: 'error',
    faults: { 1: 'no number' },
  });
  expect(marks({ problems: [{ ...problem, path: 'logic.rules[0].when[0]' }] }).get('r1')?.faults).toEqual({
    0: 'no number',
  });
});

test('the weightiest finding of a rule counts; gaps belong to no rule', () => {
  const finding = { message: 'twice', rules: ['r2'], cells: [], columns: [] };
  const said = marks({
    findings: [
      { ...finding, kind: 'duplicate', severity: 'warning' },
      { ...finding, kind: 'mergeable', severity: 'hint', message: 'one' },
      { ...finding, kind: 'gap', severity: 'error', message: 'gap' },
    ],
  });
  expect(said.get('r2')).toEqual({ problem: 'twice', severity: 'warning' });
});

test('what was tried shows which rule counts, which apply too, and what stopped the others', () => {
  const explanation = {
    values: [1],
    failures: [],
    rules: [
      { rule: 'r1', matched: false, stoppedBy: [-1, 0], failed: [] },
      { rule: 'r2', matched: true, stoppedBy: [], failed: [] },
      { rule: 'r3', matched: true, stoppedBy: [], failed: [] },
    ],
  };
  const said = marks({ explanation, matched: new Set(['r2']) });
  expect([...said].map(([rule, mark]) => [rule, mark.tried])).toEqual([
    ['r1', 'stopped'],
    ['r2', 'matched'],
    ['r3', 'also'],
  ]);
  expect(said.get('r1')?.stops).toEqual(new Set([2, 3]));
  expect(marks({ explanation }).get('r3')?.tried).toBe('matched');
});
