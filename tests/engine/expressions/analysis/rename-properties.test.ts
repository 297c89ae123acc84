/** What is renamed means the same: random expressions, evaluated before and after. fast-check prints the seed of what fails. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { type RenameRefused, renamedNames, renameIn } from '../../../../engine/expressions/analysis/index.ts';
import { compileExpression, type Names, namesOfSchema } from '../../../../engine/expressions/index.ts';
import { NOW } from '../helpers.ts';

const NUMBER = { type: 'number' };
const NAMES: Names = namesOfSchema({
  type: 'object',
  properties: {
    score: NUMBER,
    flag: { type: 'boolean' },
    numbers: { type: 'array', items: NUMBER },
    record: {
      type: 'object',
      properties: {
        price: NUMBER,
        score: NUMBER,
        owner: { type: 'object', properties: { price: NUMBER, score: NUMBER } },
        items: { type: 'array', items: { type: 'object', properties: { price: NUMBER, score: NUMBER } } },
      },
    },
  },
});
const VALUES: JsonObject = {
  score: 7,
  flag: true,
  numbers: [1, 5, 9],
  record: {
    price: 3,
    score: 4,
    owner: { price: 5, score: 6 },
    items: [
      { price: 1, score: 8 },
      { price: 9, score: 2 },
    ],
  },
};

/** Names that declared ones, loops, filters and entries share, so that each hides others now and then. */
const LOCAL = fc.constantFrom('x', 'score', 'price', 'items', 'flag', 'entry');

function feel(): fc.Arbitrary<string> {
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      LOCAL,
      fc.constantFrom('item', '1', '2.5', 'record.price', 'record.score', 'record.owner.score', 'score', 'flag'),
      fc.tuple(LOCAL, LOCAL).map(([a, b]) => `${a}.${b}`),
    ),
    list: fc.oneof(
      fc.constantFrom('numbers', 'record.items', '[record]', '[record.owner, record.owner]', '[1, score]'),
      fc.tuple(tie('list'), tie('tree')).map(([list, test]) => `${list}[${test} > 2]`),
    ),
    tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('node')),
    node: fc.oneof(
      fc
        .tuple(tie('tree'), fc.constantFrom('+', '*', '<', '=', 'and', 'or'), tie('tree'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      fc.tuple(LOCAL, tie('list'), tie('tree')).map(([name, list, body]) => `(for ${name} in ${list} return ${body})`),
      fc
        .tuple(LOCAL, tie('list'), tie('tree'))
        .map(([name, list, body]) => `(some ${name} in ${list} satisfies ${body} > 3)`),
      fc.tuple(LOCAL, tie('tree'), tie('tree')).map(([name, a, b]) => `{ ${name}: ${a}, result: ${b} }.result`),
      fc.tuple(tie('list'), LOCAL).map(([list, name]) => `${list}.${name}`),
      fc.tuple(tie('list'), tie('tree')).map(([list, test]) => `count(${list}[${test} > 2])`),
      fc
        .tuple(tie('list'), LOCAL, tie('tree'))
        .map(([list, name, body]) => `count(sort(${list}, function(${name}, other) ${body} > 2))`),
      fc.tuple(LOCAL, tie('tree'), tie('tree')).map(([name, body, given]) => `(function(${name}) ${body})(${given})`),
      tie('tree').map((a) => `-${a} /* score price */`),
    ),
  }));
  return tree as fc.Arbitrary<string>;
}

const CHANGES = fc.constantFrom(
  ['score', 'points'],
  ['score', 'x'],
  ['score', 'price'],
  ['score', 'big score'],
  ['flag', 'entry'],
  ['record', 'lead'],
  ['record.price', 'cost'],
  ['record.score', 'x'],
  ['record.owner.score', 'points'],
  ['record.owner', 'responsible person'],
  ['record.items.score', 'x'],
  ['record.items.price', 'cost'],
  ['record.items', 'lines'],
);

/** The values, with one name in them changed, as the names are. */
function moved(value: Json, way: string[], to: string): Json {
  if (Array.isArray(value)) return value.map((item) => moved(item, way, to));
  if (value === null || typeof value !== 'object') return value;
  const [name = '', ...rest] = way;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key !== name ? [key, inner] : rest.length === 0 ? [to, inner] : [key, moved(inner, rest, to)],
    ),
  );
}

describe('For all expressions', () => {
  it('a renamed one is understood, and gives the same; or the rename is refused', () => {
    const seen = { renamed: 0, refused: 0 };
    fc.assert(
      fc.property(feel(), CHANGES, (source, [from = '', to = '']) => {
        const before = compileExpression(source, NAMES);
        fc.pre(before.ok);
        if (!before.ok) return;
        let text: string;
        try {
          text = renameIn(source, from, to, NAMES);
        } catch (error) {
          expect((error as RenameRefused).code).toMatch(/^(hidden|unclear|taken)$/);
          seen.refused += 1;
          return;
        }
        if (text !== source) seen.renamed += 1;
        const after = compileExpression(text, renamedNames(NAMES, from, to));
        if (!after.ok) throw new Error(`${source} became ${text}: ${JSON.stringify(after.problems)}`);
        const was = before.expression.evaluate(VALUES, NOW);
        const is = after.expression.evaluate(moved(VALUES, from.split('.'), to) as JsonObject, NOW);
        // a value that is handed on whole carries the new name, and faults name what they are about
        const plain = (result: typeof was) =>
          result.ok ? JSON.stringify(result.value).replaceAll(`"${to}":`, `"${from.split('.').at(-1)}":`) : result.code;
        if (plain(is) !== plain(was)) throw new Error(`${source} gave ${plain(was)}; ${text} gives ${plain(is)}`);
      }),
      { numRuns: Number(process.env.WEFT_RANDOM_RUNS ?? 1500), seed: Number(process.env.WEFT_SEED ?? 20261122) },
    );
    expect(seen.renamed).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(0);
  });
});
