import type { Text } from '../core/definition.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** In the order of ISO 8601. */
export const WEEKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** From and to on the wall clock, `HH:MM`; `24:00` is the day's end. */
export type Hours = [from: string, to: string][];

/** Working hours as people write them; described by `schemas/meta/calendar.schema.json`. */
export interface CalendarDefinition {
  key: string;
  title: Text;
  /** Another calendar: its free and moved days hold here, too; so do its zone, hours and breaks where this one gives none. */
  extends?: string;
  /** IANA time zone. */
  zone?: string;
  /** Days that are left out are free. */
  hours?: { [day in Weekday]?: Hours };
  /** Taken out of the hours of the week. */
  breaks?: Break[];
  holidays?: Holiday[];
  /** Days that are worked out of turn, such as China's moved working days; they win over holidays and weekdays. */
  workdays?: Workday[];
}

export interface Break {
  from: string;
  to: string;
  /** Absent: on every day with hours. */
  days?: Weekday[];
  name?: Text;
}

/**
 * Free days, in one of these forms: `date` (`to`), `day` (`observed`), `weekday` with `month` and `nth`, `weekday` with `before` or `after`,
 * `easter`.
 */
export interface Holiday {
  name?: Text;
  /** One day, `YYYY-MM-DD`; with `to`, all days from it to that one. */
  date?: string;
  to?: string;
  /** Each year on `MM-DD`. */
  day?: string;
  /** Where that is such a weekday, it is kept so many days later, or earlier: `{ "sat": -1, "sun": 1 }`. */
  observed?: { [day in Weekday]?: number };
  weekday?: Weekday;
  /** 1 to 12. */
  month?: number;
  /** The first (1) to the fifth such weekday of the month; -1 for the last, -2 for the one before it. */
  nth?: number;
  /** The last such weekday before `MM-DD`, or the first after it; that day itself is neither. */
  before?: string;
  after?: string;
  /** Days after Easter Sunday of the western churches: -2 is Good Friday. */
  easter?: number;
  /** So many days later than the rule says: the day after Thanksgiving. */
  shift?: number;
  /** The first and the last year in which the rule holds. */
  from?: number;
  until?: number;
  /** Worked on that day all the same: Christmas Eve until noon. */
  hours?: Hours;
}

/** Hours of its own, or those of a weekday (`as`) of whichever calendar this holds in. */
export interface Workday {
  date: string;
  hours?: Hours;
  as?: Weekday;
  name?: Text;
}

export interface CalendarProblem {
  code: 'bad-calendar';
  /** Where in the definition, e.g. `hours.mon[0]`. */
  property: string;
  message: Text;
}

/** Collects what is wrong with a definition. */
export type Report = (property: string, en: string, zh: string) => void;
