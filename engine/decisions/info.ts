import type { JsonSchema, Text } from '../core/definition.ts';
import type { DecisionDefinition } from './definition.ts';
import { resultSchema } from './result-schema.ts';
import { Types } from './types/index.ts';

/** What a process, and who draws it, needs to know of a decision. */
export interface DecisionInfo {
  id: string;
  name: Text;
  inputs: { name: string; title?: Text; schema: JsonSchema }[];
  result: JsonSchema;
}

export function decisionInfo(definition: DecisionDefinition): DecisionInfo {
  const types = new Types(definition.types);
  const inputs = definition.inputs.map(({ name, title, schema }) => ({
    name,
    ...(title && { title }),
    schema: types.inlined(schema),
  }));
  return { id: definition.id, name: definition.name, inputs, result: resultSchema(definition) };
}
