import { means } from '../names.ts';
import { type Expectation, elementNames, type View } from './expectation.ts';

/** A token has come to each of these in this round; a boundary event, or one behind an event-based gateway: it has happened. */
export const reached: Expectation<string[]> = {
  key: 'reached',
  schema: elementNames,
  judge: (value, view) => ({ passed: value.every((name) => wasReached(name, view)), actual: allReached(view) }),
};

/** No token has come to any of these in this round. */
export const notReached: Expectation<string[]> = {
  key: 'notReached',
  schema: elementNames,
  judge: (value, view) => ({ passed: !value.some((name) => wasReached(name, view)), actual: allReached(view) }),
};

const wasReached = (name: string, { round }: View) =>
  round.some((instance) => instance.reached.some((element) => means(name, instance.definition, element)));

const allReached = ({ round }: View) => [...new Set(round.flatMap((instance) => instance.reached))];
