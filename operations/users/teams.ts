import type { Tx } from '../../db/database.ts';
import type { Text } from '../../engine/core/definition.ts';
import type { TeamItem } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { invalid } from '../errors.ts';

/** Makes a team. Its key is what processes name; 422 when it is taken. */
export function createTeam(context: Context, given: { key: string; title: Text }): Promise<TeamItem> {
  return inTransaction(context, async (tx) => {
    const [row] = await tx.query<{ id: string }>(
      'insert into weft.team (key, title) values ($1, $2) on conflict (key) do nothing returning id',
      [given.key, JSON.stringify(given.title)],
    );
    if (!row) throw invalid([{ at: '/key', code: 'taken', message: `There is a team "${given.key}" already.` }]);
    tx.afterCommit(() => context.platform.live.nudge(['users', 'definitions']));
    return { id: row.id, ...given, members: 0 };
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
