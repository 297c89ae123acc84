import { describe, expect, it } from '@jest/globals';
import type { DecisionRule, DecisionTable } from '../../../../engine/decisions/definition.ts';
import {
  analyseTable,
  changeToMatch,
  compileTable,
  diffTables,
  explainTable,
  sheetOf,
  tableOfSheet,
} from '../../../../engine/decisions/tables/index.ts';
import { cellSet } from '../../../../engine/decisions/tables/sets/cell.ts';
import { NOW } from './plain.ts';

describe('A hostile table', () => {
  it('with 20,000 ranges in each other is matched without lists that grow with their square', () => {
    const rules = Array.from({ length: 20_000 }, (_, index) => rule(index, [`>= ${index}`]));
    const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const matcher = compileTable(tableOf(['a'], rules), ['number'], () => null);
    const after = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    expect(after - before).toBeLessThan(60 * 1024 * 1024);
    expect(matcher.match([3], null, NOW)).toEqual({ ok: true, rules: [0, 1, 2, 3] });
  });

  it('with cells of thousands of values, or too long ones, is read at once', () => {
    const values = Array.from({ length: 2_400 }, (_, index) => (index * 7_919) % 10_000).join(',');
    const begun = performance.now();
    expect(cellSet(values.slice(0, 9_999).replace(/,\d*$/, ''), 'number')).not.toBeNull();
    expect(cellSet(`${'('.repeat(9_000)}1`, 'number')).toBeNull();
    expect(cellSet(`"${'\\'.repeat(9_000)}`, 'string')).toBeNull();
    expect(cellSet(`not(${' '.repeat(9_000)}`, 'string')).toBeNull();
    expect(cellSet(`${'/*'.repeat(4_900)}1`, 'number')).toBeNull();
    expect(cellSet('1,'.repeat(6_000), 'number')).toBeNull();
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('with names of prototypes, missing cells and no rules does no harm and makes nothing throw', () => {
    const strange = tableOf(['__proto__.x', 'constructor', 'toString.a.b'], [rule(1, ['"a"']), rule(2, [])]);
    for (const table of [strange, tableOf([], []), tableOf(['a'], []), { ...strange, outputs: [] }]) {
      const names = { constructor: { kind: 'string' as const } };
      expect(analyseTable(table, names)).toBeDefined();
      expect(explainTable(table, names, {}, NOW).rules).toHaveLength(table.rules.length);
      expect(changeToMatch(table, names, {}, NOW, 'r1')).toBeDefined();
      expect(tableOfSheet(sheetOf(table, 'en'), table, { language: 'en' })).toBeDefined();
      expect(diffTables(table, strange, 'en')).toBeDefined();
    }
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('full of faults is told of in a bounded list', () => {
    const rules = Array.from({ length: 3_000 }, (_, index) => rule(index, ['nobody', '(5..5)']));
    const { findings } = analyseTable(tableOf(['a', 'b'], rules), { a: { kind: 'number' }, b: { kind: 'number' } });
    expect(findings.length).toBeLessThan(2_100);
    expect(findings.filter(({ kind }) => kind === 'unchecked').length).toBeGreaterThan(0);
  });
});

function rule(number: number, when: string[]): DecisionRule {
  // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
  return { id: `r${number}`, when, then: [String(number)] };
}

function tableOf(inputs: string[], rules: DecisionRule[]): DecisionTable {
  return {
    type: 'table',
    inputs: inputs.map((expression) => ({ expression, schema: { type: 'number' } })),
    outputs: [{ name: 'out', schema: {} }],
    hitPolicy: 'C',
    rules,
  };
}
