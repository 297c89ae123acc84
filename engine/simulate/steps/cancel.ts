import { openInstances } from '../expect/expectation.ts';
import type { StepType } from './step.ts';

/** Ends all open instances. */
export const cancel: StepType<'all'> = {
  key: 'cancel',
  schema: { const: 'all' },
  async run(play) {
    for (const { id } of openInstances(await play.look()).filter(({ parent }) => parent === null))
      await play.stage.cancel(id);
    for (const { id } of openInstances(await play.look())) await play.stage.cancel(id);
    return undefined;
  },
};
