/** Values that no honest caller hands in: too deep, too large, of another type than declared, and no JSON at all. */
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { Names } from '../../../../engine/expressions/index.ts';
import { NAMES as GENERATED, VALUES } from '../differential/generate.ts';

export const NAMES: Names = {
  ...GENERATED,
  hostile: { kind: 'any' },
  deep: { kind: 'any' },
  huge: { kind: 'list', items: { kind: 'number' } },
  list1: { kind: 'list', items: { kind: 'any' } },
  text1: { kind: 'string' },
  number1: { kind: 'number' },
  any1: { kind: 'any' },
  money1: { kind: 'context', entries: { amount: { kind: 'number' }, currency: { kind: 'string' } }, money: true },
  day1: { kind: 'date' },
};

/** Set where something of the host was called: nothing may be. */
export const touched: string[] = [];

const trap = (what: string) => (): never => {
  touched.push(what);
  throw new Error(what);
};

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

class Foreign {
  a = 1;
  constructor2 = trap('method');
  secret(): void {
    touched.push('secret');
  }
}

const STRANGE: unknown[] = [
  trap('function'),
  Math.max,
  Symbol('s'),
  10n,
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  new Date(0),
  new Map([['a', 1]]),
  /a/g,
  new Foreign(),
  Object.create(null),
  Object.create({ inherited: 1 }),
  Object.freeze({ a: 1 }),
  {
    get a(): never {
      throw new Error('getter');
    },
  },
  { toString: trap('toString'), valueOf: trap('valueOf'), toJSON: trap('toJSON') },
  { constructor: trap('constructor'), prototype: 1, a: { constructor: { constructor: trap('deep constructor') } } },
  JSON.parse('{"__proto__": {"polluted": 1}, "a": 1, "hasOwnProperty": 1}'),
  new Proxy(
    { a: 1 },
    { get: (target, key) => (key === 'a' ? 2 : Reflect.get(target, key)), ownKeys: () => ['a', 'b'] },
  ),
  Array(3),
  new Uint8Array(3),
  { a: '1e999999', amount: '1e99999', currency: 'EUR' },
  { amount: `${'9'.repeat(39)}.5`, currency: 'EUR' },
  { amount: 1, currency: trap('currency') },
  '\ud800',
  'x'.repeat(100_000),
  '2026-02-30',
];

/** Sets of values to evaluate with; made once. */
export const POOL: JsonObject[] = pool();

function pool(): JsonObject[] {
  const huge = Array.from({ length: 50_000 }, (_, index) => index);
  const text1 = `${'a'.repeat(100_000)}b`;
  const plain = {
    ...VALUES,
    huge,
    text1,
    list1: [1, 'a', null],
    number1: 1.5,
    any1: { a: 1 },
    money1: { amount: '12.50', currency: 'EUR' },
    day1: '2026-11-22',
  };
  const deep = [
    nested(150, (inner) => [inner]),
    nested(20_000, (inner) => ({ a: inner })),
    nested(5_000, (inner) => [inner, 1]),
    nested(150, (inner) => ({ a: inner })),
  ];
  const sets = STRANGE.map((strange, index) => ({
    ...plain,
    hostile: strange,
    deep: deep[index % deep.length],
    any1: [strange, { x: strange }],
    list1: [strange, strange],
  }));
  // and where something else is declared
  const wrong = STRANGE.map((strange) => Object.fromEntries(Object.keys(NAMES).map((name) => [name, strange])));
  return [plain, {}, ...sets, ...wrong] as unknown as JsonObject[];
}
