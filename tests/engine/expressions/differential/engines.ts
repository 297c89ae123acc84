/** One expression by both interpreters, with everything that they say about it. */
import { evaluate, FeelRange, unaryTest } from 'feelin';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import { newShared } from '../../../../engine/expressions/compile.ts';
import { compileUnaryTests, type FeelType, type Names } from '../../../../engine/expressions/index.ts';
import { Run } from '../../../../engine/expressions/run.ts';
import { Scope } from '../../../../engine/expressions/scope.ts';
import { children, parse } from '../../../../engine/expressions/syntax.ts';
import { textOf } from './tree.ts';
import { fromFeelin, fromWeft, literalOf, type Plain } from './values.ts';

export interface Said {
  value: Plain;
  /** Weft: its type as far as that is known without evaluating. */
  type?: string;
  /** Weft: why it is not compiled, by code. */
  refused?: string;
  /** The evaluation ended before it had a value: `budget`, or what the other interpreter threw. */
  stopped?: string;
  /** What was wrong, in its words. */
  warning?: string;
}

export const NOW = '2026-11-22T08:00:00Z';

export function weft(source: string, names: Names, values: JsonObject): Said {
  const parsed = parse(source, 'Expression', names);
  if (!parsed.ok)
    return {
      value: null,
      refused: parsed.problem.code,
      warning: String((parsed.problem.message as { en: string }).en),
    };
  const shared = newShared(source, names);
  const typed = new Scope(shared).compile(children(parsed.node)[0] ?? parsed.node);
  const [problem] = shared.problems;
  if (problem) return { value: null, refused: problem.code, warning: String((problem.message as { en: string }).en) };
  const run = new Run(values, NOW, shared.slots);
  try {
    const value = fromWeft(typed.run(run));
    return { value, type: typed.type.kind, ...(run.warning !== null && { warning: run.warning }) };
  } catch (error) {
    return { value: null, stopped: String((error as { code?: unknown }).code ?? error) };
  }
}

export function other(source: string, values: JsonObject): Said {
  try {
    const { value, warnings } = evaluate(source, values);
    return { value: fromFeelin(value), ...(warnings[0] && { warning: warnings[0].message }) };
  } catch (error) {
    return { value: null, stopped: error instanceof Error ? error.message : String(error) };
  }
}

export function weftTest(
  cell: string,
  input: JsonObject[string],
  type: FeelType,
  names: Names,
  values: JsonObject,
): Said {
  const compiled = compileUnaryTests(cell, names, type);
  if (!compiled.ok) return { value: null, refused: compiled.problems[0]?.code ?? '' };
  const result = compiled.test.test(input ?? null, values, NOW);
  return result.ok ? { value: result.value } : { value: null, warning: result.message };
}

interface Ends {
  start: unknown;
  end: unknown;
  'start included': boolean;
}
const range = FeelRange.prototype as unknown as { map(this: Ends, each: unknown): unknown };
const { map } = range;
/** Its loops do not end over broken numbers, and where nothing is between the ends; here they do. */
range.map = function (each) {
  const ends = [this.start, this.end].filter((end) => typeof end === 'number');
  const whole = ends.every((end) => Number.isSafeInteger(end) && Math.abs(end) < 10_000);
  if (!whole || (this.start === this.end && !this['start included'])) throw new Error('endless loop');
  return map.call(this, each);
};

/** A value as the other interpreter has it. */
export function feelOf(value: Plain): unknown {
  const literal = literalOf(value);
  return literal ? evaluate(textOf(literal), {}).value : null;
}

export function otherTest(cell: string, input: unknown, values: JsonObject): Said {
  try {
    const { value, warnings } = unaryTest(cell, { ...values, '?': input });
    return { value: fromFeelin(value), ...(warnings[0] && { warning: warnings[0].message }) };
  } catch (error) {
    return { value: null, stopped: error instanceof Error ? error.message : String(error) };
  }
}
