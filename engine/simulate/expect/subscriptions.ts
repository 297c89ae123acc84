import { count, type Expectation, openInstances } from './expectation.ts';

const KINDS = ['timer', 'message', 'signal', 'condition'];

/** What the open instances wait for, by kind; kinds that are not named may be anything. */
export const subscriptions: Expectation<{ [kind: string]: number }> = {
  key: 'subscriptions',
  schema: {
    type: 'object',
    properties: Object.fromEntries(KINDS.map((kind) => [kind, count])),
    additionalProperties: false,
  },
  judge(value, { sight }) {
    const waits = openInstances(sight).flatMap((instance) => instance.waits.filter(({ byHand }) => !byHand));
    const actual = Object.fromEntries(KINDS.map((kind) => [kind, waits.filter(({ wait }) => wait === kind).length]));
    return { passed: Object.entries(value).every(([kind, number]) => actual[kind] === number), actual };
  },
};
