import { calendarKeysOf } from '../expressions/calendar-keys.ts';
import { newShared } from '../expressions/compile.ts';
import { compileTests, type Test } from '../expressions/forms/tests.ts';
import { type Layer, Scope } from '../expressions/scope.ts';
import { children, parse } from '../expressions/syntax.ts';
import type { ExpressionProblem, FeelType, Names } from '../expressions/types.ts';

/** Unary tests, and how many places for local values they need; the value itself goes into `slot`. */
export interface CompiledTests {
  test: Test;
  negated: boolean;
  slot: number;
  slots: number;
  pieces: number;
  /** Keys of the calendars that they ask for. */
  calendars: string[];
  problems: ExpressionProblem[];
}

/**
 * Compiles the unary tests of a cell, or of allowed values. Null: everything passes (`-`, or nothing).
 *
 * @param from the first free place for local values
 */
export function compileUnary(
  source: string,
  type: FeelType,
  names: Names,
  from: number,
  layer: Layer | null,
): CompiledTests | { problems: ExpressionProblem[] } | null {
  const trimmed = source.trim();
  if (trimmed === '' || trimmed === '-') return null;
  const parsed = parse(source, 'UnaryTests', names);
  if (!parsed.ok) return { problems: [parsed.problem] };
  const shared = { ...newShared(source, names), slots: from };
  const scope = new Scope(shared, null, layer);
  const parts = children(parsed.node);
  const cells = parts.flatMap((part) => (part.name === 'PositiveUnaryTests' ? children(part) : []));
  const slot = scope.slot();
  const test = compileTests(cells, slot, type, scope, true);
  return {
    test,
    negated: parts[0]?.name === 'not',
    slot,
    slots: shared.slots,
    pieces: shared.pieces,
    calendars: calendarKeysOf(parsed.node, source),
    problems: shared.problems,
  };
}
