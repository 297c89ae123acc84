/** Why the two interpreters differ, where they do: DMN 1.5 decides. docs/decisions/feel-differences.md shows this table to readers. */
import type { Difference } from './compare.ts';
import { DATES } from './rules/dates.ts';
import { LISTS } from './rules/lists.ts';
import { NUMBERS } from './rules/numbers.ts';
import { RANGES } from './rules/ranges.ts';
import { TYPES } from './rules/types.ts';

export interface Rule {
  id: string;
  /** Who is right; `both` where the standard leaves it open. */
  right: 'Weft' | 'feelin' | 'both';
  /** The paragraph of DMN 1.5 that decides. */
  standard: string;
  why: string;
  applies(difference: Difference): boolean;
}

export const RULES: Rule[] = [...NUMBERS, ...TYPES, ...RANGES, ...DATES, ...LISTS];

/** The first rule that explains a difference; null where none does. */
export function ruleFor(difference: Difference): string | null {
  return RULES.find((rule) => rule.applies(difference))?.id ?? null;
}
