import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../engine/core/definition.ts';
import { compileUnaryTests, type FeelKind } from '../../../engine/expressions/index.ts';
import { NAMES, NOW, VALUES } from './helpers.ts';

function passes(cell: string, input: Json, kind: FeelKind): boolean | string {
  const compiled = compileUnaryTests(cell, NAMES, { kind });
  if (!compiled.ok) return compiled.problems.map((problem) => problem.code).join();
  const result = compiled.test.test(input, VALUES, NOW);
  return result.ok ? result.value : result.code;
}

describe('A cell', () => {
  const cases: [cell: string, input: Json, kind: FeelKind, result: boolean | string][] = [
    ['-', 1, 'number', true],
    ['', null, 'number', true],
    ['> 3', 5, 'number', true],
    ['> 3', 3, 'number', false],
    ['> 3', null, 'number', false],
    ['not(> 3)', null, 'number', false],
    ['null', null, 'number', true],
    ['not(null)', 1, 'number', true],
    ['not(null)', null, 'number', false],
    ['[1..3]', 3, 'number', true],
    ['[1..3)', 3, 'number', false],
    ['< 3, > 5', 4, 'number', false],
    ['"a", "b"', 'b', 'string', true],
    ['not("a", "b")', 'b', 'string', false],
    ['["a", "b"]', 'b', 'string', true],
    ['score', 50, 'number', true],
    ['>= score', 60, 'number', true],
    ['? > 3 and ? < 6', 5, 'number', true],
    ['starts with(?, "x")', 'xy', 'string', true],
    ['list contains(list, ?)', 2, 'number', true],
    ['flag', 'x', 'string', true],
    ['true', 3, 'number', 'wrong-type'],
    ['true', true, 'boolean', true],
    ['false', true, 'boolean', false],
    ['> date("2026-01-01")', '2026-06-01', 'date', true],
    ['> "x"', 3, 'number', 'wrong-type'],
    ['"x"', 3, 'number', 'wrong-type'],
    ['nope', 3, 'number', 'unknown-variable'],
    ['? + 1', 3, 'number', 'wrong-type'],
    ['>', 3, 'number', 'syntax'],
    ['> 3', 'three', 'any', 'evaluation'],
  ];

  it.each(cases)('%j with the input %j (%s): %j', (cell, input, kind, result) => {
    expect(passes(cell, input, kind)).toBe(result);
  });
});
