import type { Tx } from '../../db/database.ts';
import type { Text } from '../../engine/core/definition.ts';
import type { TeamItem } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { invalid, notFound } from '../errors.ts';
import { checkCalendar } from './checks.ts';

/** Makes a team. Its key is what processes name; 422 when it is taken. */
export function createTeam(
  context: Context,
  given: { key: string; title: Text; calendar?: string | null },
): Promise<TeamItem> {
  return inTransaction(context, async (tx) => {
    const { key, title, calendar = null } = given;
    await calendarExists(tx, calendar);
    const [row] = await tx.query<{ id: string }>(
      'insert into weft.team (key, title, calendar) values ($1, $2, $3) on conflict (key) do nothing returning id',
      [key, JSON.stringify(title), calendar],
    );
    if (!row) throw invalid([{ at: '/key', code: 'taken', message: `There is a team "${key}" already.` }]);
    tx.afterCommit(() => context.platform.live.nudge(['users', 'definitions']));
    return { id: row.id, key, title, calendar, members: 0 };
  });
}

/** Changes a team's title or its working hours (null: the organisation's); what is not named stays. */
export function updateTeam(
  context: Context,
  key: string,
  change: { title?: Text; calendar?: string | null },
): Promise<TeamItem> {
  return inTransaction(context, async (tx) => {
    await calendarExists(tx, change.calendar ?? null);
    const [row] = await tx.query<TeamItem>(
      `update weft.team t set title = coalesce($2, title), calendar = case when $3 then $4 else calendar end where key = $1
       returning id, key, title, calendar, (select count(*)::int from weft.team_member m where m.team_id = t.id) as members`,
      [
        key,
        change.title === undefined ? null : JSON.stringify(change.title),
        change.calendar !== undefined,
        change.calendar ?? null,
      ],
    );
    if (!row) throw notFound('This team');
    tx.afterCommit(() => context.platform.live.nudge(['users', 'definitions']));
    return row;
  });
}

async function calendarExists(tx: Tx, calendar: string | null): Promise<void> {
  if (calendar === null) return;
  await checkCalendar(tx, calendar, (at, code, message) => {
    throw invalid([{ at, code, message }]);
  });
}

/** Puts a person into exactly these teams, by their keys. */
export async function setTeams(tx: Tx, user: string, teams: string[]): Promise<void> {
  await tx.query(
    'delete from weft.team_member m using weft.team t where m.user_id = $1 and t.id = m.team_id and t.key <> all($2)',
    [user, teams],
  );
  await tx.query(
    'insert into weft.team_member (team_id, user_id) select id, $1 from weft.team where key = any($2) on conflict do nothing',
    [user, teams],
  );
}
