import { addBusinessTime, addDuration, nextInCycle } from '../../engine/calendars/index.ts';
import type { Answer, Timer } from '../../engine/core/index.ts';
import type { Platform } from '../platform.ts';

/** When a timer is due that begins at `from`, both ISO 8601 in UTC. A timer that cannot be is a failure as data. */
export async function instantOf(
  platform: Platform,
  { date, cycle, duration = '', calendar: key }: Timer,
  from: string,
): Promise<Answer<{ at: string; calendar?: string }>> {
  const { zone } = platform.installation;
  try {
    if (date) return { ok: true, value: { at: new Date(date).toISOString() } };
    if (cycle) return { ok: true, value: { at: nextInCycle(cycle, from, zone) } };
    if (!key) return { ok: true, value: { at: addDuration(from, duration, zone) } };
    const calendar = await platform.definitions.calendar(key);
    if (!calendar) return { ok: false, code: 'unknown-calendar', message: `There is no calendar “${key}”.` };
    return { ok: true, value: { at: addBusinessTime(calendar.calendar, from, duration), calendar: calendar.hash } };
  } catch (error) {
    return { ok: false, code: (error as { code?: string }).code ?? 'bad-time', message: (error as Error).message };
  }
}
