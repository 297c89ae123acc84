/** Decision tables as such: matched through an index, analysed, explained, compared. Runs in browsers. */
export type { CellDifference, ColumnDifference, RuleDifference, TableDifference } from './difference.ts';
export type { InputChange, RuleChange, RuleExplanation, TableExplanation } from './explanation.ts';
export type { ExampleInput, FindingKind, ProposedRule, TableAnalysis, TableFinding } from './finding.ts';
