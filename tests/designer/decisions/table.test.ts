// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { describe, expect, it } from '@jest/globals';
import { cellOfChosen, chosenIn, toggled } from '../../../designer/src/decisions/model/choices.ts';
import { columnsOf } from '../../../designer/src/decisions/model/columns.ts';
import { at, logicPlace, put } from '../../../designer/src/decisions/model/document.ts';
import { nameFrom } from '../../../designer/src/decisions/model/inputs.ts';
import { withKind, withValues } from '../../../designer/src/decisions/model/kinds.ts';
import { blockOf, moved, single, within } from '../../../designer/src/decisions/model/selection.ts';
import {
  duplicateRules,
  moveColumn,
  moveRules,
  removeColumn,
  removeRules,
  setInput,
  writeBlock,
} from '../../../designer/src/decisions/model/table.ts';
import { fromTsv, toTsv } from '../../../designer/src/decisions/model/tsv.ts';
import { parsed, printed } from '../../../designer/src/decisions/model/values.ts';
import { begin, redo, step, undo } from '../../../designer/src/workbench/history.ts';
import type { DecisionDefinition, DecisionTable } from '../../../engine/decisions/definition.ts';

const table: DecisionTable = {
  type: 'table',
  inputs: [
    { expression: 'a', schema: { type: 'number' } },
    { expression: 'b', schema: { type: 'string' } },
  ],
  outputs: [{ name: 'x', schema: { type: 'number' } }],
  hitPolicy: 'U',
  rules: ['r1', 'r2', 'r3', 'r4'].map((id, index) => ({ id, when: [`${index}`, '-'], then: [`${index}0`] })),
};
const all = columnsOf(table, { dates: true, notes: true });
const ids = ({ rules }: DecisionTable) => rules.map(({ id }) => id).join(' ');

describe('rules of a table', () => {
  it('move as a block, up and down, and stay where that is no move', () => {
    expect(ids(moveRules(table, 1, 2, 0))).toBe('r2 r3 r1 r4');
    expect(ids(moveRules(table, 0, 1, 4))).toBe('r3 r4 r1 r2');
    expect(moveRules(table, 1, 2, 2)).toBe(table);
    expect(moveRules(table, 1, 2, 3)).toBe(table);
  });

  it('are duplicated below themselves under ids of their own, and removed', () => {
    expect(ids(duplicateRules(table, 0, 1))).toBe('r1 r2 rule-5 rule-6 r3 r4');
    expect(ids(removeRules(table, 1, 2))).toBe('r1 r4');
  });

  it('take a block of cells; rows that are missing are added, columns that are missing are left out', () => {
    const written = writeBlock(
      table,
      all,
      { row: 3, column: 1 },
      [
        ['"p"', '7'],
        ['', '8', '2026/7/1', 'x', 'y', 'z'],
      ],
      'en',
    );
    expect(written.rules.slice(3)).toEqual([
      { id: 'r4', when: ['3', '"p"'], then: ['7'] },
      { id: 'rule-5', when: ['-', '-'], then: ['8'], from: '2026-07-01', until: 'x', note: 'y' },
    ]);
    expect(writeBlock(table, all, { row: 0, column: 0 }, [['0', '-', '00']], 'en').rules[1]).toBe(table.rules[1]);
    expect(writeBlock(table, all, { row: 0, column: 0 }, [['0', '-']], 'en')).toBe(table);
  });

  it('keep a note in the other language', () => {
    const noted = { ...table, rules: [{ id: 'r', when: ['-', '-'], then: ['1'], note: { en: 'one', zh: '一' } }] };
    expect(writeBlock(noted, all, { row: 0, column: 5 }, [['壹']], 'zh').rules[0]?.note).toEqual({
      en: 'one',
      zh: '壹',
    });
  });

  it('follow their columns', () => {
    expect(setInput(table, 2, { expression: 'c', schema: {} }).rules[0]?.when).toEqual(['0', '-', '-']);
    expect(removeColumn(table, 'input', 0).rules[1]).toEqual({ id: 'r2', when: ['-'], then: ['10'] });
    expect(moveColumn(table, 'input', 0, 1).rules[1]?.when).toEqual(['-', '1']);
  });
});

describe('blocks on the clipboard', () => {
  it('are as spreadsheets write them, quotes of FEEL included', () => {
    expect(fromTsv('"a"\t< 5\r\n"b", "c"\t\r\n')).toEqual([
      ['"a"', '< 5'],
      ['"b", "c"', ''],
    ]);
    expect(fromTsv('"two\nlines"\t"say ""hi"""')).toEqual([['two\nlines', 'say "hi"']]);
    expect(fromTsv('x')).toEqual([['x']]);
  });

  it('come back as they were', () => {
    const cells = [
      ['"a", "b"', '-', 'if x\nthen 1'],
      ['', 'not("a")', '[1..2]'],
    ];
    expect(fromTsv(toTsv(cells))).toEqual(cells);
  });
});

describe('allowed values', () => {
  const allowed = ['a', 'b, c', 'd'];
  it('are read from a cell and written to it', () => {
    expect(chosenIn('"a", "b, c"', allowed)).toEqual({ values: new Set(['a', 'b, c']), not: false });
    expect(chosenIn('not("d")', allowed)).toEqual({ values: new Set(['d']), not: true });
    expect(chosenIn('starts with(?, "a")', allowed)).toBeNull();
    expect(cellOfChosen(toggled({ values: new Set(['d']), not: false }, 'a'), allowed)).toBe('"a", "d"');
    expect(cellOfChosen(toggled({ values: new Set(['a']), not: true }, 'a'), allowed)).toBe('-');
  });

  it('belong to texts and numbers', () => {
    expect(withValues({ type: 'number' }, ['1', ' 2', 'x', '1'])).toEqual({ type: 'number', enum: [1, 2] });
    expect(withKind({ type: 'string', enum: ['a'], title: 'T' }, 'number')).toEqual({ type: 'number', title: 'T' });
  });
});

describe('the selection', () => {
  const size = { rows: 3, columns: 2 };
  it('moves, grows and stays inside the grid', () => {
    const start = single({ row: 1, column: 1 });
    expect(moved(start, { rows: -5 }, size)).toEqual(single({ row: 0, column: 1 }));
    expect(blockOf(moved(start, { rows: 1, columns: -1 }, size, true))).toEqual({
      top: 1,
      bottom: 2,
      left: 0,
      right: 1,
    });
    expect(within(single({ row: 7, column: 7 }), size)).toEqual(single({ row: 2, column: 1 }));
    expect(within(start, size)).toBe(start);
  });
});

describe('a document', () => {
  const definition: DecisionDefinition = {
    id: 'd',
    name: 'D',
    inputs: [],
    logic: table,
    decisions: [{ name: 'e', logic: table }],
  };

  it('is read and written at a place; what is elsewhere is shared', () => {
    const next = put(definition, 'decisions[0].logic.rules[1].when[0]', '> 5');
    expect(at(next, 'decisions[0].logic.rules[1].when')).toEqual(['> 5', '-']);
    expect(next.logic).toBe(table);
    expect(put(definition, 'decisions[0].logic.rules[1].when[0]', '1')).toBe(definition);
    expect(put({ ...definition, documentation: 'x' }, 'documentation', undefined)).toEqual(definition);
    expect(at(definition, 'knowledge[3].logic')).toBeUndefined();
  });

  it('knows which logic a problem is in', () => {
    expect(logicPlace('decisions[2].logic.rules[3].when[1]')).toBe('decisions[2].logic');
    expect(logicPlace('logic.entries[0].logic.rules[0].then[0]')).toBe('logic.entries[0].logic');
    expect(logicPlace('inputs[0]')).toBe('logic');
    expect(logicPlace('knowledge[1].parameters[0]')).toBe('knowledge[1].logic');
  });

  it('is undone without end; letters of one cell are one step', () => {
    const steps = ['a', 'ab', 'abc'].reduce(
      (history, name) => step(history, { ...history.present, name }, 'name'),
      begin(definition),
    );
    expect(undo(steps).present).toBe(definition);
    expect(redo(undo(steps)).present.name).toBe('abc');
    expect(undo(begin(definition)).present).toBe(definition);
  });

  it('names what is new from its title', () => {
    expect(nameFrom('Order value', new Set())).toBe('orderValue');
    expect(nameFrom('订单金额', new Set())).toBe('订单金额');
    expect(nameFrom('2nd try!', new Set())).toBe('value2ndTry');
    expect(nameFrom('Risk', new Set(['risk']))).toBe('risk2');
  });

  it('takes values as people write them', () => {
    expect(parsed('5', { type: 'number' })).toBe(5);
    expect(parsed('five', { type: 'number' })).toBe('five');
    expect(parsed('yes', { type: 'boolean' })).toBe(true);
    expect(parsed('"x"', { type: 'string' })).toBe('x');
    expect(parsed('[1, 2]', { type: 'array' })).toEqual([1, 2]);
    expect(parsed(' ', { type: 'string' })).toBeNull();
    expect(printed({ a: 1 })).toBe('{"a":1}');
  });
});
