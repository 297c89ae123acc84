/** threats.md 1 to 4: what must not happen, whatever an expression or a value holds. */
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { compileExpression, compileUnaryTests, compileValue, type Names } from '../../../engine/expressions/index.ts';
import { NAMES, NOW, problems, took, VALUES, value } from './helpers.ts';

describe('Host objects (threat 1)', () => {
  it.each([
    'anything.constructor.constructor("return process")()',
    'anything.__proto__',
    'anything["constructor"]',
    'record.constructor',
    'record.__proto__.polluted',
    '__proto__',
    'constructor',
    'toString()',
    'this',
    'globalThis.process',
    'process.env',
    '"".constructor',
    '[].constructor',
    'list.constructor',
    'count.constructor',
    'get value(anything, "constructor")',
    'get value(anything, "__proto__")',
    'get value(anything, ["a", "constructor", "prototype"])',
    'context put({}, "__proto__", {polluted: true}).polluted',
    '{"__proto__": {polluted: true}}.polluted',
    'context([{key: "__proto__", value: {polluted: true}}]).polluted',
    'anything.toString',
    'anything.hasOwnProperty("a")',
    'for __proto__ in [{polluted: true}] return 1',
    '@"constructor"',
    'record.items[constructor]',
    'anything.a[__proto__]',
    '(function(x) x.constructor)("a")',
    '(function(x) x.constructor.constructor("return process")())(1)',
    '{f: function(x) x}.f.constructor',
    '{f: function(x) x}.f.call',
    '{f: function(x) x}.f.__proto__',
    'get value({f: function(x) x}, "f").constructor("return 1")()',
    'sort([1, 2], "constructor")',
    'sort([1, 2], anything.constructor)',
    '(1 / 3).decimal',
    '(1 / 3).constructor',
    'get value(1 / 3, "decimal")',
  ])('are out of reach of %s', (source) => {
    const result = value(source);
    const harmless =
      result === null ||
      typeof result === 'string' ||
      JSON.stringify(result) === '[]' ||
      JSON.stringify(result) === '[1]';
    expect(harmless).toBe(true);
    if (typeof result === 'string') expect(result).toMatch(/^<.+>$/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('stay out of reach when a value from outside is no JSON', () => {
    const names: Names = { x: { kind: 'any' } };
    const values = {
      x: { f: () => 1, g: Symbol('s'), d: new Date(0), nested: { f: Math.max } },
    } as unknown as JsonObject;
    const compiled = compileExpression('[x.f, x.g, x.nested.f, x]', names);
    const result = compiled.ok ? compiled.expression.evaluate(values, NOW) : compiled;
    expect(JSON.stringify(result)).not.toContain('function');
    expect(result).toMatchObject({ ok: true, value: [null, null, null, { f: null, g: null, nested: { f: null } }] });
  });

  it('are not told of in messages', () => {
    const names: Names = { x: { kind: 'number' } };
    for (const x of [() => 'secret', Symbol('secret')]) {
      const compiled = compileExpression('x + 1', names);
      const result = compiled.ok && compiled.expression.evaluate({ x } as unknown as JsonObject, NOW);
      expect(result).toMatchObject({ ok: false, code: 'evaluation' });
      expect(JSON.stringify(result)).not.toContain('secret');
    }
  });

  it('do not change through keys named like prototypes', () => {
    const names: Names = { x: { kind: 'any' } };
    const values = { x: JSON.parse('{"__proto__": {"polluted": true}, "a": 1}') as JsonObject };
    const compiled = compileExpression('context merge(x, {b: 2})', names);
    const result = compiled.ok ? compiled.expression.evaluate(values, NOW) : compiled;
    expect(result).toEqual({ ok: true, value: { a: 1, b: 2 } });
  });
});

describe('A value that looks like code (threat 2)', () => {
  it.each(['=1+1', '{{ 1 + 1 }}', '=record.company', '{{record.company}}'])(
    '%s is data and stays as typed',
    (typed) => {
      const values: JsonObject = { ...VALUES, record: { company: typed } };
      expect(value('record.company', 'any', values)).toBe(typed);
      for (const template of [
        '{{record.company}}',
        '=record.company',
        { a: ['=record.company'] },
        'x{{ record.company }}',
      ]) {
        const compiled = compileValue(template, NAMES);
        const result = compiled.ok ? compiled.expression.evaluate(values, NOW) : compiled;
        expect(result.ok).toBe(true);
        expect(JSON.stringify(result)).toContain(JSON.stringify(typed).slice(1, -1));
      }
    },
  );

  it('is not evaluated as the cell of a decision table or by string functions', () => {
    const values: JsonObject = { ...VALUES, record: { company: '=1+1' } };
    expect(value('record.company + string(2)', 'any', values)).toBe('=1+12');
    const test = compileUnaryTests('record.company', NAMES, { kind: 'string' });
    expect(test.ok && test.test.test('=1+1', values, NOW)).toEqual({ ok: true, value: true });
  });
});

describe('The gate (threat 3)', () => {
  const undeclared = 'secret';
  it.each([
    'flag and secret',
    '[1, {a: [secret]}]',
    'list[secret > 1]',
    'list[item > secret]',
    'record.items[price > secret.x]',
    'for x in secret return 1',
    'for x in list return x + secret',
    'some x in list satisfies secret',
    'if flag then secret else 1',
    'score in (secret, [1..secret])',
    'score between 1 and secret',
    'upper case(secret)',
    'substring(string: secret, start position: 1)',
    '{a: secret}',
    '[secret..3]',
    '-secret',
    'secret.a.b',
    'secret[1]',
    'secret instance of number',
    'date(secret)',
    'secret(1)',
    '(((secret)))',
    'function(x) secret',
    '(function(x) secret)(1)',
    '{f: function(x) x + secret}',
    'sort(list, function(a, b) a < secret)',
    'list replace(list, function(a, b) secret, 1)',
  ])('holds in %s', (source) => {
    expect(problems(source).map((problem) => problem.code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^unknown-(variable|function)$/)]),
    );
  });

  it('holds in cells and templates', () => {
    for (const cell of ['secret', '> secret', 'not(secret)', '[1..secret]', '? > secret', '1, 2, secret']) {
      expect(compileUnaryTests(cell, NAMES, { kind: 'number' }).ok).toBe(false);
    }
    for (const template of ['=secret', 'a {{secret}}', { a: { b: ['x', `={${undeclared}: ${undeclared}}`] } }]) {
      expect(compileValue(template, NAMES).ok).toBe(false);
    }
  });
});

describe('Explosive work (threat 4)', () => {
  const names: Names = { s: { kind: 'string' }, l: { kind: 'list', items: { kind: 'number' } } };
  const values: JsonObject = { s: `${'a'.repeat(100_000)}b`, l: Array.from({ length: 50_000 }, (_, index) => index) };

  it.each([
    'for i in 1..10 ** 9 return i',
    'for i in 1..99999 return for j in 1..99999 return i * j',
    'some x in l, y in l satisfies x + y < 0',
    'for i in 1..99999 return s',
    'for i in 1..99999 return partial',
    '{a: s + s, b: a + a, c: b + b, d: c + c, e: d + d, f: e + e}.f',
    'string join(for i in 1..99999 return s)',
    'replace(s, "a", s)',
    'matches(s, "(a{30}){30}")',
    'for i in 1..99999 return matches("x", "(a{30}){30}" + string(i))',
    'distinct values(for i in 1..99999 return {a: i})',
    'sum(for i in 1..99999 return i * 0.1)',
    'for i in 1..99999 return concatenate(l, l)',
    'for i in 1..99999 return l = l',
    'for i in 1..99999 return at zone(now(), "Europe/X" + string(i))',
    'for i in 1..99999 return 1.1 ** (i + 0.5)',
    'for i in 1..99999 return string length(s)',
    'flatten(for i in 1..99999 return l)',
    // numbers of 34 digits
    'for i in 1..99999 return 1 / 3 * i',
    'for i in 1..99999 return (1 / 3) ** 0.5',
    'for i in 1..99999 return exp(i / 7)',
    'for i in 1..99999 return log(i + 0.1)',
    'for i in 1..99999 return sqrt(i + 0.1)',
    'for i in 1..99999 return modulo(1e6144, i + 0.1)',
    'for i in 1..99999 return decimal(1e6000 / 3, i - 50000)',
    'stddev(for i in 1..40000 return 1 / i)',
    'distinct values(for i in 1..99999 return 1 / i)',
    // functions that are handed on, and call themselves
    '(function(f) f(f))(function(f) f(f))',
    '(function(f, x) f(f, [x, x]))(function(f, x) f(f, [x, x]), 1)',
    '(function(f, n) f(f, n))(function(f, n) if n = 0 then 0 else f(f, n - 1) + f(f, n - 1), 60)',
    '(function(f, n) f(f, n))(function(f, n) if n = 0 then [] else for i in 1..999 return f(f, n - 1), 60)',
    'sort(l, function(a, b) count(for j in 1..999 return j) > a - b)',
    'list replace(l, function(a, b) some i in l satisfies i < 0, 1)',
    // ranges, patterns and texts
    'for d in @"0001-01-01"..@"9999-12-31" return d',
    'some x in [1..99999], y in [1..99999] satisfies x > 99999',
    'count(for i in 1..999 return split(s, "a"))',
    'for i in 1..99999 return split(s, "x" + string(i))',
    'string join(for i in 1..99999 return "aaaaaaaaaaaaaaaaaaaaaaaa", s)',
    'string(for i in 1..99999 return l)',
    'for i in 1..99999 return context put({}, string(i), l)',
    'for i in 1..99999 return get entries({a: l, b: s, c: i})',
  ])('%s stops within 200 ms', (source) => {
    const compiled = compileExpression(source, names);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const results: unknown[] = [];
    const time = Math.min(...[1, 2, 3].map(() => took(() => results.push(compiled.expression.evaluate(values, NOW)))));
    expect(results[0]).toMatchObject({ ok: false, code: 'budget' });
    expect(results[1]).toEqual(results[0]);
    expect(time).toBeLessThan(200);
  });

  it.each([
    '9**9**9',
    '9**(9**9)',
    '(9**9)**(9**9)',
    '1.000000000000000000000000000000001 ** 1e30',
    '(1e6000) ** 0.3333',
    'exp(14000)',
    'modulo(1e6144, 3e-6143)',
    '1e6144 * 1e6144',
    '1e-6000 ** 99',
    'decimal(1e6144, 6176)',
    'string(1e6144)',
    'product(for i in 1..3000 return i)',
  ])('%s is worked out, or too large, at once', (source) => {
    const time = Math.min(...[1, 2, 3].map(() => took(() => expect(value(`[${source}] != null`)).toBe(true))));
    expect(time).toBeLessThan(50);
  });

  it('^(a+)+$ takes time in proportion to the text', () => {
    const compiled = compileExpression('matches(s, "^(a+)+$")', names);
    if (!compiled.ok) throw new Error('it compiles');
    const time = took(() => expect(compiled.expression.evaluate(values, NOW)).toEqual({ ok: true, value: false }));
    expect(time).toBeLessThan(200);
  });

  it.each([
    ['brackets', `${'('.repeat(4_999)}1${')'.repeat(4_999)}`],
    ['lists without end', '['.repeat(9_999)],
    ['contexts without end', '{a:'.repeat(3_000)],
    ['signs', `${'-'.repeat(9_000)}1`],
    ['a chain', `1${'+1'.repeat(4_900)}`],
    ['loops', `${'for i in [1] return '.repeat(400)}1`],
    ['ifs', `${'if true then '.repeat(700)}1`],
    ['too long', `"${'x'.repeat(10_001)}"`],
    ['arrows, and brackets that nothing opens', `${'->'.repeat(560)}${')'.repeat(550)}`],
  ])('source that is nothing but %s is refused', (_, source) => {
    const time = took(() => expect(problems(source).length).toBeGreaterThan(0));
    expect(time).toBeLessThan(500);
  });

  it('what is known already is worked out when it is compiled only where that is quick', () => {
    const source = `matches("${'a'.repeat(9_000)}", "(a{30}){30}")`;
    const time = took(() => expect(value(source)).toBe('<budget>'));
    expect(time).toBeLessThan(200);
    expect(compileUnaryTests(source, NAMES, { kind: 'boolean' }).ok).toBe(true);
    expect(compileValue(`=${source}`, NAMES).ok).toBe(true);
  });

  it('patterns that unfold too far are refused', () => {
    expect(value('matches("a", "(abcdefghij{50}){50}[0-9]{900}")')).toBe('<bad-pattern>');
    expect(value('matches("a@example.com", "[A-Za-z]{1,64}@[a-z.]{1,255}")')).toBe(true);
  });

  it('input that is nested without end is an error, not a crash', () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 20_000; level += 1) deep = { deep };
    expect(value('anything', 'any', { anything: deep })).toBe('<budget>');
    expect(value('string(anything)', 'any', { anything: deep })).toBe('<budget>');
  });
});
