import { addBusinessTime, addDuration, type Calendar, nextInCycle } from '../../calendars/index.ts';
import type { Answer, SeenCalendars, Timer } from '../../core/index.ts';

/** When a timer is due that begins at `from`; the next time, where it repeats. */
export function instantOf(
  timer: Timer,
  from: string,
  zone: string,
  calendars: Map<string, Calendar>,
): Answer<{ at: string }> {
  try {
    if (timer.cycle) return { ok: true, value: { at: nextInCycle(timer.cycle, from, zone) } };
    if (timer.date) return { ok: true, value: { at: addDuration(timer.date, 'PT0S', zone) } };
    const duration = timer.duration ?? '';
    if (!timer.calendar) return { ok: true, value: { at: addDuration(from, duration, zone) } };
    // Nobody has a calendar of their own in a world: all go by the organisation's, which is the first.
    const calendar = timer.calendar.startsWith('@') ? standard(calendars) : calendars.get(timer.calendar);
    if (!calendar) return { ok: false, code: 'unknown-calendar', message: `There is no calendar “${timer.calendar}”.` };
    return { ok: true, value: { at: addBusinessTime(calendar, from, duration) } };
  } catch (error) {
    return { ok: false, code: (error as { code?: string }).code ?? 'bad-time', message: (error as Error).message };
  }
}

/** The organisation's calendar in a world: the first that is given. */
export function standard(calendars: Map<string, Calendar>): Calendar | undefined {
  return calendars.values().next().value;
}

/** What expressions ask for in a world, where a calendar's key is its hash, too. */
export function seenCalendars(calendars: Map<string, Calendar>, names: string[]): SeenCalendars {
  const all = names.includes('*') ? ['', ...calendars.keys()] : names;
  return Object.fromEntries(
    all.flatMap((name) => {
      const key = name === '' ? standard(calendars)?.key : name;
      return key !== undefined && calendars.has(key) ? [[name, { key, hash: key }]] : [];
    }),
  );
}
