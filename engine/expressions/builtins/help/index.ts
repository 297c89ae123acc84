/** Help on all built-in functions, by name. */
import { BUSINESS_TIME_HELP } from './business-time.ts';
import { CONTEXT_HELP } from './contexts.ts';
import { CONVERSION_HELP } from './conversion.ts';
import type { Help } from './help.ts';
import { LIST_HELP } from './lists.ts';
import { NUMBER_HELP } from './numbers.ts';
import { RANGE_HELP } from './ranges.ts';
import { TEXT_HELP } from './texts.ts';
import { TIME_HELP } from './time.ts';

export type { Help } from './help.ts';

/** Groups of built-ins in the order of the standard. */
export const HELP_GROUPS = {
  conversion: CONVERSION_HELP,
  texts: TEXT_HELP,
  lists: LIST_HELP,
  numbers: NUMBER_HELP,
  time: TIME_HELP,
  ranges: RANGE_HELP,
  contexts: CONTEXT_HELP,
  businessTime: BUSINESS_TIME_HELP,
} as const;

const HELP = new Map<string, Help>(Object.values(HELP_GROUPS).flatMap((group) => Object.entries(group)));

/** What analysts read of a built-in. */
export function helpOf(name: string): Help | undefined {
  return HELP.get(name);
}
