import { counted, type Expectation, elementNames, openTasks, tasksMeant } from './expectation.ts';

/** None of these is an open task. */
export const noTask: Expectation<string[]> = {
  key: 'noTask',
  schema: elementNames,
  judge(value, { sight }) {
    const open = openTasks(sight);
    const found = value.flatMap((name) => tasksMeant(name, open));
    return { passed: found.length === 0, actual: counted(found) };
  },
};
