import type { Json } from '../../core/definition.ts';
import { means } from '../names.ts';
import type { CallResult } from '../stage.ts';
import { type StepType, shaped, text } from './step.ts';
import { oneWait } from './waits.ts';

/** A call to the outside comes back, with its result or an error: by element, by kind of connector, or the only one. */
export const finishService: StepType<{
  element?: string;
  type?: string;
  result?: Json;
  error?: string | { code: string; message?: string };
}> = {
  key: 'finishService',
  schema: shaped({
    element: text,
    type: text,
    result: {},
    error: { anyOf: [text, shaped({ code: text, message: text }, ['code'])] },
  }),
  async run(play, { element, type, result = null, error }) {
    const isMeant = (wait: Parameters<Parameters<typeof oneWait>[2]>[0]) =>
      (element === undefined || means(element, wait.definition, wait.element)) &&
      (type === undefined || wait.connector === type);
    const call = await oneWait(play, 'service', ({ wait }) => wait === 'call', element ?? type, isMeant);
    await play.stage.finishService(call, error === undefined ? { ok: true, result } : failure(error));
    return undefined;
  },
};

function failure(error: string | { code: string; message?: string }): CallResult {
  const { code, message = code } = typeof error === 'string' ? { code: error } : error;
  return { ok: false, code, message };
}
