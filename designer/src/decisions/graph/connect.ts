import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import { logicAt, put } from '../model/document.ts';
import { partsOf } from '../model/parts.ts';
import { setInput } from '../model/table.ts';

/**
 * The document in which `to` needs `from`: what a logic names is what it needs, so the name is written where that is plain, as an
 * expression that is still empty or as a new column of a table. Null where it has to be written by hand.
 */
export function connected(definition: DecisionDefinition, from: string, to: string): DecisionDefinition | null {
  const parts = partsOf(definition);
  const [source, target] = [from, to].map((name) => parts.find((part) => part.name === name));
  if (!source || !target?.logic || source === target || source.kind === 'decision' || source.kind === 'knowledge')
    return null;
  const logic = logicAt(definition, target.logic);
  if (logic?.type === 'literal' && logic.expression.trim() === '')
    return put(definition, `${target.logic}.expression`, source.name);
  if (logic?.type !== 'table' || logic.inputs.some(({ expression }) => expression === source.name)) return null;
  const schema = [...definition.inputs, ...(definition.decisions ?? [])].find(({ name }) => name === from)?.schema;
  const input = { expression: source.name, title: source.title, schema: schema ?? {} };
  return put(definition, target.logic, setInput(logic, logic.inputs.length, input));
}
