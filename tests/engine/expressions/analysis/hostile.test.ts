/** Looking at an expression is as safe as evaluating it: threats 1 to 4, and whatever a keyboard can write. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain, flips, RenameRefused, renameIn, usesOf } from '../../../../engine/expressions/analysis/index.ts';
import { NAMES, NOW, took, VALUES } from '../helpers.ts';

/** Everything that can be asked about a text. */
function all(source: string): unknown[] {
  return [
    usesOf(source, NAMES),
    usesOf(source, NAMES, 'unary'),
    usesOf(source, NAMES, 'value'),
    explain(source, NAMES, VALUES, NOW),
    flips(source, NAMES, VALUES, NOW),
    renamed(source, 'expression'),
    renamed(source, 'unary'),
    renamed(source, 'value'),
  ];
}

function renamed(source: string, kind: 'expression' | 'unary' | 'value'): string {
  try {
    return renameIn(source, 'score', 'points', NAMES, kind);
  } catch (error) {
    if (error instanceof RenameRefused) return error.code;
    throw error;
  }
}

const SEEDS = [
  'score >= 40 and flag',
  'some x in record.items satisfies x.price > score',
  'record.items[price > score].name[1]',
  'for i in 1..10, j in list return i * j + score',
  '{ a: score, b: a + 1 }.b',
  'if record.company = null then "a" else upper case(record.company)',
  'sort(list, function(a, b) a > b)',
  'score in (> 3, [1..5], list)',
  'date("2026-01-01") < record.due - duration("P1D")',
  'Dear {{ record.company }}, {{ score }}',
  '= get value(record, "company")',
  '> 3, not("a")',
];
const BITS = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '"',
  '/*',
  '//',
  '..',
  '.',
  ',',
  '?',
  '=',
  '-',
  ' in ',
  ' function(',
  ' item',
  ' score',
  '__proto__',
  'constructor',
  '\\u0000',
  '中',
  '`',
  '@"',
];

describe('Looking at an expression', () => {
  it.each([
    'anything.constructor.constructor("return process")()',
    'anything.__proto__.polluted',
    '{ __proto__: 1 }.__proto__',
    'record["constructor"]',
    'get value(anything, "constructor")',
  ])('%s reaches nothing of the host', (source) => {
    const text = JSON.stringify(all(source));
    expect(text).not.toMatch(/\[native code\]|function Object/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['loops', 'count(for i in 1..99999, j in 1..99999 return i) > score'],
    ['a function that calls itself', '{ f: function(x) f(x), r: f(score) }.r = 1'],
    ['a pattern', 'matches(record.country, "^(a+)+$")'],
    ['brackets', `${'('.repeat(3000)}score${')'.repeat(3000)}`],
    ['a long chain', Array.from({ length: 240 }, (_, index) => `score > ${index}`).join(' or ')],
    ['a long text', `"${'a'.repeat(200_000)}" = record.country`],
    ['a long list', `score in [${Array.from({ length: 2500 }, (_, index) => index).join()}]`],
  ])('ends in time: %s', (_, source) => {
    const values = { ...VALUES, record: { country: 'a'.repeat(100_000) } };
    expect(took(() => explain(source, NAMES, values, NOW))).toBeLessThan(1_000);
    expect(took(() => flips(source, NAMES, values, NOW))).toBeLessThan(2_000);
    expect(took(() => all(source))).toBeLessThan(5_000);
  });

  it('never throws, whatever is written', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...SEEDS),
        fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom(...BITS)), { maxLength: 5 }),
      )
      .map(([seed, changes]) =>
        changes.reduce((text, [at, cut, bit]) => {
          const place = at % (text.length + 1);
          return text.slice(0, place) + bit + text.slice(place + cut);
        }, seed),
      );
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }),
        (source) => {
          const told = all(source);
          expect(JSON.parse(JSON.stringify(told))).toBeDefined();
        },
      ),
      { numRuns: Number(process.env.WEFT_RANDOM_RUNS ?? 800), seed: Number(process.env.WEFT_SEED ?? 4) },
    );
  });
});
