export type { Evaluated, Expression, ExpressionProblem, FeelKind, FeelType, Names } from './types.ts';
