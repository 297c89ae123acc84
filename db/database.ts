import type { Socket } from 'node:net';
import pg from 'pg';

/**
 * The one way to PostgreSQL for hot paths and operations: a pool, transactions, savepoints, prepared statements.
 * MikroORM (db/orm.ts) owns the schema; both talk to the same database.
 */
export interface Sql {
  /** Rows of one statement. A `Statement` is prepared once per connection; a plain text is not. */
  query<T = Row>(statement: string | Statement, params?: readonly unknown[]): Promise<T[]>;
}
export type Row = Record<string, unknown>;

export interface Statement {
  name: string;
  text: string;
}

/** Statements of a transaction that are asked together travel together, and run in the order in which they were asked. */
export interface Tx extends Sql {
  /** Runs when this transaction has committed; errors there are logged, never thrown. */
  afterCommit(work: () => void | Promise<void>): void;
  /** What `work` did is undone when it throws; the transaction goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

export interface Database extends Sql {
  url: string;
  /** One transaction. On deadlock, serialisation failure and a statement prepared for an older table it is run again, at most three times. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { retries?: number }): Promise<T>;
  /** A connection of its own for LISTEN; reconnects by itself. Returns how to stop. */
  listen(channel: string, heard: (payload: string) => void, reconnected: () => void): () => Promise<void>;
  close(): Promise<void>;
}

let statements = 0;

/** Declares a statement that is prepared on first use: for fixed texts on hot paths. */
export function statement(text: string): Statement {
  statements += 1;
  return { name: `weft_${statements}`, text };
}

/** Texts that were made at run time: how often each was sent, then its statement. */
const texts = new Map<string, number | Statement>();
const OFTEN = 3;
const MOST_TEXTS = 1_000;

/** What comes again and again, such as the change of a record, is prepared, too: planning it takes longer than doing it. */
function repeated(text: string): string | Statement {
  const known = texts.get(text);
  if (typeof known === 'object') return known;
  if (known === undefined && texts.size >= MOST_TEXTS) return text;
  const next = (known ?? 0) + 1 > OFTEN ? statement(text) : (known ?? 0) + 1;
  texts.set(text, next);
  return typeof next === 'object' ? next : text;
}

/** A column has another type now than when the statement was prepared. It is prepared anew, by another name. */
function isStale(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  const stale = code === '0A000' && message?.startsWith('cached plan') === true;
  if (stale) texts.clear();
  return stale;
}

/** Opens a pool. Connections that the server drops are replaced; a query on them rejects. */
export function openDatabase(url: string, options: { max?: number; applicationName?: string } = {}): Database {
  const max = options.max ?? 16;
  const places = createPlaces(Math.max(1, max - SPARE));
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: options.applicationName ?? 'weft',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser: parserFor },
    pipeline: true,
  });
  pool.on('error', () => undefined); // an idle connection that broke is dropped by the pool
  pool.on('connect', (client) => client.on('error', () => undefined));

  return {
    url,
    query: async <T>(text: string | Statement, params: readonly unknown[] = []) => run<T>(pool, text, params),
    transaction: (work, { retries = 3 } = {}) => places(() => transaction(pool, work, retries)),
    listen: (channel, heard, reconnected) => listen(url, channel, heard, reconnected),
    close: () => pool.end(),
  };
}

/** Connections that transactions leave free: what they look up outside themselves (a cache that is cold) must find one. */
const SPARE = 2;

/** Lets so many pieces of work run at once; the others wait in order. */
function createPlaces(most: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (taken === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else taken += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    }
  };
}

type Runner = Pick<pg.Pool | pg.PoolClient, 'query'>;

async function run<T>(runner: Runner, text: string | Statement, params: readonly unknown[]): Promise<T[]> {
  const config =
    typeof text === 'string' ? { text, values: params as unknown[] } : { ...text, values: params as unknown[] };
  const result = await (runner.query as (config: pg.QueryConfig) => Promise<pg.QueryResult>)(config);
  return result.rows as T[];
}

const RERUN = new Set(['40P01', '40001']);

async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, retries: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      const again = RERUN.has((error as { code?: string }).code ?? '') || isStale(error);
      if (attempt > retries || !again) throw error;
    }
  }
}

async function once<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const after: (() => void | Promise<void>)[] = [];
  let savepoints = 0;
  let broken = false;
  // Sent with the statement that follows, without waiting for the answer; a failure is that of the transaction.
  const sent: Promise<unknown>[] = [];
  const send = (text: string) => {
    gather(client);
    const answer = client.query(text);
    answer.catch(() => undefined);
    sent.push(answer);
  };
  const tx: Tx = {
    query: (text, params = []) => {
      gather(client);
      return run(client, typeof text === 'string' && params.length > 0 ? repeated(text) : text, params);
    },
    afterCommit: (callback) => after.push(callback),
    savepoint: async (inner) => {
      savepoints += 1;
      const name = `s${savepoints}`;
      send(`savepoint ${name}`);
      const kept = after.length;
      try {
        const result = await inner();
        send(`release savepoint ${name}`);
        return result;
      } catch (error) {
        after.length = kept;
        await client.query(`rollback to savepoint ${name}`);
        throw error;
      }
    },
  };
  let result: T;
  try {
    send('begin');
    result = await work(tx);
    await Promise.all(sent);
    const { command } = await client.query('commit');
    // PostgreSQL answers a commit of a failed transaction without an error.
    if (command !== 'COMMIT')
      throw new Error('A statement of this transaction failed and nobody said so; nothing was stored.');
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
  for (const callback of after) {
    try {
      await callback();
    } catch (error) {
      console.error('after commit:', error);
    }
  }
  return result;
}

/** What is asked in one go leaves in one packet: each write to a socket is a call of the operating system. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function listen(url: string, channel: string, heard: (payload: string) => void, reconnected: () => void) {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delay = 200;
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const fresh = new pg.Client({ connectionString: url, application_name: 'weft listen', keepAlive: true });
    client = fresh;
    const lost = () => {
      if (stopped || client !== fresh) return;
      client = undefined;
      fresh.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), delay);
      delay = Math.min(delay * 2, 5_000);
    };
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', (message) => heard(message.payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      delay = 200;
      reconnected();
    } catch {
      lost();
    }
  };
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}

const { types } = pg;
const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Whole numbers as numbers, exact numbers and dates as text, instants as ISO 8601 in UTC. */
function parserFor(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8) return Number;
  if (oid === NUMERIC || oid === DATE) return (text: string) => text;
  if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
  return types.getTypeParser(oid, format as 'text');
}
