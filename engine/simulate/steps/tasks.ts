import { counted, type OpenTask, openTasks, tasksMeant } from '../expect/expectation.ts';
import { Refused } from '../stage.ts';
import type { Playing } from './step.ts';

/** All open tasks. */
export const ALL = '*';

/** The open tasks that are meant, oldest first. */
export async function meantTasks(play: Playing, name: string): Promise<OpenTask[]> {
  const open = openTasks(await play.look());
  return name === ALL ? open : tasksMeant(name, open);
}

/** The oldest open task that is meant; refuses where there is none. */
export async function oneTask(play: Playing, name: string): Promise<OpenTask> {
  const [first] = await meantTasks(play, name);
  if (first) return first;
  const names = Object.keys(counted(openTasks(await play.look())));
  const open = names.length > 0 ? `These are: ${names.join(', ')}.` : 'No task is.';
  throw new Refused('no-such-task', name === ALL ? 'No task is open.' : `No task “${name}” is open. ${open}`);
}
