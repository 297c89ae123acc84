import type { DecisionDefinition, DecisionTable, Logic } from '../../../../engine/decisions/definition.ts';
import { analyseTable, type TableAnalysis } from '../../../../engine/decisions/tables/index.ts';
import { type Names, typeOfSchema } from '../../../../engine/expressions/index.ts';
import type { Place } from '../model/document.ts';
import { resolved } from '../model/values.ts';

/** Gaps, overlaps and the like of every table in a decision, by the place of its logic. */
export function analysesOf(definition: DecisionDefinition): { [place: Place]: TableAnalysis } {
  const names = namesOf(definition);
  const { types } = definition;
  const plain = (table: DecisionTable): DecisionTable => ({
    ...table,
    inputs: table.inputs.map((input) => ({ ...input, schema: resolved(input.schema, types) })),
    outputs: table.outputs.map((output) => ({ ...output, schema: resolved(output.schema, types) })),
  });
  return Object.fromEntries(tablesIn(definition).map(([place, table]) => [place, analyseTable(plain(table), names)]));
}

function namesOf({ inputs, decisions = [], knowledge = [], types }: DecisionDefinition): Names {
  return Object.fromEntries([
    ...inputs.map(({ name, schema }) => [name, typeOfSchema(resolved(schema, types))]),
    ...decisions.map(({ name, schema }) => [name, schema ? typeOfSchema(resolved(schema, types)) : { kind: 'any' }]),
    ...knowledge.map(({ name }) => [name, { kind: 'any' }]),
  ]);
}

function tablesIn(definition: DecisionDefinition): [Place, DecisionTable][] {
  const found: [Place, DecisionTable][] = [];
  const walk = (value: unknown, place: Place) => {
    if (typeof value !== 'object' || value === null) return;
    if ((value as Logic).type === 'table') {
      found.push([place, value as DecisionTable]);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      walk(inner, Array.isArray(value) ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`);
    }
  };
  const { logic, decisions, knowledge } = definition;
  walk({ logic, decisions, knowledge }, '');
  return found;
}
