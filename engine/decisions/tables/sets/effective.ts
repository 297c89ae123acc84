/** The days on which a rule is in effect, as a set. */

import { toLocal } from '../../../calendars/zones.ts';
import { DAY } from '../../../expressions/temporal.ts';
import { parseDate, parseDateTime } from '../../../expressions/temporal-parse.ts';
import type { Calendars } from '../../../expressions/types.ts';
import type { DecisionRule } from '../../definition.ts';
import { ANYTHING, type CellSet } from './cell.ts';
import { between, NOTHING } from './point-set.ts';
import { type Cut, pointOf } from './points.ts';

export type Dated = Pick<DecisionRule, 'from' | 'until'>;

export function isDated(rule: Dated): boolean {
  return rule.from !== undefined || rule.until !== undefined;
}

/** A date that does not exist puts the rule out of effect; `checkTable` reports it. */
export function effectiveDays(rule: Dated): CellSet {
  if (!isDated(rule)) return ANYTHING;
  const [from, until] = [cutOf(rule.from), cutOf(rule.until)];
  const valid = from !== undefined && until !== undefined;
  return { kind: 'date', points: valid ? between(from, until) : NOTHING, nil: false };
}

/**
 * The day of an instant, on the organisation's clock: in the zone of its calendar, where there is one, else by the clock in which the
 * instant is written. Null where it is none.
 */
export function dayOf(now: string, calendars: Calendars | null | undefined): number | null {
  const instant = parseDateTime(now);
  if (instant === null) return null;
  const zone = calendars?.('')?.zone;
  return Math.floor((zone === undefined ? instant.local : toLocal(zone, instant.instant)) / DAY);
}

/** Null: no end; undefined: no such date. */
function cutOf(text: string | undefined): Cut | null | undefined {
  if (text === undefined) return null;
  const date = parseDate(text);
  return date === null ? undefined : { at: pointOf('date', date), after: false };
}
