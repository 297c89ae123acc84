import type { JsonObject } from '../../core/definition.ts';
import { type StepType, shaped, text, variables } from './step.ts';
import { oneWait } from './waits.ts';

/** What waits for a message at this element, such as a receive task, goes on; a service that waits there comes back. */
export const trigger: StepType<{ element?: string; variables?: JsonObject }> = {
  key: 'trigger',
  schema: shaped({ element: text, variables }),
  async run(play, { element, variables: data = {} }) {
    const isTask = (id: string, at: { definition: { elements: { id: string; type: string }[] } }) =>
      /Task$/.test(at.definition.elements.find((one) => one.id === id)?.type ?? '');
    const wait = await oneWait(
      play,
      'receive task',
      (at) =>
        element === undefined
          ? at.wait === 'message' && isTask(at.element, at)
          : at.wait === 'message' || at.wait === 'call',
      element,
    );
    if (wait.wait === 'call') await play.stage.finishService(wait, { ok: true, result: data });
    else await play.stage.trigger(wait, data);
    return undefined;
  },
};
