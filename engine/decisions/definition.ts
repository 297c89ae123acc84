import type { JsonSchema, Text } from '../core/definition.ts';

/** A decision table as people write it; described by `schemas/meta/decision.schema.json`. */
export interface DecisionDefinition {
  id: string;
  name: Text;
  documentation?: Text;
  inputs: DecisionInput[];
  outputs: DecisionOutput[];
  hitPolicy: HitPolicy;
  /** With hit policy C: one value in place of the list. */
  aggregation?: Aggregation;
  rules: DecisionRule[];
}

/** Unique, first, any, collect. */
export type HitPolicy = 'U' | 'F' | 'A' | 'C';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface DecisionInput {
  name: string;
  title?: Text;
  /** FEEL over all inputs: what the column tests. Absent: the input of that name itself. */
  expression?: string;
  schema: JsonSchema;
}

export interface DecisionOutput {
  name: string;
  title?: Text;
  schema: JsonSchema;
  /** FEEL: the value when no rule matches. */
  default?: string;
}

export interface DecisionRule {
  id: string;
  /** FEEL unary tests, one per input. */
  when: string[];
  /** FEEL, one per output. */
  then: string[];
  note?: Text;
}

export interface DecisionProblem {
  code: string;
  /** The rule, by id, and the column, by name; a column alone is its head, neither is the table. */
  rule?: string;
  column?: string;
  /** Character range inside the cell. */
  range?: { from: number; to: number };
  message: Text;
}
