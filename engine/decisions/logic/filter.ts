import { includes } from '../../expressions/compare.ts';
import { describe } from '../../expressions/json.ts';
import { isNumber } from '../../expressions/numbers.ts';
import type { Typed } from '../../expressions/scope.ts';
import type { FeelType } from '../../expressions/types.ts';
import { entriesOf, entryOf, FeelRange, type Value } from '../../expressions/values.ts';
import type { FilterLogic } from '../definition.ts';
import { DecisionFault } from '../faults.ts';
import { itemsFor } from './items.ts';
import type { LogicType } from './logic-type.ts';

/** The items for which `match` is true, or the one at a place; it sees `item`, and by their names the fields of items (10.2.1.10). */
export const filter: LogicType<FilterLogic> = {
  types: ['filter'],
  title: { en: 'Filter', zh: '筛选' },
  compile(logic, box) {
    const { items, each } = itemsFor(logic.in, box);
    const item = box.local('item', items);
    const before = box.context.frame.pieces;
    const match = box.inner(logic.match, 'match', [...fieldsOf(items, item.slot), item]);
    const cost = 2 + box.context.frame.pieces - before;
    const place = box.at('match');
    const type: FeelType =
      match.type.kind === 'number' ? items : match.type.kind === 'any' ? match.type : listOf(items);
    return {
      type,
      run(run) {
        const values = each(run) ?? [];
        const kept: Value[] = [];
        for (const value of values) {
          run.spend(cost);
          run.locals[item.slot] = value;
          const passed = match.run(run);
          if (isNumber(passed)) return itemAt(values, passed);
          if (passed === true || (passed instanceof FeelRange && includes(passed, value) === true)) kept.push(value);
          else if (passed !== false && passed !== null && !(passed instanceof FeelRange))
            throw new DecisionFault('evaluation', place, `${describe(passed)} is no condition to filter by`);
        }
        return kept;
      },
    };
  },
};

/** Counted from 1, or from the end. */
function itemAt(values: Value[], place: Value): Value {
  return typeof place === 'number' ? (values[place < 0 ? values.length + place : place - 1] ?? null) : null;
}

const listOf = (items: FeelType): FeelType => ({ kind: 'list', items });

/** The fields that items are known to have. */
function fieldsOf(type: FeelType, slot: number): { name: string; typed: Typed }[] {
  return Object.entries(type.entries ?? {}).map(([name, entry]) => ({
    name,
    typed: {
      type: entry,
      local: { slot, entry: name },
      run(run) {
        const entries = entriesOf(run.locals[slot] ?? null);
        return (entries && entryOf(entries, name)) ?? null;
      },
    },
  }));
}
