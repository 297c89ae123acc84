import { type StepType, shaped, text } from './step.ts';
import { oneTask } from './tasks.ts';

/** Somebody takes the oldest open task of that name. */
export const claim: StepType<{ task: string; by: string }> = {
  key: 'claim',
  schema: shaped({ task: text, by: text }, ['task', 'by']),
  async run(play, { task, by }) {
    await play.stage.claim(await oneTask(play, task), by);
    return undefined;
  },
};
