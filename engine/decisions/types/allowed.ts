import type { JsonSchema } from '../../core/definition.ts';
import { describe } from '../../expressions/json.ts';
import type { Run } from '../../expressions/run.ts';
import type { ExpressionProblem } from '../../expressions/types.ts';
import type { Value } from '../../expressions/values.ts';
import { compileUnary } from '../unary.ts';
import type { Types } from './types.ts';

/** `x-allowed`: unary tests that a value of a type must pass, for what JSON Schema has no keyword for. */
export function allowedTest(schema: JsonSchema, types: Types): ((value: Value, run: Run) => string | null) | null {
  const source = schema['x-allowed'];
  if (typeof source !== 'string') return null;
  const compiled = compiledFor(source, schema, types);
  if (compiled === null || !('test' in compiled) || compiled.problems.length > 0) return null;
  const { test, negated, slot, slots } = compiled;
  return (value, run) => {
    const outer = run.locals;
    run.locals = new Array<Value>(slots).fill(null);
    run.locals[slot] = value;
    try {
      const passed = test(run, value);
      return passed !== null && passed !== negated ? null : `${describe(value)} is not allowed; allowed is ${source}`;
    } finally {
      run.locals = outer;
    }
  };
}

/** What is wrong with the tests in `x-allowed`. */
export function allowedProblems(schema: JsonSchema, types: Types): ExpressionProblem[] {
  const source = schema['x-allowed'];
  return typeof source === 'string' ? (compiledFor(source, schema, types)?.problems ?? []) : [];
}

function compiledFor(source: string, { 'x-allowed': _, ...schema }: JsonSchema, types: Types) {
  return compileUnary(source, types.feel(schema), {}, 0, null);
}
