import type { Json, JsonObject } from '../core/definition.ts';
import type { Calendars, Names } from '../expressions/index.ts';
import type { DecisionDefinition, DecisionTable } from './definition.ts';
import { explainTable, type TableExplanation } from './tables/index.ts';
import { Types } from './types/index.ts';

/** What the tables of a decision may name, with types: inputs, required decisions and knowledge models. */
export function namesOfDecision({ inputs, decisions = [], knowledge = [], types }: DecisionDefinition): Names {
  const known = new Types(types);
  return Object.fromEntries([
    ...inputs.map(({ name, schema }) => [name, known.feel(schema)]),
    ...decisions.map(({ name, schema }) => [name, schema ? known.feel(schema) : { kind: 'any' }]),
    ...knowledge.map(({ name }) => [name, { kind: 'any' }]),
  ]) as Names;
}

/** A table whose schemas refer to no types of its document, as `analyseTable` and `explainTable` want it. */
export function withoutReferences(table: DecisionTable, types: DecisionDefinition['types']): DecisionTable {
  const known = new Types(types);
  return {
    ...table,
    inputs: table.inputs.map((input) => ({ ...input, schema: known.inlined(input.schema) })),
    outputs: table.outputs.map((output) => ({ ...output, schema: known.inlined(output.schema) })),
  };
}

/**
 * Why the deciding table decided as it did: which rules match, and which cells stop the others. Null where the decision is no table.
 *
 * @param worked what the required decisions gave, as `Decision.trace` tells
 * @example
 * explainDecision(definition, { amount: 5 }, [], now)?.rules; // [{ rule: 'r1', matched: false, stoppedBy: [0], failed: [] }]
 */
export function explainDecision(
  definition: DecisionDefinition,
  inputs: JsonObject,
  worked: readonly { name: string; value: Json }[],
  now: string,
  calendars?: Calendars,
): TableExplanation | null {
  if (definition.logic.type !== 'table') return null;
  const values = { ...inputs, ...Object.fromEntries(worked.map(({ name, value }) => [name, value])) };
  const table = withoutReferences(definition.logic, definition.types);
  return explainTable(table, namesOfDecision(definition), values, now, calendars);
}
