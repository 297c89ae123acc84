import type { Json, JsonSchema, ProcessDefinition } from '../../core/definition.ts';
import type { Judged, View } from '../expect/expectation.ts';
import type { Sight, Stage } from '../stage.ts';

/** One thing that a scenario can do. One file each, listed in `index.ts`; schema, reference and checks follow from it. */
export interface StepType<Value extends Json = Json> {
  key: string;
  schema: JsonSchema;
  /** Throws `Refused` where it cannot be done. What it answers was looked at and compared. */
  run(play: Playing, value: Value): Promise<Judged | undefined>;
}

/** What steps work with. */
export interface Playing {
  stage: Stage;
  look(): Promise<Sight>;
  /** The instance that the scenario is about; refuses where there is none. */
  current(): Promise<string>;
  /** Inside `refused`: what can be done with doubts is not done. */
  refusing: boolean;
  /** Does another step, as part of this one. */
  attempt(step: { [key: string]: Json }): Promise<{ refused: string | null }>;
  /** By its id or name; without: the first that a person can start. */
  definition(process: string | undefined): ProcessDefinition;
  view(): Promise<View>;
}

export const text: JsonSchema = { type: 'string' };
export const variables: JsonSchema = { type: 'object' };

/** An object with these keys and no others. */
export const shaped = (properties: { [name: string]: JsonSchema }, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
