import { setTimeout as delay } from 'node:timers/promises';
import type { Part, System } from '../setup/system.ts';
import type { Random } from './random.ts';

export type Victim = 'worker' | 'api' | 'temporal' | 'postgres';

/** One kill: who, and how long after its end it was back. */
export interface Kill {
  victim: Victim;
  /** Milliseconds. */
  away: number;
}

export interface ChaosOptions {
  victims: readonly Victim[];
  /** Milliseconds between a restart and the next kill. */
  pause: [number, number];
  /** Milliseconds before it is started again. */
  down: [number, number];
  signal?: { [victim in Victim]?: NodeJS.Signals };
}

/** Kills parts of the system one after the other, each while the rest goes on, and starts them again. */
export async function killInTurn(system: System, random: Random, options: ChaosOptions): Promise<Kill[]> {
  const kills: Kill[] = [];
  for (const victim of options.victims) {
    await delay(random.between(...options.pause));
    const part: Part = system[victim];
    await part.kill(options.signal?.[victim]);
    const began = performance.now();
    await delay(random.between(...options.down));
    await part.start();
    kills.push({ victim, away: Math.round(performance.now() - began) });
  }
  return kills;
}
