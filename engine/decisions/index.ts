export { type CompiledDecision, compileDecision, type Decided, type Decision } from './compile.ts';
export type {
  Aggregation,
  DecisionDefinition,
  DecisionInput,
  DecisionOutput,
  DecisionProblem,
  DecisionRule,
  HitPolicy,
} from './definition.ts';
export { resultSchema } from './result-schema.ts';
