/** How cases of the standard are written down: by section, an expression and what it gives. */
import type { Json, JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';

export interface SpecCase {
  /** Of chapter 10 of DMN 1.5, e.g. `10.3.2.5`. */
  section: string;
  expression: string;
  given?: Given;
  expected: Expected;
  /** The expression is a unary test of this value. */
  input?: Input;
}

/** Declared values: a schema and a value each. */
export interface Given {
  schema: { [name: string]: JsonSchema };
  values: JsonObject;
}

export interface Input {
  schema: JsonSchema;
  value: Json;
}

export type Expected = Json | Refusal | typeof fault;

/** Null by the standard, because something was wrong at run time: Weft says what, with the code `evaluation`. */
export const fault = Symbol('fault');

/** Null by the standard, because it can never be right: Weft refuses it before it runs. */
export interface Refusal {
  [refused]: string;
}
export const refused: unique symbol = Symbol('refused');

export function refusal(code: string): Refusal {
  return { [refused]: code };
}

export const wrongType = refusal('wrong-type');
export const wrongArguments = refusal('wrong-arguments');
export const unknownName = refusal('unknown-variable');
export const unknownField = refusal('unknown-field');
export const badDate = refusal('bad-date');
export const badRange = refusal('bad-range');
export const syntax = refusal('syntax');

/** Cases of one section: expression and result in turn. */
export function section(number: string, rows: [string, Expected][], given?: Given): SpecCase[] {
  return rows.map(([expression, expected]) => ({ section: number, expression, expected, ...(given && { given }) }));
}

/** Tests of one value, as in the cells of decision tables. */
export function tests(number: string, input: Input, rows: [string, Expected][]): SpecCase[] {
  return rows.map(([expression, expected]) => ({ section: number, expression, expected, input }));
}
