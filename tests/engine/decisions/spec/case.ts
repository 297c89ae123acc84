import type { Json, JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, DecisionTable, Logic } from '../../../../engine/decisions/index.ts';

/** What the standard says in a section, as a decision, what is handed in and what it gives. */
export interface DecisionCase {
  section: string;
  says: string;
  definition: DecisionDefinition;
  inputs: JsonObject;
  gives: Json | Outcome;
}

/** In place of a value: the code of the fault that ends it, or of the problem that refuses it. */
export class Outcome {
  readonly fault: string;
  constructor(fault: string) {
    this.fault = fault;
  }
}
export const fault = (code = 'evaluation') => new Outcome(code);
export const refused = (code: string) => new Outcome(`refused: ${code}`);

export const feel = (expression: string): Logic => ({ type: 'literal', expression });
export const number: JsonSchema = { type: 'number' };
export const text: JsonSchema = { type: 'string' };

/** A decision over numbers `a` and `b`, a text `t`, a list `list` and anything `x`. */
export function document(logic: Logic | string, more: Partial<DecisionDefinition> = {}): DecisionDefinition {
  return {
    id: 'd',
    name: 'D',
    inputs: [
      { name: 'a', schema: number },
      { name: 'b', schema: number },
      { name: 't', schema: text },
      { name: 'list', schema: { type: 'array', items: number } },
      { name: 'x', schema: {} },
    ],
    logic: typeof logic === 'string' ? feel(logic) : logic,
    ...more,
  };
}

type Row = [when: string[], then: string[]];

/** A table over `a` and `t`. */
export function table(rules: Row[], more: Partial<DecisionTable> = {}): Logic {
  return {
    type: 'table',
    inputs: [
      { expression: 'a', schema: number },
      { expression: 't', schema: text },
    ],
    outputs: [{ name: 'out', schema: {} }],
    hitPolicy: 'U',
    rules: rules.map(([when, then], index) => ({ id: String(index + 1), when, then })),
    ...more,
  };
}

/** Cases of one section. */
export function section(
  name: string,
  cases: [says: string, definition: DecisionDefinition, inputs: JsonObject, gives: Json | Outcome][],
): DecisionCase[] {
  return cases.map(([says, definition, inputs, gives]) => ({ section: name, says, definition, inputs, gives }));
}
