import type { JsonSchema } from '../core/definition.ts';
import type { DecisionDefinition } from './definition.ts';

/** JSON Schema of what a decision table returns. */
export function resultSchema(definition: DecisionDefinition): JsonSchema {
  const { outputs, hitPolicy, aggregation } = definition;
  if (hitPolicy !== 'C')
    return orNull(
      row(definition),
      outputs.every((output) => output.default !== undefined),
    );
  if (aggregation === 'COUNT') return { type: 'integer', minimum: 0 };
  const [only] = outputs;
  const item = outputs.length === 1 && only ? only.schema : row(definition);
  return aggregation ? orNull(item, false) : { type: 'array', items: item };
}

function row({ outputs }: DecisionDefinition): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      outputs.map((output) => [
        output.name,
        { ...(output.title && typeof output.title === 'string' && { title: output.title }), ...output.schema },
      ]),
    ),
    required: outputs.map((output) => output.name),
    additionalProperties: false,
  };
}

function orNull(schema: JsonSchema, always: boolean): JsonSchema {
  if (always) return schema;
  return typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}
