/** Functions in expressions: what they see, and that none runs away (threats 1 to 4). */
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { compileExpression } from '../../../engine/expressions/index.ts';
import { NOW, problems, took, uses, value } from './helpers.ts';

describe('A function', () => {
  it.each([
    ['{n: 1, f: function() n, r: {n: 2, r: f()}.r}.r', 1],
    ['(for i in 1..3 return function() i)[1]()', 1],
    ['{fs: for i in 1..2, j in 1..2 return function() i * 10 + j, r: for f in fs return f()}.r', [11, 12, 21, 22]],
    ['{f: function(x) for i in 1..x return i * x, a: f(2), b: f(3), r: [a, b]}.r', [[2, 4], [3, 6, 9]]], // biome-ignore format: one case a line
    ['{f: function(x) [1, 2, 3][item > x], g: function(y) f(y)[1], r: g(1)}.r', 2],
    ['[1, 2, 3][(function(x) x > item)(3)]', [1, 2]],
    ['for i in 1..2 return (function() partial)()', [[], [[]]]],
    ['{f: function(x) score + x, r: f(1)}.r', 51],
    ['{f: function(r) r.company, r: f(record)}.r', 'Acme'],
    ['sort(record.items, function(a, b) a.price > b.price).name', ['b', 'a']],
  ])('sees what was around it when it was made: %s', (source, result) => {
    expect(value(source)).toEqual(result);
  });

  it('tells what it reads, like the expression around it', () => {
    expect(uses('sort(record.items, function(a, b) a.price > score)')).toEqual(['record.items', 'score']);
  });

  it.each([
    ['function(x) secret', 'unknown-variable', 'secret'],
    ['(function(x) x.constructor)({a: 1})', undefined, undefined],
    ['sort(record.items, function(a, b) a.prise < b.price)', 'unknown-field', 'prise'],
    ['list replace(list, function(item, newItem) item = "a", 5)', 'wrong-type', 'item = "a"'],
    ['{f: function(x: number) x, r: f("a")}.r', 'wrong-type', '"a"'],
    ['{f: function(x) f(x - 1)}', 'unknown-function', 'f'],
    ['{f: function(x: number) x + 1, r: upper case(f(1))}.r', 'wrong-type', 'f(1)'],
  ])('is checked inside: %s', (source, code, at) => {
    const [problem] = problems(source);
    expect(problem?.code).toBe(code);
    expect(problem && source.slice(problem.from, problem.to)).toBe(at);
  });

  it('reaches no host object', () => {
    expect(value('(function(x) x.constructor)(anything)')).toBe('<evaluation>');
    expect(value('{f: function(x) x, r: f.constructor}.r')).toBe('<unknown-field>');
    expect(value('[function(x) x][1].call')).toBe('<unknown-field>');
    expect(value('get value({f: abs}, "constructor")')).toBeNull();
  });

  it('is left out of results', () => {
    expect(value('{a: 1, f: function() 1, l: [function() 1, 2]}')).toEqual({ a: 1, l: [null, 2] });
    expect(value('function() 1')).toBe('<evaluation>');
  });
});

describe('What runs away is stopped within 200 ms of processor time:', () => {
  const values: JsonObject = { l: Array.from({ length: 50_000 }, (_, index) => (index * 7_919) % 50_021) };
  it.each([
    ['itself, for ever', '(function(f) f(f))(function(f) f(f))'],
    [
      'itself, twice each time',
      '(function(f) f(f, 60))(function(f, n) if n = 0 then 0 else f(f, n - 1) + f(f, n - 1))',
    ],
    ['two in turn', '{f: function(f, g) g(g, f), r: f(f, function(g, f) f(f, g))}.r'],
    ['a loop of loops', '{f: function(n) for i in 1..1000 return i, r: for i in 1..1000 return f(i)}.r'],
    [
      'a text that doubles',
      '(function(f) f(f, "xxxxxxxx", 50))(function(f, s, n) if n = 0 then s else f(f, s + s, n - 1))',
    ],
    [
      'a list that doubles',
      '(function(f) f(f, [1], 50))(function(f, l, n) if n = 0 then l else f(f, concatenate(l, l), n - 1))',
    ],
    ['closures that pile up', '(function(f) f(f, 0))(function(f, n) for i in 1..1000 return f(f, n + i))'],
    ['sorting by what takes long', 'sort(l, function(a, b) count(l[item > a]) < b)'],
    ['sorting much', 'sort(l, function(a, b) a < b)'],
    ['a function for each item', 'count(l[(function(x) sum(l) > x)(item)])'],
  ])('%s', (_, source) => {
    const compiled = compileExpression(source, { l: { kind: 'list', items: { kind: 'number' } } });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const results: unknown[] = [];
    const time = Math.min(...[1, 2, 3].map(() => took(() => results.push(compiled.expression.evaluate(values, NOW)))));
    expect(results[0]).toMatchObject({ ok: false, code: 'budget' });
    expect(time).toBeLessThan(200);
  });

  it('many functions in functions are refused or compiled, and quickly', () => {
    const deep = `${'function() '.repeat(200)}1${'()'.repeat(3)}`;
    expect(took(() => compileExpression(deep, {}))).toBeLessThan(200);
    expect(value(`${'(function() '.repeat(40)}1${')()'.repeat(40)}`)).toBe(1);
  });
});
