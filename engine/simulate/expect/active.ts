import { means } from '../names.ts';
import { type Expectation, elementNames, openInstances } from './expectation.ts';

/** A token is at each of these: it waits there, or inside. */
export const active: Expectation<string[]> = {
  key: 'active',
  schema: elementNames,
  judge(value, { sight }) {
    const at = openInstances(sight).flatMap(({ definition, waits }) =>
      waits.filter(({ passive }) => !passive).map(({ element }) => ({ definition, element })),
    );
    return {
      passed: value.every((name) => at.some(({ definition, element }) => means(name, definition, element))),
      actual: [...new Set(at.map(({ element }) => element))].sort(),
    };
  },
};
