import { v7 as uuid } from 'uuid';
import { SEMANTICS_LEVELS } from '../engine/core/index.ts';
import type { Platform } from '../operations/platform.ts';
import { taskQueue } from '../operations/temporal/names.ts';
import type { Connector } from './connectors/connector.ts';

const BEAT_MS = 15_000;

/** Makes this worker's connectors and semantics levels known in the database, and keeps saying that it lives. Returns how to stop. */
export async function register(platform: Platform, connectors: Connector[]): Promise<() => Promise<void>> {
  const id = uuid();
  const { db } = platform;
  const queue = taskQueue(platform.installation);
  const beat = async () => {
    await db.query(
      `insert into weft.live_process (id, kind, levels) values ($1, 'worker', $2) on conflict (id) do update set seen_at = now()`,
      [id, SEMANTICS_LEVELS],
    );
    for (const { type, version, effect, title, description, icon, configSchema, resultSchema } of connectors) {
      await db.query(
        `insert into weft.connector as c (type, version, task_queue, info, effect) values ($1, $2, $3, $4, $5)
         on conflict (type) do update set version = excluded.version, task_queue = excluded.task_queue, info = excluded.info,
           effect = excluded.effect, seen_at = now() where c.version <= excluded.version`,
        [type, version, queue, JSON.stringify({ type, title, description, icon, configSchema, resultSchema }), effect],
      );
    }
  };
  await beat();
  platform.live.nudge(['definitions']);
  const timer = setInterval(
    () => void beat().catch((error: Error) => platform.log(`worker registration: ${error.message}`)),
    BEAT_MS,
  );
  return async () => {
    clearInterval(timer);
    await db.query('delete from weft.live_process where id = $1', [id]).catch(() => undefined);
  };
}
