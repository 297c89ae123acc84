import type { FeelType, Names } from '../expressions/index.ts';
import type { ElementDefinition, FlowDefinition, JsonObject } from './definition.ts';
import type { ElementType } from './element.ts';

/** The semantics levels that this build can execute, ascending. Changed semantics is a new level beside the old one. */
export const SEMANTICS_LEVELS = [1];
export const CURRENT_LEVEL = 1;

/** A definition made ready to run: no coordinates, references resolved, expressions compiled. Cached by hash. */
export interface Plan {
  process: string;
  level: number;
  nodes: { [element: string]: Node };
  /** Start events at the top level, in order. */
  starts: string[];
  /** Declared variables, all null: what expressions see before anything is set. */
  blank: JsonObject;
  names: Names;
  /** Paths of `record` that its expressions read, sorted, without the `record.`. */
  reads: string[];
  variables: { [name: string]: FeelType };
}

export interface Node {
  element: ElementDefinition;
  type: ElementType;
  compiled: unknown;
  incoming: FlowDefinition[];
  outgoing: FlowDefinition[];
  /** Ids of the boundary events on it. */
  boundary: string[];
}
