/** Why a table decided as it did; what the studio draws. Types only. */
import type { Json, Text } from '../../core/definition.ts';

export interface TableExplanation {
  /** What each input column had, as JSON; null also where its expression failed. */
  values: Json[];
  /** Input columns whose expression failed, and why. */
  failures: { column: number; message: string }[];
  /** One per rule, in the table's order. */
  rules: RuleExplanation[];
}

export interface RuleExplanation {
  rule: string;
  /** Null: a cell failed, and no other cell stopped the rule. */
  matched: boolean | null;
  /** The cells that stopped it, first one first; -1 is that it is not in effect on that day. Empty where it matched. */
  stoppedBy: number[];
  /** Cells that could not be evaluated. */
  failed: { column: number; message: string }[];
}

/** What would have to change for one rule to match. */
export interface RuleChange {
  rule: string;
  /** One per input column that stands in the way, smallest change first; empty where the rule matches already. */
  changes: InputChange[];
  /** True: `changes` is complete, and with all of them the rule matches. False: a cell that cannot be solved is in the way. */
  possible: boolean;
  /** True: changing one input alone is enough. */
  single: boolean;
  /** Whether the table then decides by this rule, with its hit policy and the other rules as they are; null where it is not possible. */
  decides: boolean | null;
  message: Text;
}

export interface InputChange {
  column: number;
  from: Json;
  to: Json;
  /** How far: of numbers the difference, of dates days, of times and durations milliseconds or months; null: no measure. */
  distance: number | null;
}
