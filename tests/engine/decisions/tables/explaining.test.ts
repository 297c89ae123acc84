import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionTable, HitPolicy } from '../../../../engine/decisions/definition.ts';
import { changeToMatch, explainTable } from '../../../../engine/decisions/tables/index.ts';
import type { Names } from '../../../../engine/expressions/index.ts';
import { NOW, namesOf, plain } from './plain.ts';
import { DECLARED, nameOf, random, randomTable, rounds, samplesOf } from './random.ts';

const NAMES: Names = { age: { kind: 'number' }, land: { kind: 'string' }, limit: { kind: 'number' } };

describe('The explanation of a table', () => {
  it('names the rules that match, and in the others all cells in the way', () => {
    const table = tableOf([
      ['>= 18', '"DE"'],
      ['< 18', '-'],
      ['-', '"FR", "IT"'],
    ]);
    expect(explainTable(table, NAMES, { age: 20, land: 'FR' }, NOW)).toEqual({
      values: [20, 'FR'],
      failures: [],
      rules: [
        { rule: 'r1', matched: false, stoppedBy: [1], failed: [] },
        { rule: 'r2', matched: false, stoppedBy: [0], failed: [] },
        { rule: 'r3', matched: true, stoppedBy: [], failed: [] },
      ],
    });
  });

  it('says what failed, and that a rule is not in effect', () => {
    const table = tableOf([
      ['? / limit > 1', '-'],
      ['-', '"DE"'],
    ]);
    Object.assign(table.rules[1] ?? {}, { from: '2027-01-01' });
    const { rules } = explainTable(table, NAMES, { age: 20, land: 'FR', limit: 0 }, NOW);
    expect(rules).toMatchObject([
      { matched: null, stoppedBy: [], failed: [{ column: 0, message: expect.any(String) }] },
      { matched: false, stoppedBy: [-1, 1] },
    ]);
  });

  it('agrees with the evaluator: 60 random tables', () => {
    const from = random(41);
    for (let round = 0; round < rounds(60); round += 1) {
      const kinds = Array.from({ length: 1 + from(3) }, () => DECLARED[from(DECLARED.length)] ?? 'number');
      const table = randomTable({ kinds, rules: 8, opaque: 15, hitPolicy: 'C', dated: round % 2 === 0 }, from);
      const match = plain(table);
      for (let sample = 0; sample < 10; sample += 1) {
        const values: JsonObject = { limit: from(4) };
        for (const [column, kind] of kinds.entries()) {
          const samples = samplesOf(kind);
          values[nameOf(column)] = samples[from(samples.length)] ?? null;
        }
        const { rules } = explainTable(table, namesOf(table), values, NOW);
        const matched = match(values);
        const failing = rules.findIndex((rule) => rule.matched === null);
        if (matched.ok) expect(rules.flatMap((rule, index) => (rule.matched ? [index] : []))).toEqual(matched.rules);
        else expect([failing, rules[failing]?.failed[0]?.column]).toEqual([matched.rule, matched.column]);
      }
    }
  });
});

describe('What would make a rule match', () => {
  it('is the smallest change of one input', () => {
    const table = tableOf(
      [
        ['>= 18', '-'],
        ['< 18', '"DE", "FR"'],
      ],
      'U',
    );
    expect(changeToMatch(table, NAMES, { age: 5, land: 'IT' }, NOW, 'r1')).toEqual({
      rule: 'r1',
      changes: [{ path: 'age', columns: [0], from: 5, to: 18, distance: 13 }],
      possible: true,
      alternatives: [],
      decides: true,
    });
    expect(changeToMatch(table, NAMES, { age: 5, land: 'IT' }, NOW, 'r2')).toMatchObject({
      changes: [{ path: 'land', to: 'DE', distance: null }],
    });
  });

  it('is one change for each column where none is enough', () => {
    const table = tableOf([['[18..65]', 'not("DE")']], 'F');
    expect(changeToMatch(table, NAMES, { age: 70, land: 'DE' }, NOW, 'r1')).toMatchObject({
      changes: [
        { path: 'age', to: 65 },
        { path: 'land', other: true },
      ],
      possible: true,
      decides: true,
    });
  });

  it('sees what cells and columns compute, and other inputs that would do', () => {
    const table = tableOf([['> limit', '-']], 'F');
    const change = changeToMatch(table, NAMES, { age: 5, land: 'DE', limit: 7 }, NOW, 'r1');
    expect([...(change?.changes ?? []), ...(change?.alternatives ?? [])]).toMatchObject([
      { path: expect.stringMatching(/^(age|limit)$/), distance: 3 },
      { path: expect.stringMatching(/^(age|limit)$/), distance: 3 },
    ]);
    (table.inputs[0] as { expression: string }).expression = 'age * 2';
    const computed = changeToMatch(table, NAMES, { age: 5, land: 'DE', limit: 12 }, NOW, 'r1');
    expect([...(computed?.changes ?? []), ...(computed?.alternatives ?? [])]).toContainEqual({
      path: 'age',
      columns: [],
      from: 5,
      to: 7,
      distance: 2,
    });
  });

  it('says where another rule decides all the same, and where the day is in the way', () => {
    const table = tableOf(
      [
        ['> 0', '-'],
        ['> 10', '-'],
      ],
      'F',
    );
    expect(changeToMatch(table, NAMES, { age: 5, land: '' }, NOW, 'r2')).toMatchObject({
      possible: true,
      decides: false,
    });
    Object.assign(table.rules[0] ?? {}, { until: '2026-01-01' });
    expect(changeToMatch(table, NAMES, { age: 5, land: '' }, NOW, 'r1')).toMatchObject({
      changes: [{ path: null, columns: [-1], from: '2026-11-22', to: '2025-12-31', distance: 326 }],
      decides: true,
    });
  });

  it('is nothing where the rule matches, where no change helps, and where there is no such rule', () => {
    const table = tableOf(
      [
        ['> 0', '-'],
        ['(5..5)', '-'],
      ],
      'F',
    );
    expect(changeToMatch(table, NAMES, { age: 5, land: '' }, NOW, 'r1')).toMatchObject({ changes: [], possible: true });
    expect(changeToMatch(table, NAMES, { age: 5, land: '' }, NOW, 'r2')).toMatchObject({
      possible: false,
      decides: null,
    });
    expect(changeToMatch(table, NAMES, {}, NOW, 'r9')).toBeNull();
  });
});

function tableOf(rows: string[][], hitPolicy: HitPolicy = 'C'): DecisionTable {
  return {
    type: 'table',
    inputs: [
      { expression: 'age', schema: { type: 'number' } },
      { expression: 'land', schema: { type: 'string' } },
    ],
    outputs: [{ name: 'out', schema: {} }],
    hitPolicy,
    // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
    rules: rows.map((when, index) => ({ id: `r${index + 1}`, when, then: [String(index)] })),
  };
}
