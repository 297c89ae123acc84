export { ANY_CALENDAR, DEFAULT_CALENDAR } from './calendar-keys.ts';
export { type Compiled, compileExpression, type Expected } from './compile.ts';
export { LIGHT_WORK, type Meter } from './run.ts';
export { namesOfSchema, typeOfSchema } from './schema.ts';
export type {
  Calendars,
  Evaluated,
  Expression,
  ExpressionProblem,
  FeelKind,
  FeelType,
  Names,
  Tested,
  UnaryTest,
} from './types.ts';
export { type CompiledTest, compileUnaryTests } from './unary.ts';
export { compileValue, type Targets } from './value.ts';
