/** What all checks of one table share. */
import type { DecisionTable } from '../../definition.ts';
import type { TableFinding } from '../finding.ts';
import { Budget } from './budget.ts';
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
  findings: TableFinding[];
}

export function checkedOf(
  table: DecisionTable,
  space: Space,
  results: Results[],
  doubt: Checked['doubt'],
  findings: TableFinding[],
): Checked {
  return { table, space, order: orderOf(space), results, doubt, findings };
}

/** Steps that each check may take; together less than a second. */
export const STEPS = { gaps: 5_000_000, pairs: 5_000_000, reach: 5_000_000, merge: 1_000_000 };

export function budget(check: keyof typeof STEPS): Budget {
  return new Budget(STEPS[check]);
}

export function idOf(table: DecisionTable, rule: number): string {
  return table.rules[rule]?.id ?? '';
}
