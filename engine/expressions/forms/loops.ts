/** `for`, `some` and `every`: each round is counted, so that none runs away. */
import { describe } from '../json.ts';
import { BudgetError, MAX_LIST, type Run } from '../run.ts';
import { ANY, type Compile, Scope, type Typed } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import type { Value } from '../values.ts';
import { type Each, iterationOf } from './iteration.ts';

const BOOLEAN: FeelType = { kind: 'boolean' };

/** `for x in list, y in 1..3 return x * y`. */
export const forLoop: Compile = (node, scope) => {
  const parts = children(node);
  const [head, body] = [parts.find((part) => part.name === 'InExpressions'), parts.at(-1)];
  if (!head || !body) return scope.problem(node, 'syntax', 'Complete this “for”.', '请补全该“for”。');
  const partial = scope.slot();
  const { loops, inner } = headOf(head, withPartial(partial, scope));
  const before = scope.shared.pieces;
  const typed = inner.compile(body);
  const cost = 1 + scope.shared.pieces - before;
  return {
    type: { kind: 'list', items: typed.type },
    run: (run) => {
      const made: Value[] = [];
      run.locals[partial] = made;
      const done = rounds(loops, 0, run, () => {
        run.spend(cost);
        if (made.length >= MAX_LIST) throw new BudgetError('a loop makes more than 100,000 rounds');
        made.push(typed.run(run));
        return true;
      });
      return done === null ? null : made;
    },
  };
};

/** `some x in list satisfies x > 1`, `every x in list satisfies x > 1`. */
export const quantified: Compile = (node, scope) => {
  const parts = children(node);
  const [head, body] = [parts.find((part) => part.name === 'InExpressions'), parts.at(-1)];
  if (!head || !body) return scope.problem(node, 'syntax', 'Complete this condition.', '请补全该条件。');
  const decisive = parts[0]?.name === 'some';
  const { loops, inner } = headOf(head, scope);
  const before = scope.shared.pieces;
  const typed = inner.expect(body, ['boolean']);
  const cost = 1 + scope.shared.pieces - before;
  return {
    type: BOOLEAN,
    run: (run) => {
      let unknown = false;
      const done = rounds(loops, 0, run, () => {
        run.spend(cost);
        const passed = typed.run(run);
        if (typeof passed !== 'boolean') unknown = true;
        if (typeof passed !== 'boolean' && passed !== null) run.warn(`${describe(passed)} is neither true nor false`);
        return passed !== decisive;
      });
      if (done === null) return null;
      return done === false
        ? decisive
        : unknown
          ? run.absent('a condition over a list is not known for every item')
          : !decisive;
    },
  };
};

interface Loop {
  slot: number;
  /** The values to go through; null where there is nothing to go through. */
  each: Each;
}

function headOf(head: SyntaxNode, scope: Scope): { loops: Loop[]; inner: Scope } {
  const loops: Loop[] = [];
  let inner = scope;
  for (const part of children(head)) {
    const [name, , source] = children(part);
    if (part.name !== 'InExpression' || !name || !source) continue;
    const slot = scope.slot();
    const { type, each } = iterationOf(source, inner);
    loops.push({ slot, each });
    inner = inner.with(nameOf(name, scope.shared.source), slot, type);
  }
  return { loops, inner };
}

/** `partial`: what the rounds so far have made. Whoever keeps it gets it as it is now. */
function withPartial(slot: number, scope: Scope): Scope {
  const look = (run: Run): Value => run.locals[slot] ?? null;
  const partial: Typed = {
    type: { kind: 'list', items: ANY },
    local: { slot },
    look,
    run: (run) => {
      const made = run.locals[slot] as Value[];
      run.spend(1 + (made.length >> 3));
      return made.slice();
    },
  };
  return new Scope(scope.shared, scope, (name, outer) => (name === 'partial' ? partial : outer()));
}

/** Every combination, the last loop fastest. False when a round said stop, null when a list is missing. */
function rounds(loops: Loop[], index: number, run: Run, round: () => boolean): boolean | null {
  const loop = loops[index];
  if (!loop) return round();
  const values = loop.each(run);
  if (values === null) return null;
  for (const value of values) {
    run.spend(1);
    run.locals[loop.slot] = value;
    const on = rounds(loops, index + 1, run, round);
    if (on !== true) return on;
  }
  return true;
}
