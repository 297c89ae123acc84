import type { JsonSchema } from '../../core/definition.ts';
import type { DecisionTable } from '../definition.ts';
import { hitPolicies } from '../hit-policies.ts';
import { orNull, type Types } from '../types/index.ts';

/** JSON Schema of what a deciding table gives, by its columns. */
export function tableSchema(table: DecisionTable, types: Types): JsonSchema {
  const { outputs, hitPolicy, aggregation } = table;
  const complete = outputs.every((output) => output.default !== undefined);
  if (hitPolicies[hitPolicy]?.gives !== 'list') return orNull(row(table, types), complete);
  if (aggregation === 'COUNT') return { type: 'integer', minimum: 0 };
  const [only] = outputs;
  const item = outputs.length === 1 && only ? types.inlined(only.schema) : row(table, types);
  return aggregation ? orNull(item, false) : { type: 'array', items: item };
}

function row({ outputs }: DecisionTable, types: Types): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      outputs.map(({ name, title, schema }) => [
        name,
        { ...(typeof title === 'string' && { title }), ...types.inlined(schema) },
      ]),
    ),
    required: outputs.map((output) => output.name),
    additionalProperties: false,
  };
}
