import { count, counted, type Expectation, openTasks, perElement, tasksMeant } from './expectation.ts';

/** Exactly these tasks are open, so many of each. */
export const tasks: Expectation<{ [name: string]: number }> = {
  key: 'tasks',
  schema: perElement(count),
  judge(value, { sight }) {
    const open = openTasks(sight);
    const meant = Object.keys(value).map((name) => tasksMeant(name, open));
    const right = Object.values(value).every((number, index) => meant[index]?.length === number);
    return { passed: right && open.every((task) => meant.some((some) => some.includes(task))), actual: counted(open) };
  },
};
