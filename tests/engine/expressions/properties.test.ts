/** What holds for all expressions and values; fast-check prints the seed of what fails. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { compileExpression, compileValue, type Names } from '../../../engine/expressions/index.ts';
import { NOW } from './helpers.ts';

const NAMES: Names = {
  a: { kind: 'number' },
  b: { kind: 'number' },
  t: { kind: 'boolean' },
  s: { kind: 'string' },
  l: { kind: 'list', items: { kind: 'number' } },
};
const VALUES: JsonObject = { a: 3, b: -2, t: true, s: 'Weft', l: [1, 2, 3] };

/** Random FEEL over NAMES; `leaf` may put other names in. */
function feel(leaf: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, leaf, tie('node')),
    node: fc.oneof(
      fc
        .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/', '<', '>=', '=', '!=', 'and', 'or', 'in'), tie('tree'))
        .map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([x, y, z]) => `(if ${x} then ${y} else ${z})`),
      fc.tuple(tie('tree'), tie('tree')).map(([x, y]) => `[${x}, ${y}]`),
      fc.tuple(tie('tree'), tie('tree')).map(([x, y]) => `(for x in [${x}] return ${y})`),
      fc.tuple(tie('tree'), tie('tree')).map(([x, y]) => `(some y in [${x}] satisfies ${y})`),
      fc.tuple(tie('tree'), tie('tree')).map(([x, y]) => `[${x}][${y} = item]`),
      tie('tree').map((x) => `{k: ${x}}.k`),
      tie('tree').map((x) => `string(${x})`),
      tie('tree').map((x) => `not(${x})`),
      tie('tree').map((x) => `(-${x})`),
      tie('tree').map((x) => `count([${x}])`),
    ),
  }));
  return tree as fc.Arbitrary<string>;
}

const declared = fc.constantFrom('a', 'b', 't', 's', 'l', '1', '0.5', '"x"', 'true', 'null');
const undeclared = fc.constantFrom(
  'secret',
  'process',
  'constructor',
  '__proto__',
  'globalThis',
  'this',
  'toString',
  'item',
  'partial2',
);

describe('For all expressions', () => {
  it('the gate lets no undeclared name through, at any depth', () => {
    const source = fc.tuple(feel(declared), undeclared, fc.nat()).chain(([whole, name, at]) => {
      const places = [...whole.matchAll(/\b(a|b|t|s|l)\b/g)];
      const place = places[at % Math.max(places.length, 1)];
      const mixed = place
        ? `${whole.slice(0, place.index)}${name}${whole.slice(place.index + 1)}`
        : `[${whole}, ${name}]`;
      return fc.constant([mixed, name] as const);
    });
    fc.assert(
      fc.property(source, ([mixed, name]) => {
        // `item` is declared inside filters
        fc.pre(name !== 'item' || !mixed.includes(']['));
        expect(compileExpression(mixed, NAMES).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('what compiles evaluates without throwing, to JSON, the same each time', () => {
    fc.assert(
      fc.property(feel(declared), (source) => {
        const compiled = compileExpression(source, NAMES);
        fc.pre(compiled.ok);
        if (!compiled.ok) return;
        const first = compiled.expression.evaluate(VALUES, NOW);
        expect(compiled.expression.evaluate(VALUES, NOW)).toEqual(first);
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it('any text at all is either compiled or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (source) => {
        const compiled = compileExpression(source, NAMES);
        if (compiled.ok) compiled.expression.evaluate(VALUES, NOW);
        else expect(compiled.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('For all values', () => {
  it('what goes in by a name comes out unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const clean = JSON.parse(
          JSON.stringify(json, (key, one: Json) => (key === '__proto__' ? undefined : one)),
        ) as Json;
        const compiled = compileExpression('x', { x: { kind: 'any' } });
        expect(compiled.ok && compiled.expression.evaluate({ x: clean }, NOW)).toEqual({ ok: true, value: clean });
      }),
    );
  });

  it('a literal without FEEL in it stands for itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = JSON.stringify(json) ?? 'null';
        fc.pre(!text.includes('"=') && !text.includes('{{') && !text.includes('__proto__'));
        const compiled = compileValue(JSON.parse(text) as Json, {});
        expect(compiled.ok && compiled.expression.evaluate({}, NOW)).toEqual({
          ok: true,
          value: JSON.parse(text) as Json,
        });
      }),
    );
  });

  it('sums of cents are exact', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 50 }),
        (cents) => {
          const compiled = compileExpression('sum(l) = total', {
            l: { kind: 'list', items: { kind: 'number' } },
            total: { kind: 'number' },
          });
          const total = cents.reduce((sum, one) => sum + one, 0) / 100;
          expect(compiled.ok && compiled.expression.evaluate({ l: cents.map((one) => one / 100), total }, NOW)).toEqual(
            { ok: true, value: true },
          );
        },
      ),
    );
  });
});
