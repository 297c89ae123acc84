/** What a loop goes through: a list, or a range of whole numbers or dates, upwards or downwards. */
import { describe } from '../json.ts';
import { BudgetError, MAX_LIST, type Run } from '../run.ts';
import { ANY, type Scope, type Typed } from '../scope.ts';
import { children, type SyntaxNode } from '../syntax.ts';
import { DAY, FeelDate } from '../temporal.ts';
import type { FeelType } from '../types.ts';
import { FeelRange, type Value } from '../values.ts';
import { checkComparable } from './comparing.ts';

/** The values to go through; null, with the reason noted, where there is nothing to go through. */
export type Each = (run: Run) => Iterable<Value> | null;

/** What stands after `in`, and the type of what each round gets. */
export function iterationOf(node: SyntaxNode, scope: Scope): { type: FeelType; each: Each } {
  const [from, , to] = node.name === 'IterationContext' ? children(node) : [node];
  if (from && to) return betweenEnds(node, from, to, scope);
  const typed = scope.expect(from ?? node, ['list', 'range']);
  const type = (typed.type.kind === 'range' ? typed.type.of : typed.type.items) ?? ANY;
  return {
    type,
    each: (run) => {
      const value = typed.run(run);
      if (value instanceof FeelRange) return steps(value.start, value.end, value, run);
      if (Array.isArray(value)) return value;
      return value === null
        ? run.absent('a loop was given no list')
        : run.warn(`a loop needs a list, and got ${describe(value)}`);
    },
  };
}

/** `1..10`, `10..1`, `start..start + duration("P7D")`: both ends included, in either direction. */
function betweenEnds(node: SyntaxNode, from: SyntaxNode, to: SyntaxNode, scope: Scope): { type: FeelType; each: Each } {
  const [a, b] = [scope.expect(from, ['number', 'date']), scope.expect(to, ['number', 'date'])];
  checkComparable(node, '<=', a.type, b.type, scope);
  checkLength(node, a, b, scope);
  return {
    type: a.type.kind === 'any' ? b.type : a.type,
    each: (run) => steps(a.run(run), b.run(run), { startIncluded: true, endIncluded: true }, run),
  };
}

function checkLength(node: SyntaxNode, { constant: a }: Typed, { constant: b }: Typed, scope: Scope): void {
  if (typeof a !== 'number' || typeof b !== 'number' || Math.abs(b - a) < MAX_LIST) return;
  scope.problem(
    node,
    'range-too-long',
    'Take a shorter range: a loop makes at most 100,000 rounds.',
    '请缩短区间：循环最多 100,000 次。',
  );
}

function steps(
  start: Value,
  end: Value,
  { startIncluded, endIncluded }: { startIncluded: boolean; endIncluded: boolean },
  run: Run,
): Iterable<Value> | null {
  const dates = start instanceof FeelDate && end instanceof FeelDate;
  const [low, high] = dates ? [start.local / DAY, end.local / DAY] : [start, end];
  if (start === null || end === null) return run.absent('an end of what a loop goes through has no value');
  if (typeof low !== 'number' || typeof high !== 'number' || !Number.isSafeInteger(low) || !Number.isSafeInteger(high))
    return run.warn(`a loop cannot go from ${describe(start)} to ${describe(end)}: it needs whole numbers, or dates`);
  const by = low <= high ? 1 : -1;
  const first = low + (startIncluded ? 0 : by);
  const last = high - (endIncluded ? 0 : by);
  if (Math.abs(last - first) >= MAX_LIST) throw new BudgetError('a loop makes more than 100,000 rounds');
  if (by > 0 ? first > last : first < last) return [];
  return dates ? days(first, last, by) : numbers(first, last, by);
}

function* numbers(first: number, last: number, by: 1 | -1): Generator<Value> {
  for (let value = first; by > 0 ? value <= last : value >= last; value += by) yield value;
}

function* days(first: number, last: number, by: 1 | -1): Generator<Value> {
  for (const day of numbers(first, last, by)) yield new FeelDate((day as number) * DAY);
}
