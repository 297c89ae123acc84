import { count, type Expectation, openTasks } from './expectation.ts';

/** So many tasks are open in all. */
export const taskCount: Expectation<number> = {
  key: 'taskCount',
  schema: count,
  judge(value, { sight }) {
    const actual = openTasks(sight).length;
    return { passed: actual === value, actual };
  },
};
