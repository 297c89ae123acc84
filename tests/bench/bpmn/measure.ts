import pg from 'pg';
import type { Platform } from '../../../operations/platform.ts';

/** So many clients at once do it again and again, for so long. Answers how often a second. */
export async function rate(clients: number, ms: number, work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() - from < ms) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1_000) / (performance.now() - from);
}

/** So many clients at once take one item after another. Answers milliseconds of each, and how many a second. */
export async function workOff<T>(
  clients: number,
  items: T[],
  work: (item: T) => Promise<unknown>,
): Promise<{ ms: number[]; perSecond: number }> {
  const left = items.values();
  const ms: number[] = [];
  const from = performance.now();
  const client = async () => {
    for (const item of left) {
      const began = performance.now();
      await work(item);
      ms.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { ms, perSecond: (items.length * 1_000) / (performance.now() - from) };
}

export interface Cost {
  /** Statements that this process sent. */
  statements: number;
  /** Of the write-ahead log. */
  walBytes: number;
  /** Of the journal's data. */
  journalBytes: number;
}

/** What one turn costs in this process, when nothing else happens; of several, the cheapest. */
export async function costOf(platform: Platform, turn: () => Promise<unknown>): Promise<Cost> {
  const costs: Cost[] = [];
  const [clock] = await platform.db.query<{ now: string }>('select now()::text as now');
  const since = clock?.now ?? '';
  for (let n = 0; n < 5; n += 1) {
    const [before, counted] = [await written(platform, since), countStatements()];
    await turn();
    const statements = counted();
    const after = await written(platform, since);
    costs.push({ statements, walBytes: after.wal - before.wal, journalBytes: after.journal - before.journal });
  }
  const least = (figure: keyof Cost) => Math.min(...costs.map((cost) => cost[figure]));
  return { statements: least('statements'), walBytes: least('walBytes'), journalBytes: least('journalBytes') };
}

async function written({ db }: Platform, since: string): Promise<{ wal: number; journal: number }> {
  const [row] = await db.query<{ wal: number; journal: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float as wal,
       (select coalesce(sum(length(data::text)), 0) from weft.journal where at >= $1::timestamptz)::float as journal`,
    [since],
  );
  return row ?? { wal: 0, journal: 0 };
}

/** Counts what all clients of this process send, until it is asked. */
function countStatements(): () => number {
  const { prototype } = pg.Client;
  const { query } = prototype;
  let count = 0;
  prototype.query = function counting(this: pg.Client, ...args: never[]) {
    count += 1;
    return (query as (...given: never[]) => unknown).apply(this, args);
  } as typeof query;
  return () => {
    prototype.query = query;
    return count;
  };
}
