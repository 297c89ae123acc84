import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import { expectations } from '../expect/index.ts';
import type { StepType } from './step.ts';

const properties: { [key: string]: JsonSchema } = Object.fromEntries(
  expectations.map(({ key, schema }) => [key, schema]),
);

/** Compares what is there with what is expected; all of it must hold. */
export const expect: StepType<JsonObject> = {
  key: 'expect',
  schema: { type: 'object', properties, additionalProperties: false },
  async run(play, wanted) {
    const view = await play.view();
    const judged = Object.entries(wanted).flatMap(([key, value]) =>
      expectations.filter((one) => one.key === key).map(({ judge }) => ({ key, ...judge(value, view) })),
    );
    return {
      passed: judged.every(({ passed }) => passed),
      actual: Object.fromEntries(judged.map(({ key, actual }) => [key, actual])),
      failed: judged.filter(({ passed }) => !passed).map(({ key }) => key),
    };
  },
};
