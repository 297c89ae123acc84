import { describe } from '../../expressions/json.ts';
import type { Run } from '../../expressions/run.ts';
import { ANY } from '../../expressions/scope.ts';
import type { FeelType } from '../../expressions/types.ts';
import { FeelRange, type Value } from '../../expressions/values.ts';
import type { Box } from '../box.ts';
import type { Logic } from '../definition.ts';
import { DecisionFault } from '../faults.ts';

/**
 * What loops and filters go through: a list, or one value as a list of it. A range, `[1..4]`, is gone through by FEEL's own loop. Null
 * for null.
 */
export function itemsFor(logic: Logic, box: Box): { items: FeelType; each: (run: Run) => Value[] | null } {
  const place = box.at('in');
  const typed = box.inner(logic, 'in');
  const range = box.local('_range', ANY);
  const through = box.aside(box.report).with([range]).expression('for item in _range return item', place);
  return {
    items: itemType(typed.type),
    each(run) {
      const value = typed.run(run);
      if (value === null) return run.absent('there is no list to go through');
      if (Array.isArray(value)) return value;
      if (!(value instanceof FeelRange)) return [value];
      run.locals[range.slot] = value;
      const made = through.run(run);
      if (!Array.isArray(made))
        throw new DecisionFault('evaluation', place, `${describe(value)} cannot be gone through`);
      return made;
    },
  };
}

function itemType(type: FeelType): FeelType {
  // of an empty list nothing is known
  if (type.kind === 'list') return type.items && type.items.kind !== 'null' ? type.items : ANY;
  return type.kind === 'range' ? (type.of ?? ANY) : type;
}
