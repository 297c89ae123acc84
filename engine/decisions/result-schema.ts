import type { JsonSchema } from '../core/definition.ts';
import type { DecisionDefinition, DecisionTable } from './definition.ts';

/** JSON Schema of what a decision returns. */
export function resultSchema(definition: DecisionDefinition): JsonSchema {
  const { logic } = definition;
  if (logic.type !== 'table') return definition.schema ?? {};
  const { outputs, hitPolicy, aggregation } = logic;
  if (!['C', 'R', 'O'].includes(hitPolicy))
    return orNull(
      row(logic),
      outputs.every((output) => output.default !== undefined),
    );
  if (aggregation === 'COUNT') return { type: 'integer', minimum: 0 };
  const [only] = outputs;
  const item = outputs.length === 1 && only ? only.schema : row(logic);
  return aggregation ? orNull(item, false) : { type: 'array', items: item };
}

function row({ outputs }: DecisionTable): JsonSchema {
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
