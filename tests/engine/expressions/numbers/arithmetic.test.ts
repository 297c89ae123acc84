/** FEEL's numbers against decimal.js, digit by digit; fast-check prints the seed of what fails. */
import { describe, expect, it } from '@jest/globals';
import { Decimal as DecimalJs } from 'decimal.js';
import fc from 'fast-check';
import { compileExpression } from '../../../../engine/expressions/index.ts';
import { parseNumber } from '../../../../engine/expressions/numbers.ts';
import { NOW } from '../helpers.ts';

/** The reference: 34 digits, half to even; its range is looked at by `inRange`. */
const Reference = DecimalJs.clone({ precision: 34, rounding: DecimalJs.ROUND_HALF_EVEN, defaults: true, modulo: 3 });
type Reference = DecimalJs;

/** Decimals as people write them, short and long, near and far. */
const decimal = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }).map(String),
  fc
    .tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 1, max: 4 }))
    .map(([n, places]) => new Reference(n).div(10 ** places).toFixed()),
  fc.maxSafeInteger().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => new Reference(n).toString()),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -60, max: 30 }))
    .map(([digits, exponent]) => new Reference(`${digits}e${exponent}`).toString()),
);

/** What an expression over numbers gives, as text. */
function text(source: string): string | null {
  const compiled = compileExpression(`string(${source})`, {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const result = compiled.expression.evaluate({}, NOW);
  return result.ok ? (result.value as string | null) : null;
}

function expectSame(source: string, expected: Reference): void {
  const is = text(source);
  if (!expected.isFinite() || expected.e > 6_144) expect(is).toBeNull();
  else
    expect([source, is === null ? null : new DecimalJs(is).toString()]).toEqual([source, rounded(expected).toString()]);
}

/** decimal.js keeps digits below the least exponent of decimal128. */
function rounded(expected: Reference): Reference {
  return expected.isZero() ? new Reference(0) : expected.toDecimalPlaces(6_176);
}

describe('All decimals', () => {
  it.each<[string, (a: Reference, b: Reference) => Reference]>([
    ['+', (a, b) => a.plus(b)],
    ['-', (a, b) => a.minus(b)],
    ['*', (a, b) => a.times(b)],
    ['/', (a, b) => a.div(b)],
  ])('%s', (sign, work) => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        fc.pre(sign !== '/' || !new Reference(b).isZero());
        expectSame(`(${a}) ${sign} (${b})`, work(new Reference(a), new Reference(b)));
      }),
      { numRuns: 1_000, seed: 5 },
    );
  });

  it('compare, equal and sort by their value', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const by = new Reference(a).comparedTo(new Reference(b));
        const compiled = compileExpression(
          `[${a} < ${b}, ${a} <= ${b}, ${a} = ${b}, ${a} in [${b}..${b}], count(distinct values([${a}, ${b}])) = 1, list contains([${b}], ${a}), {x: ${a}} = {x: ${b}}, max(${a}, ${b}) = ${a}, sort([${a}, ${b}])[1] = ${a}, ${a} between ${b} and ${b}]`,
          {},
        );
        const result = compiled.ok && compiled.expression.evaluate({}, NOW);
        const same = by === 0;
        expect(result).toEqual({
          ok: true,
          value: [by < 0, by <= 0, same, same, same, same, same, by >= 0, by <= 0, same],
        });
      }),
      { numRuns: 1_000, seed: 5 },
    );
  });

  it.each<[string, DecimalJs.Rounding]>([
    ['decimal', 6],
    ['floor', 3],
    ['ceiling', 2],
    ['round up', 0],
    ['round down', 1],
    ['round half up', 4],
    ['round half down', 5],
  ])('%s', (name, mode) => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: -5, max: 12 }), (n, places) => {
        const unit = new Reference(10).pow(places);
        const Wide = Reference.clone({ precision: 400 });
        expectSame(
          `${name}(${n}, ${places})`,
          new Reference(new Wide(n).times(unit).toDecimalPlaces(0, mode).div(unit)),
        );
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('modulo', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        fc.pre(!new Reference(b).isZero());
        expectSame(`modulo(${a}, ${b})`, new Reference(a).mod(b));
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('powers, roots, logarithms', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: -40, max: 40 }), (a, b) => {
        const base = new Reference(a);
        fc.pre(!base.isZero());
        expectSame(`(${a}) ** ${b}`, base.pow(b));
        expectSame(`sqrt(${base.abs().toString()})`, base.abs().sqrt());
        expectSame(`log(${base.abs().toString()})`, base.abs().ln());
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('sum, mean, product, stddev', () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 2, maxLength: 8 }), (texts) => {
        const numbers = texts.map((one) => new Reference(one));
        const sum = numbers.reduce((all, one) => all.plus(one));
        const mean = sum.div(numbers.length);
        expectSame(`sum([${texts}])`, sum);
        expectSame(`mean([${texts}])`, mean);
        expectSame(
          `product([${texts}])`,
          numbers.reduce((all, one) => all.times(one)),
        );
        const squares = numbers.reduce((all, one) => all.plus(one.minus(mean).pow(2)), new Reference(0));
        expectSame(`stddev([${texts}])`, squares.div(numbers.length - 1).sqrt());
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('are written as they are read, digit by digit', () => {
    fc.assert(
      fc.property(decimal, (a) => {
        expectSame(a, new Reference(a));
        expectSame(`number("${a}")`, new Reference(a));
        // each decimal has one form
        expect(typeof parseNumber(a) === 'number').toBe(new DecimalJs(Number(a)).eq(a));
      }),
      { numRuns: 1_000, seed: 5 },
    );
  });
});
