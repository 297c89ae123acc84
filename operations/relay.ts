import { statement } from '../db/database.ts';
import type { Platform } from './platform.ts';

/** One message of the outbox. */
export interface OutboxRow {
  id: string;
  topic: string;
  key: string;
  payload: unknown;
  attempts: number;
}

/**
 * Delivers a message; throws where it is to be tried again. Receivers are idempotent: a message may come twice. `all`: the messages
 * that this one stands for, itself included, oldest first; several only for topics that are merged.
 */
export type Deliver = (row: OutboxRow, all: OutboxRow[]) => Promise<void>;

export interface Relay {
  poke(): void;
  close(): Promise<void>;
}

/** Topics of which several messages with the same key, leased together, are delivered as one. */
const MERGED = new Set(['drive', 'conditions', 'schedule', 'broadcast', 'batch']);

const BATCH = 100;
const AT_ONCE = 16;
/** Turns at once: connections are left for people. */
const TURNS_AT_ONCE = 6;
const POLL_MS = 1_000;
const LEASE = statement(`
  update weft.outbox set leased_until = now() + interval '15 seconds', attempts = attempts + 1
  where id in (
    select id from weft.outbox
    where topic = any($1) and available_at <= now() and (leased_until is null or leased_until < now())
    order by id limit ${BATCH} for update skip locked)
  returning id, topic, key, payload, attempts`);
const DONE = statement('delete from weft.outbox where id = any($1::uuid[])');
const LATER = statement(`
  update weft.outbox set leased_until = null, last_error = $2, available_at = now() + make_interval(secs => least(8, 0.25 * power(2, least(attempts, 10))))
  where id = $1`);

/** What leads to turns may have to wait for an instance, and must not hold up what tells Temporal. */
const TURNS = new Set(['match', 'signal', 'conditions', 'trigger']);
/** What is rare and long: it does not queue up behind ten thousand drivers, and is looked for every second, not after each turn. */
const RARE = new Set(['batch', 'broadcast', 'schedule']);
const RARE_AT_ONCE = 4;

/**
 * Carries the outbox to where it belongs. Leases rows, never holds a transaction across a call; any number of processes may run
 * one. Several messages of a topic that is merged are delivered as one: each says all there is to say.
 */
export function openRelay(platform: Platform, deliver: { [topic: string]: Deliver }): Relay {
  const topics = Object.keys(deliver);
  const quick = topics.filter((topic) => !TURNS.has(topic) && !RARE.has(topic));
  const rare = topics.filter((topic) => RARE.has(topic));
  const turns = topics.filter((topic) => TURNS.has(topic));
  const slow = rare.length > 0 ? [openLane(platform, { topics: rare, atOnce: RARE_AT_ONCE }, deliver)] : [];
  const lanes = [
    openLane(platform, { topics: quick, atOnce: AT_ONCE }, deliver),
    ...(turns.length > 0 ? [openLane(platform, { topics: turns, atOnce: TURNS_AT_ONCE }, deliver)] : []),
  ];
  const relay: Relay = {
    poke() {
      for (const lane of lanes) lane.poke();
    },
    async close() {
      deaf();
      await Promise.all([...lanes, ...slow].map((lane) => lane.close()));
    },
  };
  const deaf = platform.live.on((heard) => {
    if (heard.includes('outbox')) relay.poke();
  });
  platform.relay = relay;
  return relay;
}

/** Some topics, one round after another. */
function openLane(
  platform: Platform,
  { topics, atOnce }: { topics: string[]; atOnce: number },
  deliver: { [topic: string]: Deliver },
): Relay {
  const { db } = platform;
  let closed = false;
  let poked = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const send = async (rows: OutboxRow[]) => {
    const newest = rows.at(-1) as OutboxRow;
    try {
      await deliver[newest.topic]?.(newest, rows);
      await db.query(DONE, [rows.map((row) => row.id)]);
    } catch (error) {
      const message = (error as Error).message;
      if (newest.attempts === 5) platform.log(`outbox ${newest.topic} ${newest.key}: not delivered yet: ${message}`);
      for (const row of rows) await db.query(LATER, [row.id, message.slice(0, 500)]);
    }
  };
  const round = async (): Promise<boolean> => {
    const rows = (await db.query<OutboxRow>(LEASE, [topics])).sort((a, b) => (a.id < b.id ? -1 : 1));
    const group = ({ topic, key, id }: OutboxRow) => (MERGED.has(topic) ? `${topic} ${key}` : id);
    const groups = [...Map.groupBy(rows, group).values()];
    const next = groups.values();
    await Promise.all(
      Array.from({ length: Math.min(atOnce, groups.length) }, async () => {
        for (const group of next) await send(group);
      }),
    );
    return rows.length === BATCH;
  };
  const run = async () => {
    try {
      do {
        poked = false;
        while (await round());
      } while (poked && !closed);
    } catch {
      // The database is away; the poll tries again.
    }
  };
  const start = () => {
    if (running || closed) return;
    clearTimeout(timer);
    running = run().finally(() => {
      running = null;
      if (!closed) timer = setTimeout(start, POLL_MS);
    });
  };
  start();
  return {
    poke() {
      poked = true;
      start();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
