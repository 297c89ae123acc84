import type { DecisionDefinition, DecisionTable, Logic } from '../../../../engine/decisions/definition.ts';
import { namesOfDecision, withoutReferences } from '../../../../engine/decisions/explain.ts';
import { analyseTable, type TableAnalysis } from '../../../../engine/decisions/tables/index.ts';
import type { Place } from '../model/document.ts';

/** Gaps, overlaps and the like of every table in a decision, by the place of its logic. */
export function analysesOf(definition: DecisionDefinition): { [place: Place]: TableAnalysis } {
  const names = namesOfDecision(definition);
  return Object.fromEntries(
    tablesIn(definition).map(([place, table]) => [
      place,
      analyseTable(withoutReferences(table, definition.types), names),
    ]),
  );
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
