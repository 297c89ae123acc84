import { announce } from '../operations/live-processes.ts';
import type { Platform } from '../operations/platform.ts';
import { taskQueue } from '../operations/temporal/names.ts';
import type { Connector } from './connectors/connector.ts';

/** Makes this worker and its connectors known in the database, and keeps saying that it lives. Returns how to stop. */
export async function register(platform: Platform, connectors: Connector[]): Promise<() => Promise<void>> {
  const queue = taskQueue(platform.installation);
  const stop = await announce(platform, 'worker', async () => {
    for (const { type, version, effect, title, description, icon, configSchema, resultSchema } of connectors) {
      await platform.db.query(
        `insert into weft.connector as c (type, version, task_queue, info, effect) values ($1, $2, $3, $4, $5)
         on conflict (type) do update set version = excluded.version, task_queue = excluded.task_queue, info = excluded.info,
           effect = excluded.effect, seen_at = now() where c.version <= excluded.version`,
        [type, version, queue, JSON.stringify({ type, title, description, icon, configSchema, resultSchema }), effect],
      );
    }
  });
  platform.live.nudge(['definitions']);
  return stop;
}
