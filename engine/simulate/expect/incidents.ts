import { means } from '../names.ts';
import { count, type Expectation, elementNames, openInstances, perElement } from './expectation.ts';

/** So many incidents are open; or exactly at these elements; or with this code at each. */
export const incidents: Expectation<number | string[] | { [element: string]: string }> = {
  key: 'incidents',
  schema: { anyOf: [count, elementNames, perElement({ type: 'string' })] },
  judge(value, { sight }) {
    const open = openInstances(sight).flatMap((instance) =>
      instance.incidents.map(({ element, code, message }) => ({
        element,
        code,
        message,
        is: (name: string) => means(name, instance.definition, element),
      })),
    );
    const actual = open.map(({ element, code, message }) => ({ element, code, message }));
    if (typeof value === 'number') return { passed: open.length === value, actual };
    const names = Array.isArray(value) ? value : Object.keys(value);
    const codes = Array.isArray(value) ? {} : value;
    const right = names.every((name) =>
      open.some(({ is, code }) => is(name) && (codes[name] === undefined || codes[name] === code)),
    );
    return { passed: right && open.every(({ is }) => names.some(is)), actual };
  },
};
