import type { Expression, FeelType, Names } from '../expressions/index.ts';
import type { ElementDefinition, FlowDefinition, JsonObject, LoopCharacteristics } from './definition.ts';
import type { ElementType, Thrown } from './element.ts';

/** The semantics levels that this build can execute, ascending. Changed semantics is a new level beside the old one. */
export const SEMANTICS_LEVELS = [1];
export const CURRENT_LEVEL = 1;

/** A definition made ready to run: no coordinates, references resolved, expressions compiled. Cached by hash. */
export interface Plan {
  process: string;
  level: number;
  nodes: { [element: string]: Node };
  /** What begins and what may happen in the process and in each of its sub-processes, by element; `''` is the process. */
  containers: { [element: string]: Container };
  /** Start events at the top level: those that nothing from outside feeds first. */
  starts: string[];
  /** Declared variables, all null: what expressions see before anything is set. */
  blank: JsonObject;
  names: Names;
  /** Paths of `record` that its expressions read, sorted, without the `record.`. */
  reads: string[];
  /** Names of the calendars that its expressions may ask for, sorted: `''` is the organisation's, `*` any. */
  calendars: string[];
  /** What a call without a calendar stands for: that of the process, or `''` for the organisation's. */
  calendar: string;
  variables: { [name: string]: FeelType };
}

export const PROCESS = '';

export interface Container {
  /** Where it begins when nothing else is said: its none start event, else what no flow leads to. */
  begin: string[];
  /** The start events of its event sub-processes. */
  handlers: Handler[];
  /** The event sub-process that compensates it. */
  compensation: string | null;
}

export interface Handler {
  start: string;
  subProcess: string;
  catches: Catches | null;
  interrupts: boolean;
}

export interface Catches {
  kind: Thrown;
  code: string | null;
}

export interface Node {
  element: ElementDefinition;
  type: ElementType;
  compiled: unknown;
  incoming: FlowDefinition[];
  outgoing: FlowDefinition[];
  /** Ids of the boundary events on it that wait for something of their own. */
  boundary: string[];
  /** The boundary events on it that something is thrown to. */
  catchers: { event: string; catches: Catches }[];
  /** The activity that compensates it. */
  compensation: string | null;
  /** The sub-process that it is in; `''` for the process. */
  parent: string;
  /** Null: nothing around it. Else it runs in a scope of its own, several times if it has a loop. */
  wrap: Wrap | null;
  /** Activities and events whose flows have conditions. */
  conditions: { branches: { flow: string; condition: Expression | null }[]; fallback: string | null } | null;
  /** Declared local variables of a sub-process, all null. */
  blank: JsonObject;
}

/** Local variables of an activity, and its loop. */
export interface Wrap {
  /** Declared names, all null. */
  blank: JsonObject;
  inputs: CompiledAssignment[];
  outputs: CompiledAssignment[];
  loop: CompiledLoop | null;
}

export interface CompiledAssignment {
  variable: string;
  expression: Expression | null;
}

export interface CompiledLoop
  extends Pick<LoopCharacteristics, 'type' | 'elementVariable' | 'outputCollection' | 'testBefore'> {
  collection: Expression | null;
  cardinality: Expression | null;
  completion: Expression | null;
  output: Expression | null;
  condition: Expression | null;
  maximum: number | null;
}
