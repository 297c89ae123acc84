export { type CompiledDecision, compileDecision, type Decided, type Decision } from './compile.ts';
export type * from './definition.ts';
export { type DecisionInfo, decisionInfo } from './info.ts';
export { needsOf } from './needs.ts';
export { resultSchema } from './result-schema.ts';
