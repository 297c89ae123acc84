import type { Tx } from '../../db/database.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';

/** A decision that is there and not deleted. */
export async function needDecision(
  context: Context,
  id: string,
  lock: 'for update' | '' = '',
): Promise<{ latest: number }> {
  const [row] = await sqlOf(context).query<{ latest: number }>(
    `select latest from weft.decision where id = $1 and deleted_at is null ${lock}`,
    [id],
  );
  if (!row) throw notFound(`The decision “${id}”`);
  return row;
}

export async function needVersion(context: Context, id: string, version: number): Promise<void> {
  const [row] = await sqlOf(context).query(
    'select 1 from weft.decision_version where decision_id = $1 and version = $2 and deleted_at is null',
    [id, version],
  );
  if (!row) throw notFound(`Version ${version} of the decision “${id}”`);
}

/** What is asked under its name has changed: every process of the platform learns of it. */
export function changed({ platform }: Context, tx: Tx, id: string): void {
  tx.afterCommit(() => {
    platform.definitions.forget();
    platform.live.nudge(['definitions', `decision:${id}`]);
  });
}
