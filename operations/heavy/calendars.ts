import { type Calendar, type CalendarDefinition, compileCalendar } from '../../engine/calendars/index.ts';
import type { Library, SeenCalendars } from '../../engine/core/index.ts';
import type { Calendars } from '../../engine/expressions/index.ts';

/** Calendars for a thread of its own: what names stand for, and definitions with those that they build on, by hash. */
export interface PortableCalendars {
  seen: SeenCalendars;
  definitions: { [hash: string]: CalendarDefinition[] };
}

/** Compiled once in a thread. */
const known = new Map<string, Calendar>();

/** The other side of a library: what the job brought, and what those before it did. */
export function libraryOf({ definitions }: PortableCalendars): Library {
  for (const [hash, [definition, ...bases]] of Object.entries(definitions)) {
    if (known.has(hash) || !definition) continue;
    const compiled = compileCalendar(definition, bases);
    if (compiled.ok) known.set(hash, compiled.calendar);
  }
  return { calendar: (hash) => known.get(hash) ?? null };
}

/** What expressions ask for; `used` is told each one that was. */
export function calendarsOf(portable: PortableCalendars, used: SeenCalendars = {}): Calendars {
  const library = libraryOf(portable);
  return (name) => {
    const seen = Object.hasOwn(portable.seen, name) ? portable.seen[name] : undefined;
    if (!seen) return null;
    used[name] = seen;
    return library.calendar(seen.hash);
  };
}
