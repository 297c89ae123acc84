import { describe, expect, it } from '@jest/globals';
import { type CellSet, cellSet } from '../../../../engine/decisions/tables/sets/cell.ts';
import { contains } from '../../../../engine/decisions/tables/sets/point-set.ts';
import { type LineKind, pointOfJson } from '../../../../engine/decisions/tables/sets/points.ts';
import { cellText } from '../../../../engine/decisions/tables/sets/text.ts';
import { compileUnaryTests } from '../../../../engine/expressions/index.ts';
import { KINDS, random, randomCell, rounds, samplesOf } from './random.ts';

const NOW = '2026-11-22T08:00:00Z';

describe('The set of a cell', () => {
  const read: [cell: string, kind: LineKind][] = [
    ['-', 'number'],
    ['  ', 'string'],
    ['null', 'date'],
    ['not(null)', 'number'],
    ['not(null, "a")', 'string'],
    ['["a", null]', 'string'],
    ['>= 3 // from three on', 'number'],
    ['/* none */ not( "a" , "b" )', 'string'],
    [']1..5[', 'number'],
    ['? != null', 'number'],
    ['? >= -2.5', 'number'],
    ['date("2026-01-31")', 'date'],
    ['< @"2026-01-31"', 'date'],
    ['date(2026, 1, 31)', 'date'],
    ['[date and time("2026-01-01T00:00:00Z")..date and time("2026-02-01T00:00:00"))', 'date and time'],
    ['@"10:00:00+08:00"', 'time'],
    ['> duration("P1DT2H")', 'days and time duration'],
    ['<= duration("P1Y")', 'years and months duration'],
    ['true', 'boolean'],
    ['"a\\"b\\u00e9\\n"', 'string'],
    ['["A".."M")', 'string'],
    ['> 12345678901234567890.123', 'number'],
    ['9007199254740993, [0.12345678901234567890123..0.2)', 'number'],
    ['< 1e3, 1.5E-7, > 1e400', 'number'],
  ];

  it.each(read)('%s over %s is known', (cell, kind) => {
    agrees(cell, kind);
    const set = cellSet(cell, kind) as CellSet;
    expect(set).not.toBeNull();
    agrees(cellText(kind, set) ?? '-', kind);
  });

  const opaque: [cell: string, kind: LineKind][] = [
    ['> limit', 'number'],
    ['"a"', 'number'],
    ['starts with(?, "a")', 'string'],
    ['[5..1]', 'number'],
    ['> true', 'boolean'],
    ['not(3', 'number'],
    ['3 4', 'number'],
    ['3,', 'number'],
    ['date("2026-02-30")', 'date'],
    ['1 + 2', 'number'],
    ['not(not(3))', 'number'],
    ['today()', 'date'],
    ['"open', 'string'],
  ];

  it.each(opaque)('%s over %s is left to the evaluator', (cell, kind) => {
    expect(cellSet(cell, kind)).toBeNull();
  });

  it('holds what the cell lets pass, for 1,600 random cells of every kind', () => {
    const from = random(11);
    let known = 0;
    for (let round = 0; round < rounds(200); round += 1) {
      for (const kind of KINDS) known += agrees(randomCell(kind, from), kind) ? 1 : 0;
    }
    expect(known).toBeGreaterThan(1_400);
  });

  it('is written as a cell that means the same', () => {
    const from = random(12);
    for (let round = 0; round < rounds(150); round += 1) {
      for (const kind of KINDS) {
        const set = cellSet(randomCell(kind, from), kind);
        const text = set && cellText(kind, set);
        if (!set || !text) continue;
        const again = cellSet(text, kind) as CellSet;
        for (const sample of samplesOf(kind)) {
          const point = pointOfJson(kind, sample);
          const held = (one: CellSet) => (point === null ? one.nil : contains(one.points, point));
          expect({ text, sample, held: held(again) }).toEqual({ text, sample, held: held(set) });
        }
        agrees(text, kind);
      }
    }
  });

  it.each([
    ['>= 3, [1..2)', 'number', '[1..2), >= 3'],
    ['not("b"), "x"', 'string', null],
    ['"b", "a", "a"', 'string', '"a", "b"'],
    ['not("b", "a", null)', 'string', 'not(null, "a", "b")'],
    ['not("quo\\"te\\n")', 'string', 'not("quo\\"te\\n")'],
    ['[date("2026-01-01")..date("2026-02-01"))', 'date', '[date("2026-01-01")..date("2026-01-31")]'],
    ['true, false', 'boolean', 'true, false'],
    ['< 0.0000001', 'number', '< 0.0000001'],
    ['9007199254740993, 1e3', 'number', '1000, 9007199254740993'],
  ] as [string, LineKind, string | null][])('%s over %s is written %s', (cell, kind, text) => {
    const set = cellSet(cell, kind);
    expect(set && cellText(kind, set)).toBe(text);
  });
});

/** Whether the cell's set is known; if so it must hold exactly what the evaluator lets pass. */
function agrees(cell: string, kind: LineKind): boolean {
  const set = cellSet(cell, kind);
  if (set === null) return false;
  const compiled = compileUnaryTests(cell, {}, { kind });
  if (!compiled.ok) throw new Error(`${cell} over ${kind}: ${JSON.stringify(compiled.problems)}`);
  for (const sample of samplesOf(kind)) {
    const tested = compiled.test.test(sample, {}, NOW);
    const point = pointOfJson(kind, sample);
    const held = sample === null ? set.nil : point !== null && contains(set.points, point);
    if (!tested.ok || tested.value !== held)
      throw new Error(`${cell} with ${JSON.stringify(sample)}: ${JSON.stringify(tested)}, but the set says ${held}`);
  }
  return true;
}
