export { type CompiledDecision, compileDecision, type Decided, type Decision } from './compile.ts';
export { coverageOf, type RuleCoverage, type TableCoverage } from './coverage.ts';
export type * from './definition.ts';
export { type DecisionInfo, decisionInfo } from './info.ts';
export { needsOf } from './needs.ts';
export { resultSchema } from './result-schema.ts';
export { runTests, type TestResult } from './run-tests.ts';
