import type { Text } from '../core/definition.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** From and to on the wall clock, `HH:MM`; `24:00` is the day's end. */
export type Hours = [from: string, to: string][];

/** Working hours as people write them; described by `schemas/meta/calendar.schema.json`. */
export interface CalendarDefinition {
  key: string;
  title: Text;
  /** IANA time zone. */
  zone: string;
  /** Days that are left out are free. */
  hours: { [day in Weekday]?: Hours };
  /** Free days, `YYYY-MM-DD`. */
  holidays?: { date: string; name?: Text }[];
  /** Days with hours of their own, such as China's moved working days; they win over holidays and weekdays. */
  workdays?: { date: string; hours: Hours; name?: Text }[];
}

export interface CalendarProblem {
  code: 'bad-calendar';
  /** Where in the definition, e.g. `hours.mon[0]`. */
  property: string;
  message: Text;
}
