import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '../../../../engine/core/definition.ts';
import type { DecisionRule, DecisionTable } from '../../../../engine/decisions/definition.ts';
import { diffTables, type Grid, sheetOf, tableOfSheet } from '../../../../engine/decisions/tables/index.ts';
import { DECLARED, random, randomTable, rounds } from './random.ts';

const EN = { language: 'en' as const };

/** With all that a sheet can say. */
const TABLE: DecisionTable = {
  type: 'table',
  inputs: [
    {
      expression: 'country',
      title: { en: 'Country', zh: '国家' },
      schema: { type: ['string', 'null'], enum: ['DE', 'FR', null] },
    },
    { expression: 'size * 2', schema: { type: 'integer', minimum: 0, maximum: 100 } },
    { expression: 'day', schema: { type: 'string', format: 'date' } },
  ],
  outputs: [
    { name: 'team', title: 'Team', schema: { type: 'string', enum: ['north', 'south'] }, default: '"south"' },
    { name: 'rate', schema: { type: 'number' } },
  ],
  hitPolicy: 'C',
  rules: [
    rule('a', ['"DE"', '-', '>= date("2026-01-01")'], ['"north"', '0.5'], {
      note: { en: 'One', zh: '一' },
      from: '2026-01-01',
    }),
    rule('b', ['not("DE")', '= 3', '-'], ['"south"', '-1'], { until: '2027-01-01' }),
    rule('c', ['null', '[1..3], 7', '-'], ['"a\\"b"', '1 + 1']),
  ],
};

describe('A table as a sheet', () => {
  it('says first what its columns are', () => {
    expect(sheetOf(TABLE, 'en').slice(0, 8)).toEqual([
      ['Hit policy', 'C'],
      ['Column', 'input', 'input', 'input', 'output', 'output', 'from', 'until', 'note'],
      ['Name', 'country', 'size * 2', 'day', 'team', 'rate'],
      ['Type', 'text?', 'whole number', 'date', 'text', 'number'],
      ['Values', '"DE", "FR"', '[0..100]', '', '"north", "south"', ''],
      ['Default', '', '', '', '"south"', ''],
      ['Rule', 'Country', '', '', 'Team', '', 'valid from', 'before', 'comment'],
      ['a', '"DE"', '-', '>= date("2026-01-01")', '"north"', '0.5', '2026-01-01', '', 'One'],
    ]);
    expect(sheetOf(TABLE, 'zh')[6]?.slice(0, 2)).toEqual(['规则', '国家']);
  });

  it.each(['en', 'zh'] as const)('comes back as it was (%s)', (language) => {
    const read = tableOfSheet(sheetOf(TABLE, language), TABLE, { language });
    expect(read.problems).toEqual([]);
    expect(diffTables(TABLE, read.table, language)).toEqual({ head: [], columns: [], rules: [], same: 3 });
    const { rules: _, ...head } = read.table;
    const { rules: __, ...before } = TABLE;
    expect(head).toEqual(before);
  });

  it('comes back also without a table to compare it with, types and all', () => {
    const empty: DecisionTable = { type: 'table', inputs: [], outputs: [], hitPolicy: 'U', rules: [] };
    const { table, problems } = tableOfSheet(sheetOf(TABLE, 'en'), empty, EN);
    expect(problems).toEqual([]);
    expect(diffTables(TABLE, table, 'en')).toEqual({ head: [], columns: [], rules: [], same: 3 });
    expect(table.inputs.map(({ schema }) => schema)).toEqual([
      { type: ['string', 'null'], enum: ['DE', 'FR', null] },
      { type: 'integer', minimum: 0, maximum: 100 },
      { type: 'string', format: 'date' },
    ]);
  });

  it('comes back for random tables of all kinds', () => {
    const from = random(77);
    for (let round = 0; round < rounds(40); round += 1) {
      const kinds = Array.from({ length: 1 + from(4) }, () => DECLARED[from(DECLARED.length)] ?? 'number');
      const table = randomTable({ kinds, rules: from(12), opaque: 20, dated: true }, from);
      const read = tableOfSheet(sheetOf(table, 'en'), { ...table, rules: [] }, EN);
      expect(read).toMatchObject({ table, problems: [] });
    }
  });

  it('may be a plain list whose first row names the columns', () => {
    const grid: Grid = [
      ['国家', 'day', 'Team', 'rate', 'valid until'],
      ['DE', { date: '2026-05-01' }, 'north', 0.1, '2026/12/31'],
      ['"FR"', '', 'south', 2, null],
      [null, null, null, null, null],
      ['> "A"', '-', '"south"', true, { date: '2026-01-01' }],
    ];
    const { table, problems } = tableOfSheet(grid, TABLE, { ...EN, plainTexts: {} });
    expect(problems).toEqual([]);
    expect(table.rules).toMatchObject([
      rule('rule-1', ['"DE"', 'date("2026-05-01")'], ['"north"', '0.1'], { until: '2026-12-31' }),
      rule('rule-2', ['"FR"', '-'], ['"south"', '2']),
      rule('rule-3', ['> "A"', '-'], ['"south"', 'true'], { until: '2026-01-01' }),
    ]);
  });

  it('takes for texts only what is no FEEL', () => {
    const names = { customer: { kind: 'string' as const } };
    const table = (cells: [string, string][]): DecisionTable => ({
      type: 'table',
      inputs: [{ expression: 'a', schema: { type: 'string' } }],
      outputs: [{ name: 'b', schema: { type: 'string' } }],
      hitPolicy: 'F',
      rules: cells.map(([test, result], index) => rule(`r${index}`, [test], [result])),
    });
    const feel = table([
      ['customer', 'customer'],
      ['not(null)', 'upper case(customer)'],
      ['upper case(nobody)', 'if 1 > 2 then "a" else null'],
      ['"a", customer', 'null'],
      ['-', '"-"'],
    ]);
    expect(tableOfSheet(sheetOf(feel, 'en'), feel, { ...EN, plainTexts: names }).table).toEqual(feel);
    const bare = table([
      ['P-100', 'GmbH (Berlin)'],
      ['Berlin Mitte', 'true'],
      ["O'Neill, A", '-'],
    ]);
    expect(tableOfSheet(sheetOf(bare, 'en'), bare, { ...EN, plainTexts: names }).table.rules).toEqual([
      rule('r0', ['"P-100"'], ['"GmbH (Berlin)"']),
      rule('r1', ['"Berlin Mitte"'], ['"true"']),
      rule('r2', ['"O\'Neill, A"'], ['"-"']),
    ]);
  });

  it('tells of what it cannot read by its cell', () => {
    const grid: Grid = [
      ['Hit policy', 'X'],
      ['Column', 'input', 'thing', 'output', 'from', 'output'],
      ['Name', 'country', 'x', 'team', '', ''],
      ['Type', 'colour', '', 'text', '', ''],
      ['Rule'],
      ['a', '-', '', '1', 'soon', ''],
      ['a', '-', '', '1', '', ''],
    ];
    const { table, problems } = tableOfSheet(grid, TABLE, EN);
    expect(problems.map(({ code, row, column }) => `${code} ${column ?? ''}${row}`)).toEqual([
      'unknown-type B4',
      'unknown-column C2',
      'no-name F3',
      'unknown-hit-policy B1',
      'bad-date E6',
      'duplicate-id A7',
    ]);
    expect(table.rules.map(({ id }) => id)).toEqual(['a', 'rule-1']);
    expect(tableOfSheet([['nothing', 'known']], TABLE, EN).problems.map(({ code }) => code)).toContain('no-output');
    expect(tableOfSheet([], TABLE, EN).problems.map(({ code }) => code)).toContain('no-output');
  });

  it('finds rules without ids again by their conditions', () => {
    const grid = sheetOf(TABLE, 'en').map((row, index) => (index < 7 ? row : ['', ...row.slice(1)]));
    const moved = [...grid.slice(0, 7), grid[9] ?? [], grid[7] ?? [], grid[8] ?? []];
    (moved[7] as string[])[5] = '9';
    const { table } = tableOfSheet(moved, TABLE, EN);
    expect(table.rules.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(diffTables(TABLE, table, 'en').rules).toEqual([
      {
        change: 'changed',
        rule: 'c',
        from: 2,
        to: 0,
        cells: [{ part: 'then', column: 'rate', before: '1 + 1', after: '9' }],
      },
    ]);
  });
});

describe('The difference of two tables', () => {
  it('is told rule by rule and cell by cell, with as few moves as possible', () => {
    const after = structuredClone(TABLE);
    const [a, b, c] = after.rules as [DecisionTable['rules'][0], DecisionTable['rules'][0], DecisionTable['rules'][0]];
    after.rules = [c, a, { ...b, id: 'new' }];
    a.when[1] = '> 5';
    delete a.from;
    a.note = 'Two';
    after.hitPolicy = 'F';
    expect(diffTables(TABLE, after, 'en')).toEqual({
      head: [{ what: 'hitPolicy', before: 'C', after: 'F' }],
      columns: [],
      rules: [
        { change: 'moved', rule: 'c', cells: [], from: 2, to: 0 },
        {
          change: 'changed',
          rule: 'a',
          from: 0,
          to: 1,
          cells: [
            { part: 'when', column: 'size * 2', before: '-', after: '> 5' },
            { part: 'note', before: 'One', after: 'Two' },
            { part: 'from', before: '2026-01-01', after: null },
          ],
        },
        { change: 'added', rule: after.rules[2], at: 2 },
        { change: 'removed', rule: TABLE.rules[1], at: 1 },
      ],
      same: 0,
    });
  });

  it('knows columns by what they test, wherever they stand', () => {
    const after = structuredClone(TABLE);
    after.inputs = [
      after.inputs[1],
      { expression: 'new', schema: { type: 'number' } },
      after.inputs[0],
    ] as typeof after.inputs;
    for (const rule of after.rules) rule.when = [rule.when[1] ?? '-', '-', rule.when[0] ?? '-'];
    (after.outputs[0] as { schema: JsonSchema }).schema = { type: 'number' };
    const { columns, rules } = diffTables(TABLE, after, 'en');
    expect(columns).toEqual([
      { change: 'moved', side: 'input', column: 'size * 2' },
      { change: 'added', side: 'input', column: 'new' },
      { change: 'removed', side: 'input', column: 'day' },
      {
        change: 'changed',
        side: 'output',
        column: 'team',
        parts: [
          { part: 'type', before: 'text', after: 'number' },
          { part: 'values', before: '"north", "south"', after: null },
        ],
      },
    ]);
    expect(rules).toEqual([
      {
        change: 'changed',
        rule: 'a',
        from: 0,
        to: 0,
        cells: [{ part: 'when', column: 'day', before: '>= date("2026-01-01")', after: null }],
      },
    ]);
  });
});

function rule(id: string, when: string[], results: string[], more: Partial<DecisionRule> = {}): DecisionRule {
  // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
  return { id, when, then: results, ...more };
}
