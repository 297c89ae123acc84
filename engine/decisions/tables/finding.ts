/** What the analysis of a table says; what the studio draws. Types only. */
import type { Json, JsonObject, Text } from '../../core/definition.ts';

export type FindingKind =
  /** No rule for some inputs. */
  | 'gap'
  /** Two rules match the same inputs. */
  | 'overlap'
  /** A rule that never decides anything. */
  | 'unreachable'
  /** Rules that say the same of the same inputs. */
  | 'duplicate'
  /** Rules that differ in one column and could be one. */
  | 'mergeable'
  /** A cell that tests for values which its column never has. */
  | 'outside-values'
  /** A cell that no value passes. */
  | 'empty-range'
  /** A rule that is never in effect. */
  | 'never-in-effect'
  /** A cell that is no valid FEEL, or of a wrong type; `code` says which problem. */
  | 'type-error'
  /** What cannot be said for sure, and why; never a claim. */
  | 'unchecked';

export interface TableFinding {
  kind: FindingKind;
  /** Errors make decisions fail or publishing refuse; warnings are probably wrong; hints may be made better. */
  severity: 'error' | 'warning' | 'hint';
  message: Text;
  /** The rules it is about, by id, in the table's order. */
  rules: string[];
  /** The cells it is about. `column` counts the inputs from 0, then goes on with the outputs; -1 are the effective dates. */
  cells: { rule: string; column: number }[];
  /** Columns it is about, counted the same way. */
  columns: number[];
  /** One input that shows it. */
  example?: ExampleInput;
  /** Gaps: a rule that would close it, without results. Mergeable: the rule that could stand for all of `rules`. */
  proposal?: ProposedRule;
  /** Overlaps and duplicates: whether decisions fail, or differ, by it under the table's hit policy. */
  contradicts?: boolean;
  /** Type errors: the problem's own code, and its place inside the cell. */
  code?: string;
  range?: { from: number; to: number };
}

export interface ExampleInput {
  /** By input column, as JSON. */
  values: Json[];
  /** The inputs themselves, where all columns are plain names or paths; else null. */
  inputs: JsonObject | null;
  /** The day of the decision, where rules have effective dates; ISO. */
  day?: string;
}

export interface ProposedRule {
  /** FEEL unary tests, one per input column. */
  when: string[];
  from?: string;
  until?: string;
}

export interface TableAnalysis {
  findings: TableFinding[];
  /** True: every input has a rule. Null: it could not be found out; a finding says why. */
  complete: boolean | null;
  /** True: no input has two rules. Null: as above. */
  disjoint: boolean | null;
}
