import type { Json, JsonObject } from '../core/definition.ts';
import { calendarKeysOf } from './calendar-keys.ts';
import { compileForm } from './forms/index.ts';
import { describe, encode } from './json.ts';
import { type Meter, Run } from './run.ts';
import { type Code, fits, Scope, type Shared } from './scope.ts';
import { children, parse } from './syntax.ts';
import type { Calendars, Evaluated, Expression, ExpressionProblem, FeelKind, Names } from './types.ts';
import { FeelFunction } from './values.ts';
import { words } from './words.ts';

export type Expected = 'boolean' | 'number' | 'string' | 'list' | 'any';
export type Compiled = { ok: true; expression: Expression } | { ok: false; problems: ExpressionProblem[] };

/**
 * Compiles FEEL (DMN 1.5) into a closure. Only declared names and built-in functions exist; work, text lengths and
 * regular expressions are bounded, so that evaluating is safe with any source.
 *
 * @param names what it may name, with types; `record.company` is checked by its path
 * @param types what may be named as a type besides FEEL's own, as in `x instance of Applicant`
 * @param expected the type that is needed; a condition (`boolean`) that turns out null at run time is an error
 * @example
 * const compiled = compileExpression('score >= 40', { score: { kind: 'number' } }, 'boolean');
 * if (compiled.ok) compiled.expression.evaluate({ score: 50 }, '2026-11-22T08:00:00Z'); // { ok: true, value: true }
 */
export function compileExpression(source: string, names: Names, expected: Expected = 'any', types?: Names): Compiled {
  const parsed = parse(source, 'Expression', names);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const shared = newShared(source, names, types);
  const scope = new Scope(shared);
  const body = children(parsed.node)[0] ?? parsed.node;
  const typed = expected === 'any' ? scope.compile(body) : scope.expect(body, [expected]);
  if (shared.problems.length > 0) return { ok: false, problems: shared.problems };
  const uses = [...shared.uses].sort();
  const evaluate = evaluator(typed.run, shared.slots, expected);
  const calendars = calendarKeysOf(parsed.node, source);
  return {
    ok: true,
    expression: { source, type: typed.type, uses, ...(calendars.length > 0 && { calendars }), evaluate },
  };
}

/** What one compilation collects. */
export function newShared(source: string, names: Names, types: Names = {}): Shared {
  return { source, names, types, problems: [], uses: new Set(), slots: 0, pieces: 0, compile: compileForm };
}

/** The failure of an evaluation that threw. */
export function failure(error: unknown): { ok: false; code: string; message: string } {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'budget' || code === 'costly')
    return { ok: false, code, message: `The expression was stopped: ${String(message)}.` };
  if (error instanceof RangeError)
    return { ok: false, code: 'budget', message: 'The expression was stopped: its data is nested too deeply.' };
  return { ok: false, code: 'evaluation', message: `The expression failed: ${String(message)}.` };
}

function evaluator(code: Code, slots: number, expected: Expected): Expression['evaluate'] {
  const kinds: FeelKind[] | null = expected === 'any' ? null : [expected];
  return (values: JsonObject, now: string, meter?: Meter, calendars?: Calendars): Evaluated => {
    try {
      const run = new Run(values, now, slots, meter, calendars);
      const value = code(run);
      if (value === true || value === false) {
        if (kinds === null || expected === 'boolean') return value ? TRUE : FALSE;
      }
      if (value === null && run.warning !== null)
        return { ok: false, code: 'evaluation', message: sentence(run.warning) };
      if (value instanceof FeelFunction)
        return { ok: false, code: 'evaluation', message: 'The result is a function: call it.' };
      const json = encode(value);
      return kinds === null ? { ok: true, value: json } : checked(json, kinds, run);
    } catch (error) {
      return failure(error);
    }
  };
}

const TRUE: Evaluated = Object.freeze({ ok: true, value: true });
const FALSE: Evaluated = Object.freeze({ ok: true, value: false });

function checked(json: Json, kinds: FeelKind[], run: Run): Evaluated {
  const kind = jsonKind(json);
  if (kind === 'null' && !kinds.includes('boolean')) return { ok: true, value: null };
  if (kind !== 'null' && fits({ kind }, kinds)) return { ok: true, value: json };
  if (kind === 'null') {
    return {
      ok: false,
      code: 'evaluation',
      message: sentence(`it is neither true nor false: ${run.note ?? 'it is null'}`),
    };
  }
  return {
    ok: false,
    code: 'evaluation',
    message: sentence(`the result is ${describe(json)}, but ${words(kinds[0] ?? 'any').en} is needed`),
  };
}

function jsonKind(json: Json): FeelKind {
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'list';
  return typeof json === 'object' ? 'context' : (typeof json as 'string' | 'number' | 'boolean');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
