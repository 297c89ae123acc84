/** What built-ins do with a function that is handed in: sorting, and choosing what to replace. */
import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import type { FeelFunction, Value } from '../values.ts';

/** Sorted by a function that says of two items whether the first comes before the second; others keep their order. */
export function sortedBy(items: Value[], precedes: FeelFunction, run: Run): Value {
  if (!takesTwo(precedes)) return run.warn('sort needs a function of two items');
  const before = condition('sort', precedes, run);
  const sorted = mergeSorted(items, before.holds);
  return before.failed() ? null : run.list(sorted);
}

/** The list with an item in place of each that the function says yes to. */
export function replacedWhere(items: Value[], match: FeelFunction, item: Value, run: Run): Value {
  if (!takesTwo(match)) return run.warn('list replace needs a function of an item and the new one');
  const chosen = condition('list replace', match, run);
  const made = items.map((one) => (chosen.holds(one, item) ? item : one));
  return chosen.failed() ? null : run.list(made);
}

function takesTwo({ arity }: FeelFunction): boolean {
  return arity.least <= 2 && arity.most >= 2;
}

/** A function as a condition; `failed` tells, with the reason noted, whether it once said neither true nor false. */
function condition(name: string, called: FeelFunction, run: Run) {
  let odd: Value | undefined;
  return {
    holds: (a: Value, b: Value): boolean => {
      const decided = called.call(run, [a, b]);
      if (typeof decided !== 'boolean') odd ??= decided;
      return decided === true;
    },
    failed: (): boolean => {
      if (odd === undefined) return false;
      run.warn(`${name} needs a function that says true or false, and it said ${describe(odd)}`);
      return true;
    },
  };
}

/** Asks as rarely as can be: calls cost more than copies. */
function mergeSorted(items: Value[], before: (a: Value, b: Value) => boolean): Value[] {
  if (items.length < 2) return items.slice();
  const middle = items.length >> 1;
  const left = mergeSorted(items.slice(0, middle), before);
  const right = mergeSorted(items.slice(middle), before);
  const merged: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] ?? null, right[j] ?? null];
    if (before(b, a)) {
      merged.push(b);
      j += 1;
    } else {
      merged.push(a);
      i += 1;
    }
  }
  return merged.concat(left.slice(i), right.slice(j));
}
