import { calendarKeysOf } from './calendar-keys.ts';
import { failure, newShared } from './compile.ts';
import { compileTests, type Test } from './forms/tests.ts';
import { decoderOf } from './json.ts';
import { Run } from './run.ts';
import { Scope } from './scope.ts';
import { children, parse } from './syntax.ts';
import type { ExpressionProblem, FeelType, Names, UnaryTest } from './types.ts';

export type CompiledTest = { ok: true; test: UnaryTest } | { ok: false; problems: ExpressionProblem[] };

/**
 * Compiles FEEL unary tests, the cells of decision tables: `-` or nothing (always true), `> 3`, `[1..5]`, `"a", "b"`,
 * `not("a")`, `starts with(?, "x")`. An input without a value passes only `-`, `null` and tests that ask about it.
 *
 * @param inputType the type of what is tested; `?` in the test
 */
export function compileUnaryTests(source: string, names: Names, inputType: FeelType, types?: Names): CompiledTest {
  const trimmed = source.trim();
  if (trimmed === '' || trimmed === '-') {
    return { ok: true, test: { source, uses: [], test: () => ({ ok: true, value: true }) } };
  }
  const parsed = parse(source, 'UnaryTests', names);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const shared = newShared(source, names, types);
  const scope = new Scope(shared);
  const parts = children(parsed.node);
  const cells = parts.flatMap((part) => (part.name === 'PositiveUnaryTests' ? children(part) : []));
  const slot = scope.slot();
  const test = compileTests(cells, slot, inputType, scope, true);
  if (shared.problems.length > 0) return { ok: false, problems: shared.problems };
  const negated = parts[0]?.name === 'not';
  const calendars = calendarKeysOf(parsed.node, source);
  return {
    ok: true,
    test: {
      source,
      uses: [...shared.uses].sort(),
      ...(calendars.length > 0 && { calendars }),
      test: tester(test, slot, negated, inputType, () => shared.slots),
    },
  };
}

function tester(
  test: Test,
  slot: number,
  negated: boolean,
  inputType: FeelType,
  slots: () => number,
): UnaryTest['test'] {
  const decode = decoderOf(inputType);
  return (input, values, now, meter, calendars) => {
    try {
      const run = new Run(values, now, slots(), meter, calendars);
      const value = decode ? decode(input, run) : input;
      run.locals[slot] = value;
      const passed = test(run, value);
      if (passed === null && run.warning !== null) {
        return {
          ok: false,
          code: 'evaluation',
          message: `${run.warning.charAt(0).toUpperCase()}${run.warning.slice(1)}.`,
        };
      }
      // what is not known does not pass, and neither does its opposite
      return { ok: true, value: passed !== null && passed !== negated };
    } catch (error) {
      return failure(error);
    }
  };
}
