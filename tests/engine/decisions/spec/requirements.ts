/** DMN 1.5, chapter 7: requirements, knowledge, types. */
import type { JsonSchema } from '../../../../engine/core/definition.ts';
import { document, fault, feel, number, refused, section, text } from './case.ts';

const decisions = (...all: [name: string, expression: string][]) => ({
  decisions: all.map(([name, expression]) => ({ name, logic: feel(expression) })),
});
const knows = (name: string, parameters: string[], expression: string, schema = {}) => ({
  knowledge: [{ name, parameters: parameters.map((one) => ({ name: one, schema })), logic: feel(expression) }],
});
const APPROVAL = { type: 'string', enum: ['Approved', 'Declined'] };
const PERSON = {
  type: 'object',
  properties: { name: text, age: number },
  required: ['name', 'age'],
};
const typed = (schema: JsonSchema, name: string, logic: string) => ({
  ...document(logic),
  types: { [name]: schema },
  inputs: [{ name: 'x', schema: { $ref: `#/types/${name}` } }],
});

export const REQUIREMENTS = [
  ...section('7.2.1 Information requirements', [
    ['a decision sees the inputs that it requires', document('a + b'), { a: 1, b: 2 }, 3],
    [
      'and the results of other decisions, by name',
      document('Sum * 2', decisions(['Sum', 'a + b'])),
      { a: 1, b: 2 },
      6,
    ],
    ['several levels deep', document('C', decisions(['A', 'a'], ['B', 'A + 1'], ['C', 'B + A'])), { a: 1 }, 3],
    [
      'two of them may need the same one',
      document('B * C', decisions(['A', 'a'], ['B', 'A + 1'], ['C', 'A + 2'])),
      { a: 1 },
      6,
    ],
    ['names may hold spaces and signs', document('Credit risk / 2', decisions(['Credit risk', 'a'])), { a: 8 }, 4],
    ['and letters of any language', document('风险等级 + 1', decisions(['风险等级', 'a'])), { a: 1 }, 2],
    ['an input that is not given is null', document('a = null'), {}, true],
    ['requirements are without circles', document('A', decisions(['A', 'B'], ['B', 'A'])), {}, refused('circle')],
    ['a decision does not require itself', document('A', decisions(['A', 'A + 1'])), {}, refused('circle')],
    ['a name that is nowhere is no requirement', document('Nowhere'), {}, refused('unknown-variable')],
    [
      'names of a model are different from each other',
      document('a', decisions(['a', '1'])),
      {},
      refused('duplicate-name'),
    ],
  ]),
  ...section('7.2.2 Knowledge requirements', [
    ['knowledge is called as a function', document('twice(a)', knows('twice', ['n'], 'n * 2')), { a: 4 }, 8],
    [
      'by the names of its parameters, too',
      document('minus(y: a, x: b)', knows('minus', ['x', 'y'], 'x - y')),
      { a: 1, b: 5 },
      4,
    ],
    [
      'it may need further knowledge',
      document('f(a)', {
        knowledge: [...knows('f', ['n'], 'g(n) + 1').knowledge, ...knows('g', ['n'], 'n * 10').knowledge],
      }),
      { a: 1 },
      11,
    ],
    [
      'what it is not handed it does not see',
      document('f(a)', knows('f', ['n'], 'n + b')),
      { a: 1 },
      refused('unknown-variable'),
    ],
    [
      'with fewer arguments it cannot be called',
      document('f(a)', knows('f', ['n', 'm'], 'n')),
      { a: 1 },
      refused('wrong-arguments'),
    ],
    [
      'an argument of another type makes the call null',
      document('f(x)', knows('f', ['n'], 'n', number)),
      { x: 'text' },
      fault(),
    ],
    ['null may be handed to any parameter', document('f(x)', knows('f', ['n'], 'n = null', number)), {}, true],
    ['one item of a list is taken for the item', document('f(x)', knows('f', ['n'], 'n + 1', number)), { x: [1] }, 2],
    [
      'it may call itself',
      document('sum to(a)', knows('sum to', ['n'], 'if n <= 0 then 0 else n + sum to(n - 1)')),
      { a: 10 },
      55,
    ],
    ['without end it is stopped', document('f(a)', knows('f', ['n'], 'f(n)')), { a: 1 }, fault('budget')],
  ]),
  ...section('7.3.2 Item definitions', [
    ['an allowed value is taken', typed(APPROVAL, 'tApproval', 'x'), { x: 'Approved' }, 'Approved'],
    ['another is not', typed(APPROVAL, 'tApproval', 'x'), { x: 'Maybe' }, fault('wrong-value')],
    ['null is of every type', typed(APPROVAL, 'tApproval', 'x = null'), { x: null }, true],
    ['limits are allowed values', typed({ type: 'number', minimum: 18 }, 'tAge', 'x'), { x: 17 }, fault('wrong-value')],
    [
      'and so are unary tests',
      typed({ type: 'string', 'x-allowed': 'starts with(?, "A")' }, 'tA', 'x'),
      { x: 'Ab' },
      'Ab',
    ],
    [
      'that are false',
      typed({ type: 'string', 'x-allowed': 'starts with(?, "A")' }, 'tA', 'x'),
      { x: 'b' },
      fault('wrong-value'),
    ],
    ['a context has components', typed(PERSON, 'tPerson', 'x.name'), { x: { name: 'Ann', age: 3 } }, 'Ann'],
    ['each of its type', typed(PERSON, 'tPerson', 'x.name'), { x: { name: 'Ann', age: 'old' } }, fault('wrong-value')],
    ['all of them', typed(PERSON, 'tPerson', 'x.name'), { x: { name: 'Ann' } }, fault('wrong-value')],
    ['it may have others', typed(PERSON, 'tPerson', 'x.age'), { x: { name: 'Ann', age: 3, shoes: 4 } }, 3],
    ['a component that is none is refused', typed(PERSON, 'tPerson', 'x.agee'), {}, refused('unknown-field')],
    ['a collection has items', typed({ type: 'array', items: number }, 'tNumbers', 'sum(x)'), { x: [1, 2] }, 3],
    [
      'of its type',
      typed({ type: 'array', items: number }, 'tNumbers', 'sum(x)'),
      { x: [1, 'b'] },
      fault('wrong-value'),
    ],
    ['a type may be named in FEEL', typed(PERSON, 'tPerson', '{ name: "A", age: 1 } instance of tPerson'), {}, true],
    [
      'a type that is not there is refused',
      { ...document('x'), inputs: [{ name: 'x', schema: { $ref: '#/types/tNone' } }] },
      {},
      refused('unknown-type'),
    ],
    ['dates are dates', typed({ type: 'string', format: 'date' }, 'tDay', 'x.month'), { x: '2026-11-22' }, 11],
    [
      'durations of months are what they are',
      typed({ type: 'string', format: 'duration', 'x-feel': 'years and months duration' }, 'tTerm', 'x.years'),
      { x: 'P2Y3M' },
      2,
    ],
  ]),
  ...section('7.3.4 The variable of a decision has a type', [
    ['a result of the type is given', document('a', { schema: number }), { a: 1 }, 1],
    ['one of another is a fault', document('x', { schema: number }), { x: 'a' }, fault('wrong-value')],
    ['which is seen before where it can', document('t', { schema: number }), {}, refused('wrong-type')],
    ['a list of one is its item', document('[a]', { schema: number }), { a: 1 }, 1],
    ['one value is a list of it', document('a', { schema: { type: 'array', items: number } }), { a: 1 }, [1]],
    [
      'a date is its midnight in UTC',
      document('date("2026-11-22")', { schema: { type: 'string', format: 'date-time' } }),
      {},
      '2026-11-22T00:00:00Z',
    ],
    [
      'a required decision, too',
      document('A', { decisions: [{ name: 'A', schema: APPROVAL, logic: feel('t') }] }),
      { t: 'Perhaps' },
      fault('wrong-value'),
    ],
    [
      'it is not checked where it is not needed',
      document('1', { decisions: [{ name: 'A', schema: APPROVAL, logic: feel('t') }] }),
      { t: 'Perhaps' },
      1,
    ],
  ]),
];
