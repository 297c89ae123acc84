import type { JsonObject } from '../../core/definition.ts';
import { textOf } from '../../core/text.ts';
import { Refused } from '../stage.ts';
import { type StepType, shaped, text, variables } from './step.ts';

/**
 * Starts an instance and makes it the current one. A definition with errors runs as far as it can, as an imported draft does; inside
 * `refused` it is refused, as publishing it is.
 */
export const start: StepType<{
  process?: string;
  variables?: JsonObject;
  businessKey?: string;
  by?: string;
  record?: JsonObject;
}> = {
  key: 'start',
  schema: shaped({ process: text, variables, businessKey: text, by: text, record: { type: 'object' } }),
  async run(play, { process, variables: given = {}, businessKey = null, by = null, record = {} }) {
    const definition = play.definition(process);
    const [error] = (play.stage.problems[definition.id] ?? []).filter(({ severity }) => severity === 'error');
    if (error && play.refusing) throw new Refused('problems', textOf(error.message, 'en'));
    await play.stage.start({ definition, variables: given, businessKey, by, record });
    return undefined;
  },
};
