import type { JsonObject } from '../../core/definition.ts';
import { type StepType, shaped, text, variables } from './step.ts';
import { ALL, meantTasks, oneTask } from './tasks.ts';

/**
 * Completes the oldest open task of that name, or as many as `times` says, one after the other. `*` alone: all that are open now; one
 * that another's completion has ended meanwhile is left out.
 */
export const complete: StepType<{
  task: string;
  outcome?: string | null;
  variables?: JsonObject;
  times?: number;
  by?: string;
}> = {
  key: 'complete',
  schema: shaped(
    { task: text, outcome: { type: ['string', 'null'] }, variables, times: { type: 'integer', minimum: 1 }, by: text },
    ['task'],
  ),
  async run(play, { task: name, outcome = null, variables: data = {}, times, by = null }) {
    const completion = { outcome, variables: data, by };
    if (name === ALL && times === undefined) {
      await oneTask(play, name);
      for (const { id } of await meantTasks(play, name)) {
        const still = (await meantTasks(play, name)).find((task) => task.id === id);
        if (still) await play.stage.complete(still, completion);
      }
    } else {
      for (let done = 0; done < (times ?? 1); done += 1)
        await play.stage.complete(await oneTask(play, name), completion);
    }
    return undefined;
  },
};
