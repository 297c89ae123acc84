import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds until it is given up; 10 seconds unless told. */
  timeout?: number;
  /** What is waited for, in words that complete "Waited 10 s for …". */
  what: string;
  /** Milliseconds between two looks; 50 unless told. */
  every?: number;
}

/**
 * Look until the condition gives something truthy, and return that. A condition that throws counts as not yet.
 * Error: says what was waited for, how long, and what the last look gave.
 *
 * @example
 * const task = await waitFor(() => findTask('Qualify lead'), { timeout: 5_000, what: 'the task "Qualify lead"' });
 */
export async function waitFor<T>(condition: () => T | Promise<T>, options: WaitOptions): Promise<NonNullable<T>> {
  const { timeout = 10_000, what, every = 50 } = options;
  const until = Date.now() + timeout;
  let last: string;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      last = `the last look gave ${JSON.stringify(value)}`;
    } catch (error) {
      last = `the last look failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() >= until) throw new Error(`Waited ${timeout / 1000} s for ${what}: ${last}`);
    await delay(every);
  }
}
