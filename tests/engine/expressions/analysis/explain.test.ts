import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Explanation, explain } from '../../../../engine/expressions/analysis/index.ts';
import { compileExpression } from '../../../../engine/expressions/index.ts';
import { NAMES, NOW, VALUES } from '../helpers.ts';

function explained(source: string, values = VALUES): Explanation {
  const result = explain(source, NAMES, values, NOW);
  if (!result.ok) throw new Error(result.message);
  return result.explanation;
}

/** Indented lines: the source of each piece, and its value. */
function lines(source: string): string[] {
  const told = (one: Explanation, depth: number): string[] => [
    `${'  '.repeat(depth)}${one.source} → ${one.state === 'value' ? JSON.stringify(one.value) : one.state}`,
    ...one.children.flatMap((child) => told(child, depth + 1)),
  ];
  return told(explained(source), 0);
}

function notes(source: string): unknown[] {
  const all = (one: Explanation): unknown[] => [...(one.note ? [one.note] : []), ...one.children.flatMap(all)];
  return all(explained(source));
}

describe('An explanation', () => {
  it('gives the value of each piece, without brackets and literals', () => {
    expect(lines('(score + 1) * 2')).toEqual(['(score + 1) * 2 → 102', '  score + 1 → 51', '    score → 50']);
    expect(lines('record.account.name = "x"')).toEqual([
      'record.account.name = "x" → false',
      '  record.account.name → null',
    ]);
    expect(lines('date("2026-01-01") < record.due')).toEqual([
      'date("2026-01-01") < record.due → true',
      '  date("2026-01-01") → "2026-01-01"',
      '  record.due → "2026-11-25"',
    ]);
  });

  it('says what was not looked at', () => {
    expect(lines('score >= 60 and flag')).toEqual([
      'score >= 60 and flag → false',
      '  score >= 60 → false',
      '    score → 50',
      '  flag → skipped',
    ]);
    expect(lines('if flag then score else list')).toEqual([
      'if flag then score else list → 50',
      '  flag → true',
      '  score → 50',
      '  list → skipped',
    ]);
  });

  it('shows the first rounds of loops, and says how many there are', () => {
    const told = explained('for i in 1..20 return i * score');
    expect(told.children.map((child) => child.value)).toEqual([50, 100, 150, 200, 250]);
    expect(told.note).toEqual({ en: 'The first 5 of 20 are shown.', zh: '共 20 项，显示前 5 项。' });
    expect(lines('record.items[price > 2].name')).toContain('    price > 2 → true');
  });

  it('tells each test of a value apart', () => {
    expect(lines('score in (> 60, [1..5], list)')).toEqual([
      'score in (> 60, [1..5], list) → false',
      '  score → 50',
      '  > 60 → false',
      '  [1..5] → false',
      '    [1..5] → "[1..5]"',
      '  list → false',
      '    list → [1,2,3]',
    ]);
  });

  it('gives places in the source', () => {
    const source = 'score > 1 and  flag';
    const told = explained(source);
    for (const one of [told, ...told.children]) expect(source.slice(one.from, one.to)).toBe(one.source);
  });

  it('says why there is no value, in both languages', () => {
    expect(notes('score / 0')).toEqual([{ en: 'Division by zero.', zh: '除数为零。' }]);
    expect(notes('1 + nothing')).toEqual([
      { en: 'No value, because “nothing” has none.', zh: '没有值，因为“nothing”没有值。' },
      { en: '“nothing” has no value.', zh: '“nothing”没有值。' },
    ]);
    expect(notes('if flag then score / 0 else 1')[0]).toEqual({
      en: 'No value, because “score / 0” has none.',
      zh: '没有值，因为“score / 0”没有值。',
    });
  });

  it('ends with a fault where the evaluation does', () => {
    const told = explained('1 + count(for i in 1..100000, j in 1..100000 return 1)');
    expect(told.state).toBe('fault');
    expect(told.children[0]?.children[0]?.note).toMatchObject({ zh: expect.stringContaining('已停止') });
  });

  it('is bounded', () => {
    const many = { ...VALUES, list: Array.from({ length: 50_000 }, (_, index) => index) };
    const told = explained('for x in list return [list, list, x]', many);
    expect(told.of).toBe(50_000);
    expect(JSON.stringify(told).length).toBeLessThan(100_000);
  });

  it('is refused where the expression does not compile', () => {
    expect(explain('nobody', NAMES, VALUES, NOW)).toMatchObject({ ok: false, code: 'unknown-variable' });
    expect(explain('score >', NAMES, VALUES, NOW)).toMatchObject({ ok: false, code: 'syntax' });
  });

  it('gives for the whole what the evaluation gives', () => {
    const leaf = fc.constantFrom(
      'score',
      'flag',
      'nothing',
      'list',
      'record.company',
      '1',
      'true',
      'null',
      'record.items',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, tie('node')),
      node: fc.oneof(
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '/', '<', '=', 'and', 'or', 'in'), tie('tree'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(for x in [${a}] return ${b})`),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `[${a}][${b} = item]`),
        tie('tree').map((a) => `count([${a}])`),
      ),
    }));
    fc.assert(
      fc.property(tree as fc.Arbitrary<string>, (source) => {
        const compiled = compileExpression(source, NAMES);
        fc.pre(compiled.ok);
        if (!compiled.ok) return;
        const result = compiled.expression.evaluate(VALUES, NOW);
        const told = explained(source);
        expect(told.value).toEqual(result.ok ? result.value : null);
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});
