import type { Condition, Selecting } from '../../engine/access/condition.ts';
import { runOf } from '../../engine/selection/index.ts';
import type { Sight } from './selection/sight.ts';
import { testSql } from './selection/test-sql.ts';
import { both, either, notTrue, type Truth, written } from './selection/truth.ts';
import { World } from './selection/world.ts';
import type { Fragment } from './sql.ts';

/**
 * A bound condition as SQL, true for exactly the rows for which `holds` is true; false or null for the others. Throws (code `budget`) where
 * what it compares with cannot be computed. `narrowedCondition` makes of any condition one that SQL can say.
 */
export function conditionSql(condition: Condition, sight: Sight): Fragment {
  return written(truthOf(condition, sight));
}

/** As `conditionSql`; what cannot be computed holds nowhere. */
export function safeConditionSql(condition: Condition, sight: Sight): Fragment {
  return written(
    truthOf(condition, sight, (work) => {
      try {
        return work();
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'budget') throw error;
        return false;
      }
    }),
  );
}

function truthOf(condition: Condition, sight: Sight, guard: (work: () => Truth) => Truth = (work) => work()): Truth {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      return both(condition.items.map((item) => truthOf(item, sight, guard)));
    case 'any':
      return either(condition.items.map((item) => truthOf(item, sight, guard)));
    case 'not':
      return notTrue(truthOf(condition.item, sight, guard));
    case 'selection':
      return guard(() => selectionSql(condition, sight));
  }
}

function selectionSql({ selection, test, binding }: Selecting, sight: Sight): Truth {
  return testSql(test, true, new World(runOf(selection, binding), binding.zone, sight));
}
