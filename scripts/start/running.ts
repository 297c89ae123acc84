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

  /** The process numbers by name: API, Worker, Mail catcher, PostgreSQL, Temporal. */
  pids(): Map<string, number> {
    const found = this.#groups.flat().map((service): [string, number | undefined] => [service.name, service.pid()]);
    return new Map(found.filter((each): each is [string, number] => each[1] !== undefined));
  }

  /** At once. PostgreSQL recovers from its log at the next start. */
  kill(): void {
    for (const [name, pid] of this.pids()) {
      try {
        process.kill(pid, name === 'PostgreSQL' ? 'SIGQUIT' : 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  }
}
