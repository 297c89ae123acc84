import type { Database } from '../db/database.ts';

const CHANNEL = 'weft_nudge';
const WINDOW_MS = 50;
/** NOTIFY takes 8,000 bytes; more topics than this become one `*`. */
const MOST_TOPICS = 150;

/** Tells every process of the installation that something changed. Never inside a transaction: one nudge every 50 ms. */
export interface Live {
  /** Topics as in `Nudge` of engine/wire; sent with others of the same window. Call it after commit. */
  nudge(topics: Iterable<string>): void;
  /** Hears the nudges of all processes, this one included. `*` means that anything may have changed. Returns how to stop. */
  on(heard: (topics: string[]) => void): () => void;
  close(): Promise<void>;
}

export function openLive(db: Database, log: (message: string) => void): Live {
  const waiting = new Set<string>();
  const listeners = new Set<(topics: string[]) => void>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (topics: string[]) => {
    for (const heard of listeners) heard(topics);
  };
  const stop = db.listen(
    CHANNEL,
    (payload) => tell(JSON.parse(payload) as string[]),
    () => tell(['*']),
  );
  const flush = async () => {
    timer = undefined;
    const topics = waiting.size > MOST_TOPICS ? ['*'] : [...waiting];
    waiting.clear();
    await db.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(topics)]).catch((error: Error) => {
      log(`nudge not sent: ${error.message}`);
    });
  };
  return {
    nudge(topics) {
      for (const topic of topics) waiting.add(topic);
      timer ??= setTimeout(() => void flush(), WINDOW_MS);
    },
    on(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    async close() {
      if (timer) {
        clearTimeout(timer);
        await flush();
      }
      await stop();
    },
  };
}
