/** What is known of a result before anything runs: the designer shows problems by it. */
import { describe, expect, it } from '@jest/globals';
import { compileExpression, type FeelType } from '../../../engine/expressions/index.ts';
import { NAMES } from './helpers.ts';

/** A type as FEEL writes it. */
function written(type: FeelType): string {
  if (type.kind === 'list') return type.items ? `list<${written(type.items)}>` : 'list';
  if (type.kind === 'range') return type.of ? `range<${written(type.of)}>` : 'range';
  if (type.kind === 'function')
    return `function<${(type.parameters ?? []).map((one) => written(one.type)).join(', ')}> -> ${written(type.returns ?? { kind: 'any' })}`;
  if (type.kind !== 'context' || !type.entries) return type.kind;
  const entries = Object.entries(type.entries).map(([name, entry]) => `${name}: ${written(entry)}`);
  return `context<${entries.join(', ')}>${type.open ? '+' : ''}`;
}

describe('The type of', () => {
  it.each([
    ['score', 'number'],
    ['record.due', 'date'],
    ['record.items', 'list<context<name: string, price: number>>'],
    ['record.items.price', 'list<number>'],
    ['record.items[1]', 'context<name: string, price: number>'],
    ['record.items[price > 1]', 'list<context<name: string, price: number>>'],
    ['record.items[price > 1].name', 'list<string>'],
    ['record.items[-1].price', 'number'],
    ['for x in record.items return x.price * 2', 'list<number>'],
    ['for i in 1..3 return {n: i}', 'list<context<n: number>>'],
    ['for d in record.due..today() return d', 'list<date>'],
    ['[1, 2]', 'list<number>'],
    ['[1, "a"]', 'list<any>'],
    ['[{a: 1}, {b: "x"}]', 'list<context<a: number, b: string>>'],
    ['[[1], [2]]', 'list<list<number>>'],
    ['[1..5]', 'range<number>'],
    ['> record.due', 'range<date>'],
    ['[1..5].end', 'number'],
    ['{a: 1, b: {c: "x"}}', 'context<a: number, b: context<c: string>>'],
    ['{a: 1, b: a > 0}.b', 'boolean'],
    ['if flag then 1 else 2', 'number'],
    ['if flag then 1 else null', 'number'],
    ['if flag then 1 else "a"', 'any'],
    ['if flag then {a: 1} else {b: 2}', 'context<a: number, b: number>'],
    ['function(x: number, y: string) x > 1', 'function<number, string> -> boolean'],
    ['{f: function(x: number) x * 2, r: f(2)}.r', 'number'],
    ['(function(x) function(y) "a")(1)', 'function<any> -> string'],
    ['sort(record.items, function(a, b) a.price < b.price)', 'list<context<name: string, price: number>>'],
    ['append(list, 4)', 'list<number>'],
    ['append(list, "a")', 'list<any>'],
    ['concatenate(list, [1])', 'list<number>'],
    ['insert before(list, 1, 0)', 'list<number>'],
    ['list replace(list, 1, 0)', 'list<number>'],
    ['flatten([list, [list]])', 'list<any>'],
    ['flatten([list, list])', 'list<number>'],
    ['distinct values(record.items.name)', 'list<string>'],
    ['union(list, list)', 'list<number>'],
    ['min(record.due, today())', 'date'],
    ['max(list)', 'number'],
    ['reverse(list)[1]', 'number'],
    ['sublist(record.items, 1, 1)', 'list<context<name: string, price: number>>'],
    ['get entries({a: 1, b: 2})', 'list<context<key: string, value: number>>'],
    ['get value({a: 1}, "a")', 'number'],
    ['get value({a: {b: "x"}}, ["a", "b"])', 'string'],
    ['context put({a: 1}, "b", "x")', 'context<a: number, b: string>'],
    ['context put({a: 1}, "a", "x")', 'context<a: string>'],
    ['context merge([{a: 1}, {b: "x"}])', 'context<a: number, b: string>'],
    ['context merge({a: 1}, {a: "x"})', 'context<a: string>'],
    ['record.due + duration("P1D")', 'date'],
    ['record.createdAt - now()', 'days and time duration'],
    ['duration("P1M") * 2', 'years and months duration'],
    ['abs(duration("-P1D"))', 'days and time duration'],
    ['date("2026-01-01")', 'date'],
    ['record.due.year', 'number'],
    ['record.createdAt.time offset', 'days and time duration'],
    ['split("a", "b")', 'list<string>'],
    ['mode(list)', 'list<number>'],
    ['score in (1, 2)', 'boolean'],
    ['range("[1..5]")', 'range<number>'],
    ['anything', 'any'],
    ['anything.a', 'any'],
  ])('%s is %s', (source, type) => {
    const compiled = compileExpression(source, NAMES);
    expect(compiled.ok ? written(compiled.expression.type) : compiled.problems).toBe(type);
  });
});
