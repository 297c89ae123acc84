import { isTemporal } from '../compare.ts';
import { describe } from '../json.ts';
import { add, divide, isNumber, minus, type Num, nearest, negate, power, times } from '../numbers.ts';
import { quickAdd, quickDivide, quickMinus, quickPower, quickTimes } from '../quick-numbers.ts';
import type { Run } from '../run.ts';
import { ANY, type Code, type Compile, type Scope, type Typed } from '../scope.ts';
import { children, type SyntaxNode } from '../syntax.ts';
import { addDuration, FeelDuration, subtract } from '../temporal.ts';
import type { FeelKind, FeelType } from '../types.ts';
import type { Value } from '../values.ts';
import { words } from '../words.ts';

/** `a + b`, `-a`, and the rest of arithmetic with numbers, texts (`+` only), dates and durations. */
export const arithmetic: Compile = (node, scope) => {
  const parts = children(node);
  const [left, operator, right] = parts.length === 2 ? [null, parts[0], parts[1]] : parts;
  if (!operator || !right) return scope.problem(node, 'syntax', 'Complete this calculation.', '请补全该算式。');
  if (!left) return negation(scope.expect(right, ['number', ...DURATIONS]));
  const sign = scope.text(operator) === '^' ? '**' : scope.text(operator);
  const [a, b] = [scope.compile(left), scope.compile(right)];
  const type = resultType(sign, a.type, b.type);
  if (!type) return impossible(node, sign, a.type, b.type, scope);
  return { type, run: operation(sign, a.run, b.run) };
};

const DURATIONS: FeelKind[] = ['days and time duration', 'years and months duration'];
interface Operation {
  /** Of numbers that stand for decimals; NaN where it takes the long way. */
  quick: (a: number, b: number) => number;
  exact: (a: Num, b: Num) => Num | null;
  /** Steps that the long way costs. */
  cost: (a: Num, b: Num) => number;
}

const OPERATIONS: { [sign: string]: Operation } = {
  '+': { quick: quickAdd, exact: add, cost: () => 10 },
  '-': { quick: quickMinus, exact: minus, cost: () => 10 },
  '*': { quick: quickTimes, exact: times, cost: () => 10 },
  '/': { quick: quickDivide, exact: divide, cost: () => 40 },
  // broken powers go by logarithms
  '**': { quick: quickPower, exact: power, cost: (_, b) => (Number.isSafeInteger(nearest(b)) ? 200 : 2_000) },
};

function negation(typed: Typed): Typed {
  return {
    type: typed.type,
    run: (run) => {
      const value = typed.run(run);
      if (isNumber(value)) return negate(value);
      if (value instanceof FeelDuration) return new FeelDuration(value.kind, -value.amount || 0);
      return run.warn(`“-” needs a number, and got ${describe(value)}`);
    },
  };
}

/** A calculation of two pieces. */
export function operation(sign: string, left: Code, right: Code): Code {
  const { quick, exact, cost } = OPERATIONS[sign] ?? (OPERATIONS['+'] as Operation);
  return (run) => {
    const a = left(run);
    const b = right(run);
    if (typeof a === 'number' && typeof b === 'number') {
      const result = quick(a, b);
      if (!Number.isNaN(result)) return result;
    }
    if (isNumber(a) && isNumber(b)) {
      run.spend(cost(a, b));
      return (
        exact(a, b) ??
        run.warn(
          sign === '/' && b === 0
            ? 'division by zero'
            : `“${sign}” has no result for these numbers, or one that is too large`,
        )
      );
    }
    if (sign === '+' && typeof a === 'string' && typeof b === 'string') return run.string(a + b);
    return other(sign, a, b, run) ?? run.warn(`“${sign}” cannot be done with ${describe(a)} and ${describe(b)}`);
  };
}

function other(sign: string, a: Value, b: Value, run: Run): Value {
  run.spend(8);
  if (a instanceof FeelDuration && b instanceof FeelDuration) {
    if (a.kind !== b.kind) return null;
    if (sign === '/') return divide(a.amount, b.amount);
    return sign === '+' || sign === '-' ? durationOf(a.kind, a.amount + (sign === '+' ? b.amount : -b.amount)) : null;
  }
  if (isTemporal(a) && b instanceof FeelDuration && (sign === '+' || sign === '-'))
    return addDuration(a, b, sign === '+' ? 1 : -1);
  if (a instanceof FeelDuration && isTemporal(b) && sign === '+') return addDuration(b, a, 1);
  if (isTemporal(a) && isTemporal(b) && sign === '-') return subtract(a, b);
  if (a instanceof FeelDuration && isNumber(b)) {
    const scaled = sign === '*' ? times(a.amount, b) : sign === '/' ? divide(a.amount, b) : null;
    return scaled === null ? null : durationOf(a.kind, nearest(scaled));
  }
  return isNumber(a) && b instanceof FeelDuration && sign === '*' ? other(sign, b, a, run) : null;
}

/** Whole milliseconds or months; null where there are too many to count exactly. */
function durationOf(kind: FeelDuration['kind'], amount: number): FeelDuration | null {
  const whole = Math.trunc(amount) || 0;
  return Number.isSafeInteger(whole) ? new FeelDuration(kind, whole) : null;
}

/** The type of a result, `any` where it is not known, null where there can be none. */
function resultType(sign: string, a: FeelType, b: FeelType): FeelType | null {
  if (a.kind === 'null' || b.kind === 'null') return null;
  if (a.kind === 'any' || b.kind === 'any') return sign === '+' || sign === '-' ? guess(sign, a, b) : ANY;
  const found = RESULTS[`${short(a.kind)} ${sign} ${short(b.kind)}`];
  if (!found) return null;
  if (a.kind !== b.kind && DURATIONS.includes(a.kind) && DURATIONS.includes(b.kind)) return null;
  if (found !== 'duration') return { kind: found };
  return { kind: DURATIONS.includes(a.kind) ? a.kind : b.kind };
}

function guess(sign: string, a: FeelType, b: FeelType): FeelType | null {
  const known = a.kind === 'any' ? b.kind : a.kind;
  if (known === 'boolean' || known === 'list' || known === 'context' || (known === 'string' && sign === '-'))
    return null;
  return known === 'number' || (known === 'string' && sign === '+') ? { kind: known } : ANY;
}

/** Numbers, texts, durations `d`, and points in time by their names. */
const RESULTS: { [operation: string]: FeelKind | 'duration' | undefined } = {
  'number + number': 'number',
  'number - number': 'number',
  'number * number': 'number',
  'number / number': 'number',
  'number ** number': 'number',
  'string + string': 'string',
  'd + d': 'duration',
  'd - d': 'duration',
  'd / d': 'number',
  'd * number': 'duration',
  'd / number': 'duration',
  'number * d': 'duration',
  'date + d': 'date',
  'd + date': 'date',
  'date - d': 'date',
  'date and time + d': 'date and time',
  'd + date and time': 'date and time',
  'date and time - d': 'date and time',
  'time + d': 'time',
  'd + time': 'time',
  'time - d': 'time',
  'date - date': 'days and time duration',
  'date and time - date and time': 'days and time duration',
  'date and time - date': 'days and time duration',
  'date - date and time': 'days and time duration',
  'time - time': 'days and time duration',
};

function short(kind: FeelKind): string {
  return DURATIONS.includes(kind) ? 'd' : kind;
}

function impossible(node: SyntaxNode, sign: string, a: FeelType, b: FeelType, scope: Scope): Typed {
  const [left, right] = [words(a), words(b)];
  const hint = hintFor(sign, a, b);
  return scope.problem(
    node,
    'wrong-type',
    `“${sign}” cannot be done with ${left.en} and ${right.en}.${hint.en}`,
    `${left.zh}与${right.zh}不能进行“${sign}”运算。${hint.zh}`,
  );
}

function hintFor(sign: string, a: FeelType, b: FeelType): { en: string; zh: string } {
  if (a.money || b.money)
    return { en: ' Calculate with its amount: add .amount', zh: '请使用其数额计算：加上 .amount' };
  if (sign === '+' && (a.kind === 'string' || b.kind === 'string')) {
    return { en: ' Make a text of the other one with string(…).', zh: '请用 string(…) 将另一个值转换为文本。' };
  }
  return { en: ' Use values that go together.', zh: '请使用可以一起运算的值。' };
}
