import { addBusinessTime, addDuration, type Calendar, nextInCycle } from '../../calendars/index.ts';
import type { Answer, Timer } from '../../core/index.ts';

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
    const calendar = calendars.get(timer.calendar);
    if (!calendar) return { ok: false, code: 'unknown-calendar', message: `There is no calendar “${timer.calendar}”.` };
    return { ok: true, value: { at: addBusinessTime(calendar, from, duration) } };
  } catch (error) {
    return { ok: false, code: (error as { code?: string }).code ?? 'bad-time', message: (error as Error).message };
  }
}
