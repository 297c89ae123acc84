import type { Supervised } from './supervise.ts';

/** What was started, by the order in which it ends: what takes work in first, the stores last. */
export class Running {
  readonly #groups: Supervised[][] = [[], [], []];

  add(service: Supervised, group: 'work' | 'mail' | 'store'): void {
    this.#groups[['work', 'mail', 'store'].indexOf(group)]?.push(service);
  }

  async stop(): Promise<void> {
    for (const group of this.#groups) await Promise.all(group.map((service) => service.stop()));
  }

  /** At once. PostgreSQL recovers from its log at the next start. */
  kill(): void {
    for (const service of this.#groups.flat()) {
      const pid = service.pid();
      if (pid === undefined) continue;
      try {
        process.kill(pid, service.name === 'PostgreSQL' ? 'SIGQUIT' : 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  }
}
