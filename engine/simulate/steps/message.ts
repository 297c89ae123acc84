import type { JsonObject } from '../../core/definition.ts';
import { Refused } from '../stage.ts';
import { type StepType, shaped, variables } from './step.ts';

const key = { type: ['string', 'number', 'null'] };

/** A message comes: exactly one gets it. Inside `refused`, one that nobody gets is not kept either. */
export const message: StepType<{
  name: string;
  key?: string | number | null;
  businessKey?: string | number | null;
  variables?: JsonObject;
}> = {
  key: 'message',
  schema: shaped({ name: { type: 'string' }, key, businessKey: key, variables }, ['name']),
  async run({ stage, refusing }, { name, key: given, businessKey, variables: data = {} }) {
    const sent = { name, key: textOrNull(given), businessKey: textOrNull(businessKey), variables: data };
    const received = await stage.message({ ...sent, keep: !refusing });
    if (!received && refusing) throw new Refused('not-received', `Nobody waits for the message “${name}”.`);
    return undefined;
  },
};

const textOrNull = (value: string | number | null | undefined) =>
  value === null || value === undefined ? null : String(value);
