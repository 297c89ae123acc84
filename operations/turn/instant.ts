import { type Sql, statement } from '../../db/database.ts';
import { addBusinessTime, addDuration, nextInCycle } from '../../engine/calendars/index.ts';
import { type Answer, ASSIGNEE_CALENDAR, ORGANISATION_CALENDAR, type Timer } from '../../engine/core/index.ts';
import { DEFAULT_CALENDAR } from '../../engine/expressions/index.ts';
import type { LoadedCalendar } from '../calendars.ts';
import type { Platform } from '../platform.ts';

type Due = { at: string; calendar?: string; key?: string };

/** When a timer is due that begins at `from`, both ISO 8601 in UTC. A timer that cannot be is a failure as data. */
export async function instantOf(
  platform: Platform,
  timer: Timer,
  from: string,
  sql: Sql = platform.db,
): Promise<Answer<Due>> {
  const { date, cycle, duration = '' } = timer;
  const { zone } = platform.installation;
  try {
    if (date) return { ok: true, value: { at: new Date(date).toISOString() } };
    if (cycle) return { ok: true, value: { at: nextInCycle(cycle, from, zone) } };
    if (!timer.calendar) return { ok: true, value: { at: addDuration(from, duration, zone) } };
    const found = await timerCalendar(platform, timer, sql);
    const at = addBusinessTime(found.calendar, from, duration);
    // Whose calendar it was in the end is for people who read the journal.
    return { ok: true, value: { at, calendar: found.hash, ...(found.key !== timer.calendar && { key: found.key }) } };
  } catch (error) {
    return { ok: false, code: (error as { code?: string }).code ?? 'bad-time', message: (error as Error).message };
  }
}

/**
 * The calendar that a timer goes by: one that it names, the organisation's, or that of whoever does the task: the person's own, else that
 * of a team (one that the task is for before one that the person is in), else the organisation's. Throws with a code where there is none.
 */
export async function timerCalendar(
  platform: Platform,
  { calendar = ORGANISATION_CALENDAR, people }: Timer,
  sql: Sql = platform.db,
): Promise<LoadedCalendar> {
  const shelf = await platform.definitions.calendars();
  const named = calendar === ORGANISATION_CALENDAR ? DEFAULT_CALENDAR : calendar;
  const name = calendar === ASSIGNEE_CALENDAR ? await calendarFor(sql, people ?? { assignee: null, teams: [] }) : named;
  const found = shelf.find(name);
  if (found) return found;
  const message =
    name === DEFAULT_CALENDAR
      ? 'The organisation has no calendar. Choose one for it, or name one here.'
      : `There is no calendar “${name}”.`;
  throw Object.assign(new Error(message), { code: 'unknown-calendar' });
}

async function calendarFor(sql: Sql, { assignee, teams }: NonNullable<Timer['people']>): Promise<string> {
  const [row] = await sql.query<{ key: string | null }>(OWN, [assignee, teams]);
  return row?.key ?? DEFAULT_CALENDAR;
}

const OWN = statement(`
  select coalesce(
    (select calendar from weft.app_user where id::text = $1),
    (select t.calendar from weft.team t
     where t.calendar is not null
       and (t.key = any($2::text[]) or t.id in (select m.team_id from weft.team_member m where m.user_id::text = $1))
     order by t.key = any($2::text[]) desc, array_position($2::text[], t.key), t.key limit 1)) as key`);
