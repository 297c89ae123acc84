/** What random processes are made of: elements with all that they may be configured to. */
import fc from 'fast-check';
import type { Value } from './expression.ts';
import type { NaiveElement, NaiveProcess } from './types.ts';

export const PERSON = '00000000-0000-7000-8000-000000000001';

export type Config = { [name: string]: Value };
/** An element without its place in a process. */
export interface Piece {
  type: string;
  config: Config;
}
export const condition = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'record.amount'), fc.constantFrom('>', '<', '=', '>=', '<='), fc.nat(9))
      .map((parts) => parts.join(' ')),
  },
  { weight: 3, arbitrary: fc.constantFrom('flag', 'not(flag)', 'flag = true', 'a = null', 'b = null or b > 2') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a > 1 and flag = true', 'if a = null then true else a < 5', 'null = a or a - b < 2'),
  },
);
const number = fc.constantFrom(
  '0',
  '3',
  'a',
  'b',
  'if a = null then 1 else a + 1',
  'if b = null then 7 else b - 2',
  'record.amount',
);
const duration = fc.constantFrom(
  'PT1H',
  'PT1H',
  'P2D',
  '=if flag = true then "PT5M" else "PT9M"',
  '=if flag = true then "PT5M" else null',
);

const script = fc.array(fc.tuple(fc.constantFrom('a', 'b'), number), { minLength: 1, maxLength: 2 }).map(
  (all): Piece => ({
    type: 'scriptTask',
    config: { assignments: all.map(([variable, expression]) => ({ variable, expression })) },
  }),
);
const action = fc
  .constantFrom<Config>(
    { action: 'test.add', input: { n: '=a' }, output: [{ variable: 'a', expression: 'result.n' }] },
    { action: 'test.add', input: { n: '=a' }, output: [{ variable: 'a', expression: 'result.n + b' }] },
    { action: 'record.update', input: { values: { amount: '=b' } } },
  )
  .map((config): Piece => ({ type: 'serviceTask', config }));
const call = fc.constant<Piece>({
  type: 'serviceTask',
  config: { connector: 'test.call', input: { n: '=a' }, output: [{ variable: 'b', expression: 'result.n' }] },
});
const rule = number.map(
  (n): Piece => ({
    type: 'businessRuleTask',
    config: { decision: 'grade', inputs: { n }, output: [{ variable: 'b', expression: 'result.level' }] },
  }),
);
const pause = duration.map(
  (text): Piece => ({ type: 'intermediateCatchEvent', config: { timer: { duration: text } } }),
);
const task = fc
  .record({
    assignee: fc.option(fc.constantFrom(`=if flag = true then null else "${PERSON}"`, `="${PERSON}"`), { freq: 4 }),
    keeps: fc.boolean(),
    fields: fc.subarray(['a', 'flag', 'amount']),
  })
  .map(
    ({ assignee, keeps, fields }): Piece => ({
      type: 'userTask',
      config: {
        candidateRoles: ['sales-rep'],
        ...(assignee === null ? {} : { assignee }),
        ...(keeps ? { outcomeVariable: 'said' } : {}),
        outcomes: [
          { id: 'yes', title: 'Yes' },
          { id: 'no', title: 'No' },
        ],
        form: {
          sections: [
            {
              title: 'All',
              fields: fields.map((name) => ({ source: name === 'amount' ? 'record' : 'variable', name })),
            },
          ],
        },
      },
    }),
  );
/** A task that always works, for the loops. */
export const plainTask: Piece = {
  type: 'userTask',
  config: {
    candidateRoles: ['sales-rep'],
    form: {
      sections: [
        {
          title: 'All',
          fields: [
            { source: 'variable', name: 'a' },
            { source: 'variable', name: 'flag' },
          ],
        },
      ],
    },
  },
};

export const piece = fc.oneof({ weight: 4, arbitrary: task }, script, action, call, rule, pause);
export const limitConfig = fc
  .record({ duration, interrupting: fc.boolean(), until: fc.constantFrom('completed', 'claimed') })
  .map(({ duration, interrupting, until }): Config => ({ timer: { duration }, interrupting, until }));

export const hosts = (candidate: Piece) => candidate.type === 'userTask' || candidate.config.connector !== undefined;

export function gateway(kind: 'exclusive' | 'parallel' | 'inclusive'): Piece {
  return { type: `${kind}Gateway`, config: {} };
}

export function process(elements: NaiveElement[], flows: NaiveProcess['flows']): NaiveProcess {
  const properties = {
    a: { type: 'number' },
    b: { type: 'number' },
    flag: { type: 'boolean' },
    said: { type: 'string' },
  };
  return { id: 'main', subject: { type: 'thing' }, variables: { type: 'object', properties }, elements, flows };
}
