import { ANY_CALENDAR, DEFAULT_CALENDAR, type Expression } from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';
import type { Text } from './definition.ts';

/** What to say about calendars that an expression names and that do not exist. */
export function unknownCalendars(
  { calendars = [] }: Pick<Expression, 'calendars'>,
  catalog: Pick<Catalog, 'calendars'>,
): Text[] {
  return calendars
    .filter((key) => key !== ANY_CALENDAR && key !== DEFAULT_CALENDAR)
    .filter((key) => !catalog.calendars.some((calendar) => calendar.key === key))
    .map((key) => ({
      en: `There is no calendar “${key}”. Choose one that exists.`,
      zh: `没有日历“${key}”，请选择已有的日历。`,
    }));
}
