import { describe, expect, it } from '@jest/globals';
import { type Uses, usesOf } from '../../../../engine/expressions/analysis/index.ts';
import { NAMES } from '../helpers.ts';

const uses = (source: string, kind?: Parameters<typeof usesOf>[2]): Uses => usesOf(source, NAMES, kind);

describe('What an expression reads', () => {
  it.each([
    ['score > 3 and record.company = "score"', ['record.company', 'score']],
    ['record.account.name', ['record.account.name']],
    ['some x in record.items satisfies x.price > score', ['record.items.price', 'score']],
    ['record.items[price > 3].name', ['record.items.name', 'record.items.price']],
    ['record.items[item.price > 3][1].name', ['record.items.name', 'record.items.price']],
    ['(for x in record.items return x).name', ['record.items.name']],
    ['(if flag then record.items else []).price', ['flag', 'record.items.price']],
    ['count(record.items)', ['record.items']],
    ['count(record.items[price > 1])', ['record.items.price']],
    ['record.due.year + record.budget.amount', ['record.budget', 'record.due']],
    ['anything.a.b', ['anything.a.b']],
    ['/* score */ "list"', []],
  ])('%s reads %j', (source, paths) => {
    expect(uses(source).paths).toEqual(paths);
  });

  it.each([
    ['for score in list return score', ['list']],
    ['{ score: 1, b: score }.b', []],
    ['list[item > 2]', ['list']],
    ['function(score) score + 1', []],
  ])('%s does not read what it hides', (source, paths) => {
    expect(uses(source).paths).toEqual(paths);
  });

  it.each([
    ['record', ['record']],
    ['for r in [record] return r.company', ['record']],
    ['record.account', ['record.account']],
    ['{ a: record.items }.a[1].price', ['record.items']],
    ['record.account = null', []],
    ['count(record.items)', []],
    ['record.items[price > 3].name', []],
  ])('%s takes as a whole %j', (source, whole) => {
    expect(uses(source).whole).toEqual(whole);
  });

  it('is known for cells and for texts with holes', () => {
    expect(uses('> score, [1..count(list)]', 'unary')).toMatchObject({
      paths: ['list', 'score'],
      functions: ['count'],
    });
    expect(uses('Dear {{ record.company }}, {{score}}', 'value').paths).toEqual(['record.company', 'score']);
    expect(uses('=score + 1', 'value').paths).toEqual(['score']);
    expect(uses('score', 'value').paths).toEqual([]);
    expect(uses('-', 'unary').paths).toEqual([]);
  });

  it('includes functions, and calendars that are named', () => {
    expect(uses('business hours between(now(), record.createdAt, "office") > count(list)')).toMatchObject({
      functions: ['business hours between', 'count', 'now'],
      calendars: ['office'],
      paths: ['list', 'record.createdAt'],
    });
    expect(uses('business hours between(now(), record.createdAt)').calendars).toEqual([]);
  });

  it('is empty where the text cannot be read, and as far as possible where types are wrong', () => {
    expect(uses('score >')).toEqual({ paths: [], whole: [], functions: [], calendars: [], cost: 'constant' });
    expect(uses('score + record.company + nobody').paths).toEqual(['record.company', 'score']);
  });
});

describe('What an expression costs', () => {
  it.each([
    ['1 + 2', 'constant'],
    ['date("2026-01-01")', 'constant'],
    ['today() > date("2026-01-01")', 'light'],
    ['score > 3', 'light'],
    ['list[1]', 'light'],
    ['list[item > 1]', 'loops'],
    ['sum(list)', 'loops'],
    ['for x in list return x', 'loops'],
    ['for x in list[item > 1] return x', 'loops'],
    ['for x in list, y in list return x * y', 'nested'],
    ['every x in [1, 2] satisfies some y in list satisfies y > x', 'nested'],
  ])('%s is %s', (source, cost) => {
    expect(uses(source).cost).toBe(cost);
  });
});
