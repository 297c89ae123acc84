import type { JsonObject } from '../../core/definition.ts';
import { Refused } from '../stage.ts';
import { type StepType, shaped, text, variables } from './step.ts';

/** A signal goes to all who wait for it, and starts what it starts. */
export const signal: StepType<{ name: string; variables?: JsonObject }> = {
  key: 'signal',
  schema: shaped({ name: text, variables }, ['name']),
  async run({ stage, refusing }, { name, variables: data = {} }) {
    const heard = await stage.signal(name, data);
    if (heard === 0 && refusing) throw new Refused('not-received', `Nobody waits for the signal “${name}”.`);
    return undefined;
  },
};
