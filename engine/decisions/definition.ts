import type { Json, JsonObject, JsonSchema, Text } from '../core/definition.ts';

/**
 * A decision as people write it: one document, as a DMN file with one deciding decision. What a logic names is what it requires, so
 * requirements are not written. Described by `schemas/meta/decision.schema.json` and `docs/dmn.md`.
 */
export interface DecisionDefinition {
  id: string;
  name: Text;
  documentation?: Text;
  /** Item definitions; schemas refer to them by `{ $ref: '#/types/Name' }`. */
  types?: { [name: string]: JsonSchema };
  /** What is handed in. */
  inputs: InputData[];
  /** Of the decision itself. */
  logic: Logic;
  /** Other decisions that it needs: evaluated at most once, and only when asked for by their names. */
  decisions?: RequiredDecision[];
  /** Business knowledge models: functions, called by their names. */
  knowledge?: KnowledgeModel[];
  /** What the logic gives, where it does not say so itself. */
  schema?: JsonSchema;
  /** Rows that must hold: kept with the decision, run before publishing. */
  tests?: DecisionTest[];
  /** What other tools wrote, kept for export: by place, `''` for the document, else a name, or the id for the deciding decision. */
  extensions?: JsonObject;
  /** Of the requirements graph: positions by name; the deciding decision stands under its id. */
  diagram?: { [name: string]: DiagramShape };
}

export interface InputData {
  name: string;
  title?: Text;
  documentation?: Text;
  schema: JsonSchema;
}

export interface RequiredDecision {
  name: string;
  title?: Text;
  documentation?: Text;
  schema?: JsonSchema;
  logic: Logic;
}

export interface KnowledgeModel {
  name: string;
  title?: Text;
  documentation?: Text;
  parameters: Parameter[];
  /** Of what it gives. */
  schema?: JsonSchema;
  logic: Logic;
}

export interface Parameter {
  name: string;
  schema: JsonSchema;
}

export interface DecisionTest {
  name: string;
  inputs: JsonObject;
  expected: Json;
  /** The instant that `now()` and `today()` stand for. */
  now?: string;
}

export interface DiagramShape {
  x: number;
  y: number;
  width?: number;
  height?: number;
}

/** Boxed expressions (DMN 1.5, chapter 10.2). */
export type Logic =
  | DecisionTable
  | LiteralLogic
  | ContextLogic
  | ListLogic
  | RelationLogic
  | InvocationLogic
  | FunctionLogic
  | ConditionalLogic
  | FilterLogic
  | LoopLogic;

export interface DecisionTable {
  type: 'table';
  inputs: TableInput[];
  outputs: TableOutput[];
  hitPolicy: HitPolicy;
  /** With hit policy C: one value in place of the list. */
  aggregation?: Aggregation;
  rules: DecisionRule[];
}

/** Unique, first, any, priority, rule order, output order, collect. */
export type HitPolicy = 'U' | 'F' | 'A' | 'P' | 'R' | 'O' | 'C';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** A column that rules test. */
export interface TableInput {
  /** FEEL over what is visible. */
  expression: string;
  title?: Text;
  /** Its type, and with `enum` its allowed values. */
  schema: JsonSchema;
}

/** A column that rules fill. */
export interface TableOutput {
  name: string;
  title?: Text;
  /** `enum` gives the priorities for P and O, highest first. */
  schema: JsonSchema;
  /** FEEL: the value when no rule matches. */
  default?: string;
}

export interface DecisionRule {
  id: string;
  /** FEEL unary tests, one per input column. */
  when: string[];
  /** FEEL, one per output column. */
  then: string[];
  note?: Text;
  /** ISO dates from which on and until which (not included) the rule is in effect, by the date of `now`. */
  from?: string;
  until?: string;
}

/** One FEEL expression. */
export interface LiteralLogic {
  type: 'literal';
  expression: string;
}

/** Named entries, each seeing those before it. It gives its result, or without one the entries. */
export interface ContextLogic {
  type: 'context';
  entries: ContextEntry[];
  result?: Logic;
}

export interface ContextEntry {
  name: string;
  schema?: JsonSchema;
  logic: Logic;
}

export interface ListLogic {
  type: 'list';
  items: Logic[];
}

/** A list of contexts, written as rows of FEEL. */
export interface RelationLogic {
  type: 'relation';
  columns: string[];
  rows: string[][];
}

/** A call of a business knowledge model, a function entry or a built-in function. */
export interface InvocationLogic {
  type: 'invocation';
  of: string;
  arguments: { name: string; logic: Logic }[];
}

export interface FunctionLogic {
  type: 'function';
  parameters: Parameter[];
  logic: Logic;
}

export interface ConditionalLogic {
  type: 'conditional';
  if: Logic;
  then: Logic;
  else: Logic;
}

/** The items for which `match` is true; it sees `item`, and by their names the fields of an item. */
export interface FilterLogic {
  type: 'filter';
  in: Logic;
  match: Logic;
}

export interface LoopLogic {
  type: 'for' | 'every' | 'some';
  variable: string;
  in: Logic;
  /** What each round gives, or for `every` and `some` the condition. */
  return: Logic;
}

export interface DecisionProblem {
  code: string;
  /** Errors (nothing said) hinder publishing; warnings do not. */
  severity?: 'warning';
  /** The required decision or knowledge model, by name; absent: the deciding decision, or the document. */
  decision?: string;
  /** Where in the document, e.g. `decisions[0].logic.rules[3].when[1]`; empty: the document. */
  path?: string;
  /** In a table: the rule, by id, and the column (an output's name, an input's expression); a column alone is its head. */
  rule?: string;
  column?: string;
  /** Character range inside the text at that place. */
  range?: { from: number; to: number };
  message: Text;
}
