/** FEEL's logic of three values (10.3.2.4). */
import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import type { Code, Typed } from '../scope.ts';
import type { Value } from '../values.ts';

/** `and` where false decides, `or` where true does; what is neither true nor false makes the rest unknown. */
export function decidedBy(decisive: boolean, left: Typed, right: Typed): Typed {
  const [a, b]: [Code, Code] = [left.run, right.run];
  return {
    type: { kind: 'boolean' },
    run: (run) => {
      const first = a(run);
      if (first === decisive) return decisive;
      const second = b(run);
      if (second === decisive) return decisive;
      if (typeof first === 'boolean' && typeof second === 'boolean') return !decisive;
      return unknown(typeof first === 'boolean' ? second : first, run);
    },
  };
}

function unknown(value: Value, run: Run): null {
  if (value === null) return run.absent('a part of the condition has no value');
  return run.warn(`${describe(value)} is neither true nor false`);
}
