/** How two versions of a table differ; what the studio draws before a sheet is taken over. Types only. */
import type { DecisionRule } from '../definition.ts';

export interface TableDifference {
  /** Hit policy, aggregation: what is said of the table as such. */
  head: { what: 'hitPolicy' | 'aggregation'; before: string | null; after: string | null }[];
  columns: ColumnDifference[];
  rules: RuleDifference[];
  /** Rules that are the same in both. */
  same: number;
}

export interface ColumnDifference {
  /** `moved`: among those that stay, it has another place. */
  change: 'added' | 'removed' | 'changed' | 'moved';
  side: 'input' | 'output';
  /** The input's expression or the output's name. */
  column: string;
  /** What of it changed: `title`, `type`, `values`, `default`. */
  parts?: { part: 'title' | 'type' | 'values' | 'default'; before: string | null; after: string | null }[];
}

export type RuleDifference =
  | { change: 'added'; rule: DecisionRule; at: number }
  | { change: 'removed'; rule: DecisionRule; at: number }
  | { change: 'changed' | 'moved'; rule: string; cells: CellDifference[]; from: number; to: number };

export interface CellDifference {
  /** An input's expression, an output's name. */
  part: 'when' | 'then' | 'note' | 'from' | 'until';
  /** The input's expression or the output's name; absent for notes and dates. */
  column?: string;
  before: string | null;
  after: string | null;
}
