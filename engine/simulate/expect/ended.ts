import { elementsOf } from '../names.ts';
import type { SeenInstance } from '../stage.ts';
import type { Expectation } from './expectation.ts';

/** The current instance has ended (false: it has not); by the name of an end event: an instance has ended and came there. */
export const ended: Expectation<boolean | string> = {
  key: 'ended',
  schema: { anyOf: [{ type: 'boolean' }, { type: 'string' }] },
  judge(value, { current, round }) {
    const over = current !== null && current.status !== 'active';
    if (typeof value === 'boolean') return { passed: over === value, actual: over };
    const about = current && elementsOf(value, current.definition).length > 0 ? [current] : round;
    const ends = (instance: SeenInstance) =>
      instance.reached.filter((element) => elementsOf(value, instance.definition).includes(element));
    const done = about.filter(({ status }) => status !== 'active');
    return { passed: done.some((instance) => ends(instance).length > 0), actual: over ? endsOf(current) : false };
  },
};

/** What the ended instance came to that has no way out. */
function endsOf({ definition, reached }: SeenInstance): string[] {
  const sources = new Set(definition.flows.map(({ source }) => source));
  return [...new Set(reached.filter((element) => !sources.has(element)))];
}
