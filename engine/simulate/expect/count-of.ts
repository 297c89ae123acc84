import { count, type Expectation, openTasks, perElement, tasksMeant } from './expectation.ts';

/** So many open tasks of each of these; others may be open, too. */
export const countOf: Expectation<{ [name: string]: number }> = {
  key: 'countOf',
  schema: perElement(count),
  judge(value, { sight }) {
    const open = openTasks(sight);
    const actual = Object.fromEntries(Object.keys(value).map((name) => [name, tasksMeant(name, open).length]));
    return { passed: Object.entries(value).every(([name, number]) => actual[name] === number), actual };
  },
};
