/** `for`, `some`, `every` and filters: each round is counted, so that none runs away. */
import { includes } from '../compare.ts';
import { describe } from '../json.ts';
import { isNumber } from '../numbers.ts';
import { BudgetError, MAX_LIST, type Run } from '../run.ts';
import { ANY, type Compile, type Layer, readSlot, Scope, type Typed } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { entriesOf, entryOf, FeelRange, type Value } from '../values.ts';

const BOOLEAN: FeelType = { kind: 'boolean' };

/** `for x in list, y in 1..3 return x * y`. */
export const forLoop: Compile = (node, scope) => {
  const parts = children(node);
  const [head, body] = [parts.find((part) => part.name === 'InExpressions'), parts.at(-1)];
  if (!head || !body) return scope.problem(node, 'syntax', 'Complete this “for”.', '请补全该“for”。');
  const partial = scope.slot();
  const { loops, inner } = headOf(head, scope.with('partial', partial, { kind: 'list', items: ANY }));
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

/** `list[1]`, `list[-1]`, `list[price > 3]`, `list[> 3]`. */
export const filter: Compile = (node, scope) => {
  const [target, , condition] = children(node);
  if (!target || !condition) return scope.problem(node, 'syntax', 'Complete this filter.', '请补全该筛选条件。');
  const list = scope.compile(target);
  const items = list.type.kind === 'list' ? (list.type.items ?? ANY) : list.type;
  const slot = scope.slot();
  const before = scope.shared.pieces;
  const test = new Scope(scope.shared, scope, itemLayer(slot, items)).expect(condition, ['boolean', 'number', 'range']);
  const cost = 1 + scope.shared.pieces - before;
  const type: FeelType = test.type.kind === 'number' ? items : test.type.kind === 'any' ? ANY : { kind: 'list', items };
  return { type, run: (run) => filtered(list.run(run), test, slot, cost, run) };
};

interface Loop {
  slot: number;
  /** The values to go through; null where there is nothing to go through. */
  each: (run: Run) => Iterable<Value> | null;
}

function headOf(head: SyntaxNode, scope: Scope): { loops: Loop[]; inner: Scope } {
  const loops: Loop[] = [];
  let inner = scope;
  for (const part of children(head)) {
    const [name, , source] = children(part);
    if (part.name !== 'InExpression' || !name || !source) continue;
    const slot = scope.slot();
    const { type, each } = sourceOf(source, inner);
    loops.push({ slot, each });
    inner = inner.with(nameOf(name, scope.shared.source), slot, type);
  }
  return { loops, inner };
}

function sourceOf(node: SyntaxNode, scope: Scope): { type: FeelType; each: Loop['each'] } {
  const [from, , to] = node.name === 'IterationContext' ? children(node) : [node];
  if (from && to) return rangeSource(node, from, to, scope);
  const typed = scope.expect(from ?? node, ['list', 'range']);
  const type =
    (typed.type.kind === 'range' ? typed.type.of : typed.type.kind === 'list' ? typed.type.items : null) ?? ANY;
  return {
    type,
    each: (run) => {
      const value = typed.run(run);
      if (value instanceof FeelRange) return numbers(value, run);
      if (Array.isArray(value)) return value;
      return value === null
        ? run.absent('a loop was given no list')
        : run.warn(`a loop needs a list, and got ${describe(value)}`);
    },
  };
}

function rangeSource(
  at: SyntaxNode,
  from: SyntaxNode,
  to: SyntaxNode,
  scope: Scope,
): { type: FeelType; each: Loop['each'] } {
  const [a, b] = [scope.expect(from, ['number']), scope.expect(to, ['number'])];
  if (
    typeof a.constant === 'number' &&
    typeof b.constant === 'number' &&
    Math.abs(b.constant - a.constant) >= MAX_LIST
  ) {
    scope.problem(
      at,
      'range-too-long',
      'Take a shorter range: a loop makes at most 100,000 rounds.',
      '请缩短区间：循环最多 100,000 次。',
    );
  }
  return {
    type: { kind: 'number' },
    each: (run) => {
      const [start, end] = [a.run(run), b.run(run)];
      if (isNumber(start) && isNumber(end)) return numbers(new FeelRange(start, end, true, true), run);
      return run.warn(`a loop cannot go from ${describe(start)} to ${describe(end)}`);
    },
  };
}

function* count(start: number, end: number, by: 1 | -1): Generator<Value> {
  for (let value = start; by > 0 ? value <= end : value >= end; value += by) yield value;
}

function numbers(range: FeelRange, run: Run): Iterable<Value> | null {
  const { start, end } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end))
    return run.warn('a loop over a range needs whole numbers at both ends');
  const by = Number(start) <= Number(end) ? 1 : -1;
  const first = Number(start) + (range.startIncluded ? 0 : by);
  const last = Number(end) - (range.endIncluded ? 0 : by);
  if (Math.abs(last - first) >= MAX_LIST) throw new BudgetError('a loop makes more than 100,000 rounds');
  return (by > 0 ? first > last : first < last) ? [] : count(first, last, by);
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

/** Inside a filter: `item`, and by their names the entries that items are known to have. */
function itemLayer(slot: number, type: FeelType): Layer {
  const item: Typed = { type, run: readSlot(slot), local: { slot } };
  return (name, outer) => {
    if (name === 'item') return item;
    const entry = type.entries && Object.hasOwn(type.entries, name) ? type.entries[name] : undefined;
    if (!entry) return outer();
    return {
      type: entry,
      local: { slot, entry: name },
      run: (run) => {
        const entries = entriesOf(run.locals[slot] ?? null);
        return (entries && entryOf(entries, name)) ?? null;
      },
    };
  };
}

function filtered(value: Value, test: Typed, slot: number, cost: number, run: Run): Value {
  const list = Array.isArray(value) ? value : value === null ? [] : [value];
  if (test.type.kind === 'number' || isNumber(test.constant)) return at(list, test.run(run), run);
  const kept: Value[] = [];
  for (const item of list) {
    run.spend(cost);
    run.locals[slot] = item;
    const passed = test.run(run);
    if (isNumber(passed)) return at(list, passed, run);
    if (passed === true || (passed instanceof FeelRange && includes(passed, item) === true)) kept.push(item);
    else if (passed !== false && passed !== null && !(passed instanceof FeelRange))
      run.warn(`${describe(passed)} is no condition to filter by`);
  }
  return kept;
}

function at(list: Value[], index: Value, run: Run): Value {
  if (!isNumber(index)) return run.absent('a list was asked for an item without saying which');
  // no list is as long as what is no JavaScript number
  if (typeof index !== 'number') return null;
  return list[index < 0 ? list.length + index : index - 1] ?? null;
}
