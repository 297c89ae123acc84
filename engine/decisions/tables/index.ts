/** Decision tables as such: matched through an index, analysed, explained, compared. Runs in browsers. */
export { analyseTable, cellProblems } from './analysis/analyse-table.ts';
export { diffTables } from './diff.ts';
export type { CellDifference, ColumnDifference, RuleDifference, TableDifference } from './difference.ts';
export { changeToMatch } from './explaining/change-to-match.ts';
export { explainTable } from './explaining/explain-table.ts';
export type { InputChange, RuleChange, RuleExplanation, TableExplanation } from './explanation.ts';
export type { ExampleInput, FindingKind, ProposedRule, TableAnalysis, TableFinding } from './finding.ts';
export { compileTable, type TableMatcher } from './matching/compile-table.ts';
export type { CellTest, Matched } from './matching/matched.ts';
export { columnLetters, type Grid, type SheetProblem, type SheetValue } from './sheets/grid.ts';
export { type ReadOptions, type ReadSheet, tableOfSheet } from './sheets/read.ts';
export { sheetOf } from './sheets/write.ts';
