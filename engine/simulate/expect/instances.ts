import { meansProcess } from '../names.ts';
import { count, type Expectation, openInstances } from './expectation.ts';

/** So many instances are open, called ones included; or so many of each process. */
export const instances: Expectation<number | { [process: string]: number }> = {
  key: 'instances',
  schema: { anyOf: [count, { type: 'object', additionalProperties: count }] },
  judge(value, { sight }) {
    const open = openInstances(sight);
    if (typeof value === 'number') return { passed: open.length === value, actual: open.length };
    const actual = Object.fromEntries(
      Object.keys(value).map((key) => [key, open.filter(({ definition }) => meansProcess(key, definition)).length]),
    );
    return { passed: Object.entries(value).every(([key, number]) => actual[key] === number), actual };
  },
};
