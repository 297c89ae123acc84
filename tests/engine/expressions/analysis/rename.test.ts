import { describe, expect, it } from '@jest/globals';
import { type RenameRefused, renameIn } from '../../../../engine/expressions/analysis/index.ts';
import type { Names } from '../../../../engine/expressions/index.ts';
import { NAMES } from '../helpers.ts';

const WITH_SPACES: Names = { ...NAMES, 'my score': { kind: 'number' } };

function rename(source: string, from: string, to: string, kind?: Parameters<typeof renameIn>[4]): string {
  return renameIn(source, from, to, WITH_SPACES, kind);
}

function refusal(source: string, from: string, to: string): { code: string; from: number; to: number } | null {
  try {
    rename(source, from, to);
    return null;
  } catch (error) {
    const { code, from: start, to: end } = error as RenameRefused;
    return { code, from: start, to: end };
  }
}

describe('Renaming in an expression', () => {
  it.each([
    [
      'score > 3 /* score */ and record.company = "score"',
      'score',
      'points',
      'points > 3 /* score */ and record.company = "score"',
    ],
    ['score\n  + score // score', 'score', 'points', 'points\n  + points // score'],
    ['my   score + 1', 'my score', 'score2', 'score2 + 1'],
    ['if score>1 then score else-score', 'score', 'high score', 'if high score>1 then high score else-high score'],
    ['record . company', 'record.company', 'firm', 'record . firm'],
    ['record.account.name', 'record.account', 'client', 'record.client.name'],
    [
      'record.account.name + record.items[1].name',
      'record.account.name',
      'title',
      'record.account.title + record.items[1].name',
    ],
    ['record.items[price > score].price', 'record.items.price', 'cost', 'record.items[cost > score].cost'],
    ['record.items[item.price > 1]', 'record.items.price', 'cost', 'record.items[item.cost > 1]'],
    ['for i in record.items return i.price', 'record.items.price', 'cost', 'for i in record.items return i.cost'],
    [
      '[for r in [record] return r.company, record.company]',
      'record.company',
      'firm',
      '[for r in [record] return r.firm, record.firm]',
    ],
    ['anything.a.b', 'anything.a', 'c', 'anything.c.b'],
    [
      'sort(record.items, function(a, b) a.price < b.price)[1].name',
      'record.items.price',
      'cost',
      'sort(record.items, function(a, b) a.cost < b.cost)[1].name',
    ],
    ['sublist(record.items, 1).price', 'record.items.price', 'cost', 'sublist(record.items, 1).cost'],
    ['count(list) + list[1]', 'list', 'count', 'count(count) + count[1]'],
  ])('%s: %s becomes %s', (source, from, to, expected) => {
    expect(rename(source, from, to)).toBe(expected);
  });

  it.each([
    ['for score in list return score + 1', 'score', 'points'],
    ['{ score: 1, b: score }.b', 'score', 'points'],
    ['{ "score": 1, b: score }.b', 'score', 'points'],
    ['every item in list satisfies item > 1', 'item', 'thing'],
    ['record.items[name = "a"].price', 'record.account.name', 'title'],
    ['some score in list satisfies score > 1', 'score', 'points'],
    ['(function(score) score + 1)(2)', 'score', 'points'],
    ['sort(list, function(score, b) score > b)', 'score', 'points'],
  ])('%s: what it hides stays', (source, from, to) => {
    expect(rename(source, from, to)).toBe(source);
  });

  it('knows cells and texts with holes', () => {
    expect(rename('> score, < 3', 'score', 'p', 'unary')).toBe('> p, < 3');
    expect(rename('score {{ score }} and {{"score"}} score', 'score', 'p', 'value')).toBe(
      'score {{ p }} and {{"score"}} score',
    );
    expect(rename('= score + 1', 'score', 'p', 'value')).toBe('= p + 1');
    expect(rename('score', 'score', 'p', 'value')).toBe('score');
    expect(rename('-', 'score', 'p', 'unary')).toBe('-');
  });

  it.each([
    ['score', 'score', 'flag', 'taken'],
    ['record.company', 'record.company', 'country', 'taken'],
    ['score', 'score', 'for', 'bad-name'],
    ['score', 'score', 'a-b', 'bad-name'],
    ['score', 'score', '__proto__', 'bad-name'],
    ['score', 'score', 'constructor', 'bad-name'],
    ['score >', 'score', 'points', 'syntax'],
    ['for x in list return x + score', 'score', 'x', 'hidden'],
    ['sort(list, function(x, y) x > y + score)', 'score', 'x', 'hidden'],
    ['record.items[price > score].name', 'score', 'price', 'hidden'],
    ['record.items[price > score].price', 'record.items.price', 'score', 'hidden'],
    ['record.items[score > 1]', 'record.items.price', 'score', 'hidden'],
    ['get value(record, "company")', 'record.company', 'firm', 'unclear'],
    ['(function(r) r.company)(record)', 'record.company', 'firm', 'unclear'],
    ['(if flag then record.account else anything).name', 'record.account.name', 'title', 'unclear'],
  ])('%s: %s cannot become %s: %s', (source, from, to, code) => {
    expect(refusal(source, from, to)?.code).toBe(code);
  });

  it('says where', () => {
    expect(refusal('for x in list return x + score', 'score', 'x')).toEqual({ code: 'hidden', from: 25, to: 30 });
  });

  it('leaves what cannot be read and does not mention it, and mends what already has the new name', () => {
    expect(rename('list >', 'score', 'points')).toBe('list >');
    expect(rename('points + score', 'score', 'points')).toBe('points + points');
  });
});
