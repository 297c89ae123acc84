import type { JsonObject } from '../core/definition.ts';
import type { Meter } from '../expressions/run.ts';
import { isSelected, type Related } from '../selection/evaluate.ts';
import { type Binding, narrowed, type Selection, type Test } from '../selection/index.ts';

/**
 * What a record must satisfy: the row conditions of roles, list filters and rules of entity types alike. Evaluated here in memory by
 * FEEL's evaluator, and by `db/records/condition-sql.ts` in SQL, to the same result: what is not known to be true does not hold.
 */
export type Condition =
  | { kind: 'always' }
  | { kind: 'never' }
  | { kind: 'all' | 'any'; items: Condition[] }
  /** Holds where the item does not hold. */
  | { kind: 'not'; item: Condition }
  | Selecting;

/** A condition in FEEL. `test` is what SQL looks for: the whole, or, of a condition that is narrowed, what it can say. */
export interface Selecting {
  kind: 'selection';
  selection: Selection;
  test: Test;
  binding: Binding;
}

/** Who asks, and when; `zone`: on whose clock. */
export interface Asking {
  user: { id: string | null; teams: readonly string[] };
  now: string;
  zone: string;
}

export const ALWAYS: Condition = { kind: 'always' };
export const NEVER: Condition = { kind: 'never' };
/** For conditions that do not ask what time it is. */
export const NO_CLOCK = { now: '', zone: 'UTC' };

/** The condition that a selection is, for these parameters. */
export function selecting(selection: Selection, values: JsonObject = {}): Condition {
  return { kind: 'selection', selection, test: selection.test, binding: { values, ...NO_CLOCK } };
}

/** All of the conditions, simplified. */
export function all(items: Condition[]): Condition {
  const needed = items.filter((item) => item.kind !== 'always');
  if (needed.some((item) => item.kind === 'never')) return NEVER;
  return needed.length === 0 ? ALWAYS : needed.length === 1 ? (needed[0] as Condition) : { kind: 'all', items: needed };
}

/** Any of the conditions, simplified. */
export function any(items: Condition[]): Condition {
  const possible = items.filter((item) => item.kind !== 'never');
  if (possible.some((item) => item.kind === 'always')) return ALWAYS;
  return possible.length === 0
    ? NEVER
    : possible.length === 1
      ? (possible[0] as Condition)
      : { kind: 'any', items: possible };
}

/** The condition for one person at one time. */
export function bind(condition: Condition, { user, now, zone }: Asking): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, items: condition.items.map((item) => bind(item, { user, now, zone })) };
    case 'not':
      return { kind: 'not', item: bind(condition.item, { user, now, zone }) };
    case 'selection': {
      const values = { ...condition.binding.values, user: { id: user.id, teams: [...user.teams] } };
      return { ...condition, binding: { values, now, zone } };
    }
    default:
      return condition;
  }
}

/** The selections in a condition. */
export function selectionsOf(condition: Condition): Selecting[] {
  if (condition.kind === 'selection') return [condition];
  if (condition.kind === 'not') return selectionsOf(condition.item);
  return condition.kind === 'all' || condition.kind === 'any' ? condition.items.flatMap(selectionsOf) : [];
}

/** Whether SQL can say the condition whole. */
export function isWhole(condition: Condition): boolean {
  return selectionsOf(condition).every(({ selection }) => selection.untranslated.length === 0);
}

/** A condition that SQL can say whole, and that holds at least where the given one does. */
export function narrowedCondition(condition: Condition): Condition {
  switch (condition.kind) {
    case 'all':
      return all(condition.items.map(narrowedCondition));
    case 'any':
      return any(condition.items.map(narrowedCondition));
    case 'not':
      return isWhole(condition) ? condition : ALWAYS;
    case 'selection': {
      const test = narrowed(condition.test);
      return test ? { ...condition, test } : ALWAYS;
    }
    default:
      return condition;
  }
}

/**
 * Whether a record satisfies a bound condition. `related` knows what its references lead to, as far as the condition reads it. A
 * condition that is stopped for its cost does not hold; `meter` is what all that are evaluated may cost together.
 */
export function holds(condition: Condition, values: JsonObject, related?: Related, meter?: Meter): boolean {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      return condition.items.every((item) => holds(item, values, related, meter));
    case 'any':
      return condition.items.some((item) => holds(item, values, related, meter));
    case 'not':
      return !holds(condition.item, values, related, meter);
    case 'selection': {
      const answer = isSelected(condition.selection, condition.binding, values, related, meter);
      return answer.ok && answer.selected;
    }
  }
}
