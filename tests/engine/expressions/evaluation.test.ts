import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../engine/core/definition.ts';
import { compileExpression } from '../../../engine/expressions/index.ts';
import { NAMES, NOW, took, VALUES, value } from './helpers.ts';

const CASES: [source: string, result: Json][] = [
  ['score >= 40 and record.country = "DE"', true],
  ['0.1 + 0.2', 0.3],
  ['1.1 * 3', 3.3],
  ['1000.1 - 1000', 0.1],
  ['sum(record.items.price)', 3.3],
  ['2 ** 3 ** 2', 64],
  ['-2 ** 2', 4],
  ['modulo(-10, 4)', 2],
  ['decimal(2.5, 0)', 2],
  ['round half up(2.345, 2)', 2.35],
  ['if nothing = null then "none" else "some"', 'none'],
  ['if score then 1 else 2', '<wrong-type>'],
  ['false and nothing > 1', false],
  ['flag or nothing > 1', true],
  ['for x in [1, 2], y in [10, 20] return x + y', [11, 21, 12, 22]],
  ['for i in 3..1 return i', [3, 2, 1]],
  ['for i in 1..4 return if i = 1 then 1 else i * partial[-1]', [1, 2, 6, 24]],
  ['some item in record.items satisfies item.price > 2', true],
  ['every item in record.items satisfies item.price > 2', false],
  ['record.items[price > 2].name', ['b']],
  ['record.items[1].name', 'a'],
  ['list[-1]', 3],
  ['list[item >= 2]', [2, 3]],
  ['list[> 2]', [3]],
  ['list[9]', null],
  ['{a: 1, b: a + 1}.b', 2],
  ['score in (1, 2, [40..60])', true],
  ['score in (50..70)', false],
  ['score between 50 and 60', true],
  ['score instance of number', true],
  ['record.due + duration("P1M")', '2026-12-25'],
  ['record.due > today()', true],
  ['record.due - today()', 'P3D'],
  ['today()', '2026-11-22'],
  ['now()', '2026-11-22T08:00:00Z'],
  ['record.createdAt + duration("PT90M")', '2026-11-20T11:30:00Z'],
  ['date(record.createdAt).year', 2026],
  ['day of week(record.due)', 'Wednesday'],
  ['@"2026-03-28T12:00:00@Europe/Berlin" + @"PT24H"', '2026-03-29T13:00:00@Europe/Berlin'],
  ['at zone(now(), "Asia/Shanghai").hour', 16],
  ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
  ['duration("PT90M")', 'PT1H30M'],
  ['matches(record.company, "^A.*e$")', true],
  ['replace("abcd", "(ab)|(a)", "[$1][$2]")', '[ab][]cd'],
  ['split("a;b;;c", ";")', ['a', 'b', '', 'c']],
  ['string length("😀")', 1],
  ['substring("a😀b", 2, 1)', '😀'],
  ['string(record.items[1])', '{name: "a", price: 1.1}'],
  ['sort([3, 1, 2])', [1, 2, 3]],
  ['distinct values([1, "1", 1])', [1, '1']],
  ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
  ['substring(string: "foobar", start position: 3)', 'obar'],
  ['record.budget.amount * 2', 25],
  ['record.budget', { amount: '12.50', currency: 'EUR' }],
  ['[record.budget][1]', { amount: '12.50', currency: 'EUR' }],
  ['anything.a.b', 1],
  ['[anything][item.a.b = 1].a.b', [1]],
  ['before([1..5], [6..10])', true],
  ['[1..3]', '[1..3]'],
];

describe('An expression', () => {
  it.each(CASES)('%s is %j', (source, result) => {
    expect(value(source)).toEqual(result);
  });

  it('gives JSON back as it came where nothing is done to it', () => {
    expect(value('record')).toEqual(VALUES.record);
    expect(value('record.createdAt')).toBe('2026-11-20T10:00:00.000Z');
  });

  it('says what went wrong when a fault of types makes it null', () => {
    expect(value('score / 0')).toBe('<evaluation>');
    expect(value('anything.a.b.c')).toBe('<evaluation>');
    expect(value('anything + 1')).toBe('<evaluation>');
    expect(value('number("abc")')).toBe('<evaluation>');
  });

  it('is plainly null where something has no value', () => {
    expect(value('nothing')).toBeNull();
    expect(value('record.account.name')).toBeNull();
    expect(value('nothing > 3')).toBeNull();
  });

  it('as a condition is an error when it is neither true nor false, and names the reason', () => {
    const compiled = compileExpression('nothing > 3', NAMES, 'boolean');
    expect(compiled.ok && compiled.expression.evaluate(VALUES, NOW)).toEqual({
      ok: false,
      code: 'evaluation',
      message: 'It is neither true nor false: nothing has no value.',
    });
  });

  it('reports values that are not what they are declared to be', () => {
    const values = { ...VALUES, record: { due: '22.11.2026', budget: { amount: '1,5', currency: 'EUR' } } };
    expect(value('record.due > today()', 'boolean', values)).toBe('<evaluation>');
    expect(value('record.budget.amount > 1', 'boolean', values)).toBe('<evaluation>');
  });

  it('computes exactly with an amount of more digits than a JavaScript number keeps', () => {
    const values = { record: { budget: { amount: '12345678901234567.89', currency: 'EUR' } } };
    expect(value('string(record.budget.amount + 1)', 'any', values)).toBe('12345678901234568.89');
    expect(value('{amount: record.budget.amount * 2, currency: "EUR"}', 'any', values)).toEqual({
      amount: '24691357802469135.78',
      currency: 'EUR',
    });
  });

  it('never throws, whatever the values are', () => {
    const compiled = compileExpression('record.items[price > 1].name', NAMES);
    if (!compiled.ok) throw new Error('it compiles');
    for (const record of [null, 1, 'x', [], [null], {}, { items: 3 }, { items: [1, null, { price: 'x' }] }]) {
      expect(() => compiled.expression.evaluate({ record } as never, NOW)).not.toThrow();
    }
    expect(() => compiled.expression.evaluate({}, 'no time')).not.toThrow();
  });

  it('evaluates more than 200,000 times a second', () => {
    const compiled = compileExpression('score >= 40 and record.country = "DE"', NAMES, 'boolean');
    if (!compiled.ok) throw new Error('it compiles');
    const time = took(() => {
      for (let round = 0; round < 100_000; round += 1) compiled.expression.evaluate(VALUES, NOW);
    });
    expect(time).toBeLessThan(500);
  });
});
