/** Why a table decided as it did; what the studio draws. Types only. */
import type { Json } from '../../core/definition.ts';

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
  /**
   * The smallest change: of one input where one is enough, else one for each column in the way, in the table's order. Empty where the
   * rule matches already, or no change was found.
   */
  changes: InputChange[];
  /** With all of `changes` the rule matches; it was tried out. False: a cell is in the way for which no change was found. */
  possible: boolean;
  /** Other inputs by which it would match, each alone; smallest change first. */
  alternatives: InputChange[];
  /**
   * Whether the table then goes by this rule, the other rules being as they are: with F it is the first one, with U the only one, and
   * so on. Null where it is not possible, or cannot be said.
   */
  decides: boolean | null;
}

export interface InputChange {
  /** The input, by its path, e.g. `score` or `company.size`; null: the day of the decision. */
  path: string | null;
  /** The columns whose expression it is; none where they compute with it. -1: the effective dates. */
  columns: number[];
  from: Json;
  to: Json;
  /** How far: of numbers the difference, of dates days, of times and durations seconds or months; null: no measure. */
  distance: number | null;
  /** Any other value does it as well; `to` is one. */
  other?: true;
}
