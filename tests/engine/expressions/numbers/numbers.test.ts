import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../../engine/core/definition.ts';
import { compileExpression, type Names } from '../../../../engine/expressions/index.ts';
import { NOW, value } from '../helpers.ts';

describe('Numbers are decimals of 34 digits', () => {
  it.each<[string, Json]>([
    ['0.1 + 0.2 = 0.3', true],
    ['1 / 3 * 3 = 1', false],
    ['string(1 / 3)', '0.3333333333333333333333333333333333'],
    ['string(2 / 3)', '0.6666666666666666666666666666666667'],
    ['string(1 / 3 * 3)', '0.9999999999999999999999999999999999'],
    ['round half up(1 / 3 * 3, 10) = 1', true],
    ['string(2 ** 53 + 1)', '9007199254740993'],
    ['2 ** 53 + 1 = 2 ** 53', false],
    ['2 ** 53 + 1 > 2 ** 53', true],
    ['9007199254740993 = 9007199254740992', false],
    ['string(1e-30 + 1)', '1.000000000000000000000000000001'],
    ['1e-30 + 1 - 1 = 1e-30', true],
    ['string(123456789012345678901234567890)', '123456789012345678901234567890'],
    ['123456789012345678901234567890 - 123456789012345678901234567889', 1],
    ['string(12345678901234567890123456789012345)', '12345678901234567890123456789012340'],
    ['string(1e6144)', '1e+6144'],
    ['1e6144 * 10', '<evaluation>'],
    ['1e-6000 * 1e-6000', 0],
    ['1e6145', '<bad-number>'],
    ['1 / 0', '<evaluation>'],
    ['1 / 0 = null', true],
    ['modulo(5, 0)', '<evaluation>'],
    ['(-8) ** 0.5', '<evaluation>'],
    ['0 ** -1', '<evaluation>'],
    ['0 ** 0', 1],
    ['string(2 ** 0.5)', '1.414213562373095048801688724209698'],
    ['string(sqrt(2))', '1.414213562373095048801688724209698'],
    ['string(log(10))', '2.302585092994045684017991454684364'],
    ['string(exp(1))', '2.718281828459045235360287471352662'],
    ['log(0)', '<evaluation>'],
    ['sqrt(-1)', '<evaluation>'],
    ['sqrt(16)', 4],
    ['odd(2 ** 53 + 1)', true],
    ['even(2 ** 64)', true],
    ['odd(1 / 3)', false],
    ['-(1 / 3) + 1 / 3', 0],
    ['abs(-1 / 3) = 1 / 3', true],
    ['decimal(1 / 3, 2)', 0.33],
    ['decimal(2.675, 2)', 2.68],
    ['decimal(2.665, 2)', 2.66],
    ['round half up(-1.5, 0)', -2],
    ['round half down(-1.5, 0)', -1],
    ['floor(-0.5)', -1],
    ['ceiling(-0.5) = 0', true],
    ['decimal(1234, -2)', 1200],
    ['decimal(1, 6177)', '<evaluation>'],
    ['mean([1, 1, 2]) = 4 / 3', true],
    ['median([1 / 3, 2 / 3]) = 0.5', true],
    ['mode([1 / 3, 2, 2 / 6, 2])', [0.3333333333333333, 2]],
    ['count(distinct values([1 / 3, 2 / 6, 1, 1.0]))', 2],
    ['index of([1, 1 / 3, 2 / 6], 1 / 3)', [2, 3]],
    ['list contains([1 / 3], 2 / 6)', true],
    ['1 / 3 in [0.3..0.34]', true],
    ['{a: 1 / 3} = {a: 2 / 6}', true],
    ['[1 / 3] = [2 / 6]', true],
    ['[1 / 3..1] = [2 / 6..1]', true],
    ['sort([2 / 3, 1, 1 / 3])', [0.3333333333333333, 0.6666666666666666, 1]],
    ['(1 / 3) instance of number', true],
    ['number("0.1234567890123456789") = 0.1234567890123456789', true],
    ['substring("abcdef", 7 / 3)', 'bcdef'],
    ['[1, 2, 3][7 / 3]', null],
    ['duration("P1D") * (1 / 3)', 'PT8H'],
    ['duration("P1D") / 3', 'PT8H'],
    ['string(duration("PT1H") / duration("PT3H"))', '0.3333333333333333333333333333333333'],
    ['duration("P1D") * 1e20', '<evaluation>'],
    ['string([1 / 3, {a: 1e-7}])', '[0.3333333333333333333333333333333333, {a: 0.0000001}]'],
    ['1 / 3', 0.3333333333333333],
    ['1e400', '<evaluation>'],
    ['1e400 > 1', true],
    ['1e-400', 0],
    ['0.30000000000000004 = 0.1 + 0.2', false],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it('are taken from JSON as they are written there', () => {
    const names: Names = { a: { kind: 'number' }, b: { kind: 'any' } };
    const compiled = compileExpression('[a + 0.1 = 0.3, b.c - 0.00000000000000004 = 0.3, a]', names);
    expect(compiled.ok && compiled.expression.evaluate({ a: 0.2, b: { c: 0.30000000000000004 } }, NOW)).toEqual({
      ok: true,
      value: [true, true, 0.2],
    });
  });
});

describe('Money', () => {
  const names: Names = {
    lines: {
      kind: 'list',
      items: {
        kind: 'context',
        entries: {
          price: {
            kind: 'context',
            entries: { amount: { kind: 'number' }, currency: { kind: 'string' } },
            money: true,
          },
          quantity: { kind: 'number' },
        },
      },
    },
  };

  it('adds up to the cent over 10,000 lines', () => {
    let state = 7;
    const lines = Array.from({ length: 10_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      const cents = state % 1_000_000_000;
      return {
        cents,
        quantity: (state % 9) + 1,
        price: { amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency: 'EUR' },
      };
    });
    const sum = lines.reduce((all, { cents, quantity }) => all + BigInt(cents) * BigInt(quantity), 0n);
    const compiled = compileExpression(
      'string(sum(for line in lines return line.price.amount * line.quantity))',
      names,
    );
    const result =
      compiled.ok &&
      compiled.expression.evaluate({ lines: lines.map(({ quantity, price }) => ({ quantity, price })) }, NOW);
    const text = String(sum);
    expect(result).toEqual({ ok: true, value: `${text.slice(0, -2)}.${text.slice(-2)}`.replace(/\.?0+$/, '') });
  });

  it('keeps all its digits through an expression, and computed amounts that a JSON number cannot hold go out as text', () => {
    const compiled = compileExpression(
      '[lines[1].price, {amount: lines[1].price.amount * 3, currency: lines[1].price.currency}, {amount: 3 * 0.1, currency: "EUR"}]',
      names,
    );
    const lines = [{ price: { amount: '123456789012345.6789', currency: 'EUR' }, quantity: 1 }];
    expect(compiled.ok && compiled.expression.evaluate({ lines }, NOW)).toEqual({
      ok: true,
      value: [
        { amount: '123456789012345.6789', currency: 'EUR' },
        { amount: '370370367037037.0367', currency: 'EUR' },
        { amount: 0.3, currency: 'EUR' },
      ],
    });
  });
});
