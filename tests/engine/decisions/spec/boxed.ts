// biome-ignore-all lint/suspicious/noThenProperty: `then` is a word of the format
/** DMN 1.5, chapter 10.2: boxed expressions. */
import type { Logic } from '../../../../engine/decisions/index.ts';
import { document, fault, feel, number, refused, section, table } from './case.ts';

const entries = (...all: [name: string, logic: Logic | string][]) =>
  all.map(([name, logic]) => ({ name, logic: typeof logic === 'string' ? feel(logic) : logic }));
const context = (all: Parameters<typeof entries>, result?: string): Logic => ({
  type: 'context',
  entries: entries(...all),
  ...(result !== undefined && { result: feel(result) }),
});
const call = (of: string, ...args: [name: string, expression: string][]): Logic => ({
  type: 'invocation',
  of,
  arguments: entries(...args),
});
const fn = (parameters: string[], logic: Logic | string, schema = {}): Logic => ({
  type: 'function',
  parameters: parameters.map((name) => ({ name, schema })),
  logic: typeof logic === 'string' ? feel(logic) : logic,
});
const loop = (type: 'for' | 'every' | 'some', list: string, result: string): Logic => ({
  type,
  variable: 'item',
  in: feel(list),
  return: feel(result),
});
const PMT = fn(['rate', 'term', 'amount'], '(amount * rate / 12) / (1 - (1 + rate / 12) ** -term)');
const EMPLOYEES: Logic = {
  type: 'relation',
  columns: ['name', 'dept', 'salary'],
  rows: [
    ['"Ann"', '"a"', '100'],
    ['"Bo"', '"b"', '200'],
    ['"Cy"', '"a"', '50 * 6'],
  ],
};
const withKnowledge = (logic: Logic | string) =>
  document(logic, {
    knowledge: [
      {
        name: 'PMT',
        parameters: ['rate', 'term', 'amount'].map((name) => ({ name, schema: number })),
        logic: (PMT as { logic: Logic }).logic,
      },
    ],
  });

export const BOXED = [
  ...section('10.2.1.2 Boxed literal expressions', [
    ['are FEEL', document('if a > b then "more" else "less"'), { a: 2, b: 1 }, 'more'],
    ['that is checked', document('a +'), {}, refused('syntax')],
    ['a fault is a fault', document('a / b'), { a: 1, b: 0 }, fault()],
  ]),
  ...section('10.2.1.3 Boxed invocations', [
    [
      'bind parameters to expressions by name',
      withKnowledge(call('PMT', ['amount', 'a * 100'], ['term', '12'], ['rate', '0'])),
      { a: 12 },
      fault(),
    ],
    [
      'and give what the function gives',
      document(call('f', ['y', 'b'], ['x', 'a']), {
        knowledge: [
          {
            name: 'f',
            parameters: [
              { name: 'x', schema: {} },
              { name: 'y', schema: {} },
            ],
            logic: feel('x - y'),
          },
        ],
      }),
      { a: 5, b: 3 },
      2,
    ],
    ['of a built-in function', document(call('contains', ['match', '"el"'], ['string', 't'])), { t: 'hello' }, true],
    [
      'of an entry of a context',
      document({
        type: 'context',
        entries: [...entries(['lib', context([['double', fn(['n'], 'n * 2')]])])],
        result: call('lib.double', ['n', 'a']),
      }),
      { a: 4 },
      8,
    ],
    [
      'an argument may be any boxed expression',
      document({
        type: 'invocation',
        of: 'sum',
        arguments: [{ name: 'list', logic: { type: 'list', items: [feel('a'), feel('b')] } }],
      }),
      { a: 1, b: 2 },
      3,
    ],
    [
      'a parameter that it does not have is refused',
      document(call('contains', ['text', 't'], ['match', '"a"'])),
      {},
      refused('wrong-arguments'),
    ],
    ['what is no function cannot be called', document(call('a', ['x', '1'])), {}, refused('not-a-function')],
  ]),
  ...section('10.2.1.4 Boxed contexts', [
    [
      'have entries',
      document(
        context([
          ['one', '1'],
          ['two', '2'],
        ]),
      ),
      {},
      { one: 1, two: 2 },
    ],
    [
      'that see those before them',
      document(
        context([
          ['one', 'a'],
          ['two', 'one * 2'],
          ['three', 'one + two'],
        ]),
      ),
      { a: 1 },
      { one: 1, two: 2, three: 3 },
    ],
    [
      'and not those after',
      document(
        context([
          ['one', 'two'],
          ['two', '2'],
        ]),
      ),
      {},
      refused('unknown-variable'),
    ],
    ['a last one without a name is the result', document(context([['one', 'a']], 'one + 1')), { a: 1 }, 2],
    ['an entry hides what is outside', document(context([['a', 'b * 2']], 'a')), { a: 1, b: 5 }, 10],
    ['contexts may be in contexts', document(context([['x y', context([['z', '3']])]], 'x y.z')), {}, 3],
    [
      'a name is there once',
      document(
        context([
          ['one', '1'],
          ['one', '2'],
        ]),
      ),
      {},
      refused('duplicate-name'),
    ],
    [
      'an entry of another type than it says is refused',
      document({ type: 'context', entries: [{ name: 'n', schema: number, logic: feel('t') }] }),
      {},
      refused('wrong-type'),
    ],
    [
      'or a fault',
      document({ type: 'context', entries: [{ name: 'n', schema: number, logic: feel('x') }] }),
      { x: 'a' },
      fault('wrong-value'),
    ],
    [
      'tables stand in them, too',
      document({
        type: 'context',
        entries: [{ name: 'level', logic: table([[['> 1', '-'], ['"up"']]]) }],
        result: feel('level + "!"'),
      }),
      { a: 2 },
      'up!',
    ],
  ]),
  ...section('10.2.1.5 Boxed lists', [
    [
      'hold boxed expressions',
      document({ type: 'list', items: [feel('a'), context([['b', 'b']]), { type: 'list', items: [] }] }),
      { a: 1, b: 2 },
      [1, { b: 2 }, []],
    ],
    ['may be empty', document({ type: 'list', items: [] }), {}, []],
  ]),
  ...section('10.2.1.6 Relations', [
    [
      'are lists of contexts',
      document({
        type: 'context',
        entries: [{ name: 'people', logic: EMPLOYEES }],
        result: feel('people[dept = "a"].salary'),
      }),
      {},
      [100, 300],
    ],
    [
      'whose rows have all columns',
      document({ type: 'relation', columns: ['a', 'b'], rows: [['1']] }),
      {},
      refused('wrong-columns'),
    ],
  ]),
  ...section('10.2.1.7 Boxed functions', [
    [
      'are called by what holds them',
      document({ type: 'context', entries: [{ name: 'f', logic: fn(['n'], 'n + a') }], result: feel('f(10)') }),
      { a: 1 },
      11,
    ],
    [
      'see what is around them when they are made',
      document({
        type: 'context',
        entries: [
          ...entries(['base', 'a * 2']),
          { name: 'f', logic: fn(['n'], 'n + base') },
          ...entries(['result', 'f(1) + f(2)']),
        ],
        result: feel('result'),
      }),
      { a: 5 },
      23,
    ],
    [
      'are values: sort by one',
      document({
        type: 'context',
        entries: [{ name: 'down', logic: fn(['p', 'q'], 'p > q') }],
        result: feel('sort(list, down)'),
      }),
      { list: [1, 3, 2] },
      [3, 2, 1],
    ],
    [
      'parameters have types',
      document({ type: 'context', entries: [{ name: 'f', logic: fn(['n'], 'n', number) }], result: feel('f(t)') }),
      { t: 'a' },
      refused('wrong-type'),
    ],
    ['an annuity of a loan', withKnowledge('decimal(PMT(0.05, 360, 100000), 2)'), {}, 536.82],
    ['a result that is one is no result', document(fn(['n'], 'n')), {}, fault()],
  ]),
  ...section('10.2.1.9 Boxed conditionals', [
    [
      'true: then',
      document({ type: 'conditional', if: feel('a > 1'), then: feel('"yes"'), else: feel('"no"') }),
      { a: 2 },
      'yes',
    ],
    [
      'false: else',
      document({ type: 'conditional', if: feel('a > 1'), then: feel('"yes"'), else: feel('"no"') }),
      { a: 1 },
      'no',
    ],
    ['null: else', document({ type: 'conditional', if: feel('x'), then: feel('"yes"'), else: feel('"no"') }), {}, 'no'],
    [
      'the other part is not worked out',
      document({ type: 'conditional', if: feel('true'), then: feel('1'), else: feel('1 / 0') }),
      {},
      1,
    ],
    [
      'anything else is a fault',
      document({ type: 'conditional', if: feel('x'), then: feel('1'), else: feel('2') }),
      { x: 'a' },
      fault(),
    ],
    [
      'or refused',
      document({ type: 'conditional', if: feel('t'), then: feel('1'), else: feel('2') }),
      {},
      refused('wrong-type'),
    ],
  ]),
  ...section('10.2.1.10 Boxed filters', [
    [
      'keep what matches',
      document({ type: 'filter', in: feel('list'), match: feel('item > 1') }),
      { list: [1, 2, 3] },
      [2, 3],
    ],
    [
      'by the names of fields',
      document({ type: 'filter', in: EMPLOYEES, match: feel('salary >= 200 and dept = "a"') }),
      {},
      [{ name: 'Cy', dept: 'a', salary: 300 }],
    ],
    [
      'or give one by its place',
      document({ type: 'filter', in: feel('list'), match: feel('2') }),
      { list: [1, 5, 3] },
      5,
    ],
    ['one value is a list of it', document({ type: 'filter', in: feel('a'), match: feel('item = 4') }), { a: 4 }, [4]],
    ['null is an empty list', document({ type: 'filter', in: feel('list'), match: feel('true') }), {}, []],
    [
      'what is no condition is a fault',
      document({ type: 'filter', in: feel('list'), match: feel('x') }),
      { list: [1], x: 'a' },
      fault(),
    ],
  ]),
  ...section('10.2.1.11 Boxed iterators', [
    ['for: something for each', document(loop('for', 'list', 'item * 10')), { list: [1, 2] }, [10, 20]],
    ['for: over a range', document(loop('for', '[1..4]', 'item ** 2')), {}, [1, 4, 9, 16]],
    ['for: of none', document(loop('for', '[]', 'item * 2')), {}, []],
    ['for: of null is null', document(loop('for', 'list', 'item')), {}, null],
    [
      'for: each sees the ones before',
      document(loop('for', '[1..6]', 'if item < 3 then 1 else partial[-1] + partial[-2]')),
      {},
      [1, 1, 2, 3, 5, 8],
    ],
    [
      'for: without end is stopped',
      document(loop('for', 'for i in 1..100000 return i', 'count(for j in 1..1000 return j)')),
      {},
      fault('budget'),
    ],
    ['every: all of them', document(loop('every', 'list', 'item > 0')), { list: [1, 2] }, true],
    ['every: but one', document(loop('every', 'list', 'item > 0')), { list: [1, -2] }, false],
    ['every: of none', document(loop('every', '[]', 'item > 0')), {}, true],
    ['some: one of them', document(loop('some', 'list', 'item > 1')), { list: [1, 2] }, true],
    ['some: none', document(loop('some', 'list', 'item > 9')), { list: [1, 2] }, false],
    ['some: of none', document(loop('some', '[]', 'item > 0')), {}, false],
    ['a condition that is none is a fault', document(loop('some', 'list', 'x')), { list: [1], x: 'a' }, fault()],
  ]),
];
