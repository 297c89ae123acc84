import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { type Flip, type FlipOptions, flips } from '../../../../engine/expressions/analysis/index.ts';
import { compileExpression, type Names } from '../../../../engine/expressions/index.ts';
import { NAMES, NOW, VALUES } from '../helpers.ts';

function found(
  source: string,
  options?: FlipOptions,
): [path: string, to: Json, distance: number | null, exact: boolean][] {
  return flips(source, NAMES, VALUES, NOW, options).map(({ path, to, distance, exact }) => [path, to, distance, exact]);
}

describe('The smallest change that flips an outcome', () => {
  it.each([
    ['score >= 60 and flag', [['score', 60, 10, true]]],
    ['score > 3 and score < 100', [['score', 3, 47, true]]],
    ['not(score in [60..80])', [['score', 60, 10, true]]],
    ['score in (> 60, 10)', [['score', 61, 11, true]]],
    ['score between 1 and 2', [['score', 2, 48, true]]],
    ['2 * score + 3 > 200', [['score', 98.6, 48.6, true]]],
    ['score / 3 >= 20', [['score', 60, 10, true]]],
    ['score > 49.5', [['score', 49.5, 0.5, true]]],
    ['score > 50 and score < 51', [['score', 50.5, 0.5, true]]],
    ['(score + 1) > 2 * score', [['score', 0, 50, true]]],
    ['if flag then score > 60 else score > 70', [['score', 61, 11, true]]],
  ])('%s: numbers', (source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  it.each([
    ['record.due < date("2026-11-20")', [['record.due', '2026-11-19', 6, true]]],
    ['today() - record.due > duration("P3D")', [['record.due', '2026-11-18', 7, true]]],
    [
      'record.createdAt >= date and time("2026-11-21T00:00:00Z")',
      [['record.createdAt', '2026-11-21T00:00:00Z', 50_400, true]],
    ],
    ['record.budget.amount > 100', [['record.budget.amount', '100.01', 87.51, true]]],
  ])('%s: dates and money', (source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  it.each([
    ['flag', [['flag', false, null, true]]],
    ['record.country in ("FR", "IT")', [['record.country', 'FR', null, true]]],
    ['record.country = "DE"', [['record.country', '…', null, true]]],
    ['list contains(["FR"], record.country)', [['record.country', 'FR', null, false]]],
    ['record.company != null', [['record.company', null, null, true]]],
  ])('%s: texts and truth values', (source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  it('keeps to the values that an input may have', () => {
    const choices = { 'record.country': ['DE', 'AT', 'CH'] };
    expect(found('record.country = "DE"', { choices })).toEqual([['record.country', 'AT', null, true]]);
    expect(found('record.country in ("FR", "IT")', { choices })).toEqual([]);
  });

  it('is looked for where it cannot be reasoned about', () => {
    expect(found('score * score > 10000')).toEqual([['score', 101, 51, false]]);
    expect(found('some x in list satisfies x > score')).toEqual([['score', 2.5, 47.5, false]]);
    expect(found('starts with(record.country, "A")')).toEqual([['record.country', 'A', null, false]]);
  });

  it('puts the smallest first, and leaves out inputs that cannot do it alone', () => {
    expect(found('record.country != "DE" or score > 55').map(([path]) => path)).toEqual(['score', 'record.country']);
    expect(found('score > 60 and record.country = "FR"')).toEqual([]);
    expect(found('nothing > 3')).toEqual([]);
    expect(found('score >')).toEqual([]);
  });

  it('ends within its budget', () => {
    const source = `some x in 1..1000 satisfies some y in 1..100 satisfies x * y = score * 7919`;
    expect(() => found(source)).not.toThrow();
  });
});

const LINE: Names = { x: { kind: 'number' }, y: { kind: 'number' } };

function conditions(side: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const whole = fc.integer({ min: -12, max: 12 }).map(String);
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc
        .tuple(side, fc.constantFrom('<', '<=', '>', '>=', '=', '!='), fc.oneof(whole, fc.constant('y')))
        .map((parts) => parts.join(' ')),
      fc.tuple(side, whole, whole).map(([a, low, high]) => `${a} between ${low} and ${high}`),
      fc.tuple(side, whole, fc.nat(9)).map(([a, low, more]) => `${a} in [${low}..${Number(low) + more}]`),
      fc.tuple(side, whole, whole).map(([a, b, c]) => `${a} in (${b}, > ${c})`),
    ),
    tree: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('node')),
    node: fc.oneof(
      fc.tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie('tree').map((a) => `not(${a})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
    ),
  }));
  return tree as fc.Arbitrary<string>;
}

function outcomes(source: string): ((values: JsonObject) => Json) | null {
  const compiled = compileExpression(source, LINE, 'boolean');
  if (!compiled.ok) return null;
  return (values) => {
    const result = compiled.expression.evaluate(values, NOW);
    return result.ok ? result.value : null;
  };
}

/** The distance of the nearest whole number that flips the outcome. */
function nearestWhole(outcome: (values: JsonObject) => Json, x: number, y: number): number | null {
  const is = outcome({ x, y });
  for (let by = 1; by <= 60; by += 1) for (const to of [x - by, x + by]) if (outcome({ x: to, y }) === !is) return by;
  return null;
}

describe('For all conditions over a line', () => {
  const values = fc.tuple(fc.integer({ min: -15, max: 15 }), fc.integer({ min: -5, max: 5 }));

  it('a flip flips, and no nearer whole number does', () => {
    const side = fc.constantFrom('x', '(x)', 'x + 2', '3 - x', 'x - y', '-x');
    fc.assert(
      fc.property(conditions(side), values, (source, [x, y]) => {
        const outcome = outcomes(source);
        if (!outcome) throw new Error(source);
        const flip = flips(source, LINE, { x, y }, NOW).find(({ path }) => path === 'x');
        const nearest = nearestWhole(outcome, x, y);
        check(outcome, { x, y }, flip);
        if (flip) expect(flip.exact).toBe(true);
        if (flip && Number.isInteger(flip.to)) expect(flip.distance).toBe(nearest);
        else if (flip) expect(flip.distance).toBeLessThan(nearest ?? Number.POSITIVE_INFINITY);
        else expect(nearest).toBeNull();
      }),
      { numRuns: Number(process.env.WEFT_RANDOM_RUNS ?? 500), seed: 11 },
    );
  });

  it('so it is with multiples and fractions', () => {
    const side = fc.constantFrom('2 * x', 'x / 3 + 1', '(x - y) * -0.5', 'x', '1.5 * x - x');
    fc.assert(
      fc.property(conditions(side), values, (source, [x, y]) => {
        const outcome = outcomes(source);
        if (!outcome) throw new Error(source);
        const all = flips(source, LINE, { x, y }, NOW);
        for (const flip of all) check(outcome, { x, y }, flip);
        const nearest = nearestWhole(outcome, x, y);
        const flip = all.find(({ path }) => path === 'x');
        if (nearest !== null) expect(flip?.distance).toBeLessThanOrEqual(nearest);
      }),
      { numRuns: Number(process.env.WEFT_RANDOM_RUNS ?? 500), seed: 12 },
    );
  });

  it('so it is with days', () => {
    const names: Names = { d: { kind: 'date' }, e: { kind: 'date' } };
    const day = (offset: number) => new Date(Date.UTC(2026, 1, 26) + offset * 86_400_000).toISOString().slice(0, 10);
    const written = fc.integer({ min: -9, max: 9 }).map((offset) => `date("${day(offset)}")`);
    const side = fc.constantFrom('d', 'd + duration("P3D")', 'd - duration("P1D")');
    const leaf = fc.oneof(
      fc
        .tuple(side, fc.constantFrom('<', '<=', '>', '>=', '='), fc.oneof(written, fc.constant('e')))
        .map((parts) => parts.join(' ')),
      fc
        .tuple(
          fc.constantFrom('d - e', 'd - date("2026-02-20")'),
          fc.constantFrom('<', '>='),
          fc.integer({ min: -9, max: 9 }),
        )
        .map(([a, sign, days]) => `${a} ${sign} duration("${days < 0 ? '-' : ''}P${Math.abs(days)}D")`),
    );
    const condition = fc.tuple(leaf, fc.constantFrom('and', 'or'), leaf).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(condition, fc.integer({ min: -12, max: 12 }), fc.integer({ min: -5, max: 5 }), (source, d, e) => {
        const compiled = compileExpression(source, names, 'boolean');
        if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`);
        const at = (offset: number) => compiled.expression.evaluate({ d: day(offset), e: day(e) }, NOW);
        const is = at(d);
        if (!is.ok) throw new Error(is.message);
        const far = Array.from({ length: 50 }, (_, by) => by + 1).find((by) =>
          [d - by, d + by].some((offset) => {
            const result = at(offset);
            return result.ok && result.value === !is.value;
          }),
        );
        const flip = flips(source, names, { d: day(d), e: day(e) }, NOW).find(({ path }) => path === 'd');
        expect(flip?.distance).toBe(far);
      }),
      { numRuns: Number(process.env.WEFT_RANDOM_RUNS ?? 300), seed: 13 },
    );
  });

  function check(outcome: (values: JsonObject) => Json, now: JsonObject, flip: Flip | undefined): void {
    if (!flip) return;
    const is = outcome(now);
    expect(outcome({ ...now, [flip.path]: flip.to })).toBe(!is);
    expect(flip.distance).toBeCloseTo(Math.abs(Number(flip.to) - Number(flip.from)), 9);
  }
});
