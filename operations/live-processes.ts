import { v7 as uuid } from 'uuid';
import { SEMANTICS_LEVELS } from '../engine/core/index.ts';
import type { Platform } from './platform.ts';

const BEAT_MS = 15_000;

/**
 * Says in the database that a process of the operating system lives, and which semantics levels it knows: a new level is used only when
 * all live processes know it. `also` runs with every beat. Returns how to stop.
 */
export async function announce(
  platform: Platform,
  kind: 'api' | 'worker',
  also: () => Promise<void> = async () => undefined,
): Promise<() => Promise<void>> {
  const id = uuid();
  const beat = async () => {
    await platform.db.query(
      `insert into weft.live_process (id, kind, levels) values ($1, $2, $3) on conflict (id) do update set seen_at = now()`,
      [id, kind, SEMANTICS_LEVELS],
    );
    await also();
  };
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: Error) => platform.log(`${kind} registration: ${error.message}`));
  }, BEAT_MS);
  return async () => {
    clearInterval(timer);
    await platform.db.query('delete from weft.live_process where id = $1', [id]).catch(() => undefined);
  };
}
