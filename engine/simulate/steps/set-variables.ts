import type { JsonObject } from '../../core/definition.ts';
import type { StepType } from './step.ts';

/** Sets variables of the current instance's process, as an operator does. */
export const setVariables: StepType<JsonObject> = {
  key: 'setVariables',
  schema: { type: 'object' },
  async run(play, value) {
    await play.stage.setVariables(await play.current(), value);
    return undefined;
  },
};
