import type { Tx } from '../../db/database.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';

/** A process that is there and not deleted. */
export async function needProcess(
  context: Context,
  id: string,
  lock: 'for update' | '' = '',
): Promise<{ latest: number }> {
  const [row] = await sqlOf(context).query<{ latest: number }>(
    `select latest from weft.process where id = $1 and deleted_at is null ${lock}`,
    [id],
  );
  if (!row) throw notFound(`The process “${id}”`);
  return row;
}

export async function needVersion(context: Context, id: string, version: number): Promise<void> {
  const [row] = await sqlOf(context).query(
    'select 1 from weft.process_version where process_id = $1 and version = $2 and deleted_at is null',
    [id, version],
  );
  if (!row) throw notFound(`Version ${version} of the process “${id}”`);
}

/** Which versions are in use has changed: every process of the platform learns of it. */
export function changed({ platform }: Context, tx: Tx, id: string): void {
  tx.afterCommit(() => {
    platform.definitions.forget();
    platform.live.nudge(['definitions', `process:${id}`]);
  });
}
