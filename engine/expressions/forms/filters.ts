/** `list[1]`, `list[price > 3]`: one item of a list, or those that pass. */
import { includes } from '../compare.ts';
import { describe } from '../json.ts';
import { isNumber } from '../numbers.ts';
import type { Run } from '../run.ts';
import { ANY, type Compile, type Layer, readSlot, Scope, type Typed } from '../scope.ts';
import { children, keyAmong } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { entriesOf, entryOf, FeelRange, type Value } from '../values.ts';

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
  const read = list.look ?? list.run;
  return { type, run: (run) => filtered(read(run), test, slot, cost, run) };
};

/** Inside a filter: by their names the entries that items are known to have, and `item` where none of them is called so. */
function itemLayer(slot: number, type: FeelType): Layer {
  const item: Typed = { type, run: readSlot(slot), local: { slot } };
  return (name, outer) => {
    const key = keyAmong(type.entries, name);
    const entry = key === null ? undefined : type.entries?.[key];
    if (key === null || !entry) return name === 'item' ? item : outer();
    return {
      type: entry,
      local: { slot, entry: key },
      run: (run) => {
        const entries = entriesOf(run.locals[slot] ?? null);
        return (entries && entryOf(entries, key)) ?? null;
      },
    };
  };
}

function filtered(value: Value, test: Typed, slot: number, cost: number, run: Run): Value {
  if (value === null) return run.absent('a filter was given no list');
  const list = Array.isArray(value) ? value : [value];
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
