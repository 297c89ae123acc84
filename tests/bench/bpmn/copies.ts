import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/**
 * The floor of a turn: the rows that Weft's turn has written, written again by hand with other ids, in one transaction, into tables of the same
 * columns and indexes; a prepared statement for each kind of row. There is no engine, no check, no hash.
 */
export interface Copies {
  /** One instance with its first turn. */
  start(): Promise<void>;
  /** The turn after it, of an instance that `make` has made. */
  follow(instance: string): Promise<void>;
  /** So many instances as they are before the turn that is followed; their ids. */
  make(count: number): Promise<string[]>;
}

const SCHEMA = 'floor_bpmn';
const TABLES = ['instance', 'inbox', 'journal', 'notice', 'subscription'];
type Row = { [column: string]: string | number | null };

export async function prepareCopies(pool: pg.Pool): Promise<void> {
  await pool.query(`create schema ${SCHEMA}`);
  for (const table of TABLES) await pool.query(`create table ${SCHEMA}.${table} (like weft.${table} including all)`);
}

/** @param sample an instance of Weft that has done what is copied; `notices`: rows that it left beside its own */
export async function copiesOf(pool: pg.Pool, sample: string, notices = 0): Promise<Copies> {
  const rows = (table: string, column: string, more = '') =>
    read(pool, `select * from weft.${table} where ${column} = $1 ${more}`, [sample]);
  const [instance] = await rows('instance', 'id');
  const inbox = await rows('inbox', 'instance_id');
  const journal = await rows('journal', 'instance_id', 'order by seq');
  const notice = await read(pool, 'select * from weft.notice order by id desc limit $1', [notices]);
  if (!instance) throw new Error('There is no such instance to copy.');
  const turn = (number: number) => journal.filter((row) => Number(row.turn) === number);
  const told = (number: number) => inbox.filter((row) => Number(row.applied_turn) === number);
  const transaction = async (work: (client: pg.PoolClient) => Promise<void>) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  const write = async (client: pg.PoolClient, id: string, number: number) => {
    // Its number in the inbox is PostgreSQL's to give.
    for (const { seq: _, ...row } of told(number)) await insert(client, 'inbox', [{ ...row, instance_id: id }]);
    await insert(
      client,
      'journal',
      turn(number).map((row) => ({ ...row, instance_id: id })),
    );
  };
  return {
    start: () =>
      transaction(async (client) => {
        const id = randomUUID();
        await insert(client, 'instance', [{ ...instance, id, root_id: id }]);
        for (const row of notice) await insert(client, 'notice', [{ ...row, id: randomUUID() }]);
        await write(client, id, 1);
      }),
    follow: (id) =>
      transaction(async (client) => {
        const { state, chain, journal_seq, status, ended_at } = instance;
        await client.query({
          name: 'lock',
          text: `select * from ${SCHEMA}.instance where id = $1 for update`,
          values: [id],
        });
        await client.query({
          name: 'unsubscribe',
          text: `delete from ${SCHEMA}.subscription where instance_id = $1`,
          values: [id],
        });
        await write(client, id, 2);
        await client.query({
          name: 'save',
          text: `update ${SCHEMA}.instance set turn = 2, state = $2, chain = $3, journal_seq = $4, status = $5, ended_at = $6 where id = $1`,
          values: [id, state, chain, journal_seq, status, ended_at],
        });
      }),
    async make(count) {
      const ids = Array.from({ length: count }, () => randomUUID());
      for (const id of ids)
        await insert(pool, 'instance', [{ ...instance, id, root_id: id, status: 'active', ended_at: null, turn: 1 }]);
      return ids;
    },
  };
}

async function insert(client: pg.Pool | pg.PoolClient, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const line = (row: number) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`;
  const lines = rows.map((_, row) => line(row)).join(', ');
  await client.query({
    name: `${table} ${rows.length}`,
    text: `insert into ${SCHEMA}.${table} (${columns.join(', ')}) values ${lines}`,
    values: rows.flatMap((row) => columns.map((column) => row[column])),
  });
}

/** Every value as PostgreSQL writes it, which it reads, too. */
async function read(pool: pg.Pool, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ text, values, types: { getTypeParser: () => (value: string) => value } });
  return rows;
}
