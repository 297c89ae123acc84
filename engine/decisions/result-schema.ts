import type { JsonSchema } from '../core/definition.ts';
import { compileDecision } from './compile.ts';
import type { DecisionDefinition } from './definition.ts';
import { logicType } from './logic/index.ts';
import { orNull, schemaOfType, Types } from './types/index.ts';

/**
 * JSON Schema of what a decision gives. A deciding table says it by its columns: the row of one rule is an object of its outputs (null
 * where no rule may match); a list holds plain values where there is one output. Other logic gives its `schema`, or what is known of it.
 */
export function resultSchema(definition: DecisionDefinition): JsonSchema {
  const types = new Types(definition.types);
  const own = logicType(definition.logic)?.resultSchema?.(definition.logic, types);
  if (own) return own;
  if (definition.schema) return orNull(types.inlined(definition.schema), false);
  const compiled = compileDecision(definition);
  return compiled.ok ? schemaOfType(compiled.decision.type) : {};
}
