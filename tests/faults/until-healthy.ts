import { setTimeout as delay } from 'node:timers/promises';
import type { System } from '../setup/system.ts';

/** Until the api says that it has its database; throws after so many milliseconds. */
export async function untilHealthy(system: System, ms: number): Promise<void> {
  const until = Date.now() + ms;
  for (;;) {
    const ok = await fetch(`${system.url}/api/ready`)
      .then(async (answer) => ((await answer.json()) as { checks: { database: boolean } }).checks.database)
      .catch(() => false);
    if (ok) return;
    if (Date.now() > until) throw new Error(`The API is not healthy after ${ms / 1000} s`);
    await delay(100);
  }
}
