/** What all checks of one table share. */
import type { DecisionTable } from '../../definition.ts';
import { Budget } from './budget.ts';
import type { FindingList } from './finding-list.ts';
import type { Results } from './outputs.ts';
import { orderOf, type Space } from './space.ts';

export interface Checked {
  table: DecisionTable;
  space: Space;
  /** The dimensions, as they tell rules apart. */
  order: number[];
  results: Results[];
  /** Whether some inputs that columns allow may be impossible, so that what is claimed of them may never happen; and why. */
  doubt: { en: string; zh: string } | null;
  /** How much work it may be worth; 1 is usual. */
  effort: number;
  findings: FindingList;
}

export function checkedOf(given: Omit<Checked, 'order'>): Checked {
  return { ...given, order: orderOf(given.space) };
}

/** Steps that each check may take; together less than a second. */
const STEPS = { gaps: 5_000_000, pairs: 5_000_000, reach: 5_000_000, merge: 1_000_000 };

export function budgetOf({ effort }: Checked, check: keyof typeof STEPS): Budget {
  return new Budget(STEPS[check] * effort);
}

export function idOf(table: DecisionTable, rule: number): string {
  return table.rules[rule]?.id ?? '';
}
