import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { JsonObject } from '../../engine/core/index.ts';
import type { OpenTask, Person, Side, SideOptions, User } from './human/person.ts';
import { BACKLOG, ROLE, TWO_TASKS, WAITING } from './human/process.ts';

/**
 * The floor: the two-task process written by hand on `pg`, as a good engineer would. The same transactions, every row that Weft's turns
 * write, in tables of the same columns and indexes (not partitioned); one prepared statement for each kind of row. There
 * is no engine, no definition, no check of what is entered, no hash: digests and links of the chain are bytes that were
 * made before. No turn of this process leaves anything in the outbox.
 */
export async function openFloor({ databaseUrl, users }: SideOptions): Promise<Side> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  return { people: users.map((user) => personOf(pool, user)), close: () => pool.end() };
}

/** Makes the tables of the floor, with the same backlog as Weft's. */
export async function prepareFloor(databaseUrl: string, backlog = BACKLOG): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create schema floor');
    for (const table of ['instance', 'inbox', 'journal', 'task']) {
      await client.query(`create table floor.${table} (like weft.${table} including all)`);
    }
    await client.query(
      `with instance as (
         insert into floor.instance (id, root_id, process_id, version, first_version, semantics, state, started_at)
         select id, id, $1, 1, 1, 1, '{}', now() from (select uuidv7() as id from generate_series(1, $2::int)) as made returning id)
       insert into floor.task (instance_id, activation, element, process_id, version, candidate_roles, created_at)
       select id, 2, 'a', $1, 1, array[$3], now() from instance`,
      [WAITING.id, backlog, ROLE],
    );
  } finally {
    await client.end();
  }
}

const STATEMENTS = {
  addInstance: `insert into floor.instance (id, root_id, process_id, version, first_version, semantics, turn, journal_seq, chain, state, started_at, started_by)
    values ($1, $1, $2, 1, 1, 1, 1, $3, $4, $5, $6, $7)`,
  addInbox: `insert into floor.inbox (instance_id, key, at, event, by_user, status, applied_turn) values ($1, $2, $3, $4, $5, 'applied', $6)`,
  addTask: `insert into floor.task (id, instance_id, activation, element, process_id, version, candidate_roles, due_at, created_at)
    values ($1, $2, $3, $4, $5, 1, $6, $7, $8)`,
  list: `select * from floor.task
    where assignee is null and status = 'open' and (candidate_users @> array[$1::uuid] or candidate_roles && $2::text[] or candidate_teams && $3::text[])
    order by coalesce(least(accept_by, due_at), 'infinity'), id limit 25`,
  claim: `update floor.task set status = 'claimed', assignee = $2, claimed_at = $3, row_version = row_version + 1
    where id = $1 and status = 'open' and assignee is null and (candidate_users @> array[$2::uuid] or candidate_roles && $4::text[])
    returning instance_id, activation, element`,
  nextLine: `update floor.instance set journal_seq = journal_seq + 1, chain = $2 where id = $1 returning journal_seq, turn`,
  lock: `select i.id, i.turn, i.journal_seq, i.state, t.activation, t.element from floor.task t join floor.instance i on i.id = t.instance_id
    where t.id = $1 and t.status = 'claimed' and t.assignee = $2 for update of i, t`,
  closeTask: `update floor.task set status = 'completed', outcome = 'done', completed_at = $2, completed_by = $3, draft = null, row_version = row_version + 1
    where id = $1`,
  saveInstance: `update floor.instance set turn = $2, journal_seq = $3, chain = $4, state = $5, status = $6, ended_at = $7 where id = $1`,
};

/** One statement for all lines of a turn; prepared for each number of lines that occurs. */
function addLines(count: number): string {
  const line = (
    at: number,
  ) => `($${at}, $${at + 1}, $${at + 2}, $${at + 3}, $${at + 4}, $${at + 5}, $${at + 6}, $${at + 7},
    $${at + 8}, $${at + 9}, $${at + 10}, $${at + 11}, $${at + 12})`;
  const lines = Array.from({ length: count }, (_, index) => line(1 + 13 * index)).join(', ');
  return `insert into floor.journal (instance_id, seq, turn, at, kind, what, element, activation, who, data, salt, digest, chain) values ${lines}`;
}

const SALT = Buffer.alloc(16, 1);
const DIGEST = Buffer.alloc(32, 2);
const LINK = Buffer.alloc(32, 3);
const DAY_MS = 24 * 3600 * 1000;
const next: { [element: string]: string | undefined } = { a: 'b' };

type Line = [kind: string, what: string, element: string | null, activation: number | null, data: unknown];
type Query = <T>(name: string, text: string, values: unknown[]) => Promise<T[]>;

function personOf(pool: pg.Pool, user: User): Person {
  const transaction = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work(async (name, text, values) => (await client.query({ name, text, values })).rows);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
  const writeLines = (query: Query, instance: string, turn: number, last: number, at: string, lines: Line[]) =>
    query(
      `lines${lines.length}`,
      addLines(lines.length),
      lines.flatMap(([kind, what, element, activation, data], index) => {
        const seq = last + index + 1;
        return [
          instance,
          seq,
          turn,
          at,
          kind,
          what,
          element,
          activation,
          user.id,
          JSON.stringify(data),
          SALT,
          DIGEST,
          LINK,
        ];
      }),
    );
  const openTask = async (query: Query, instance: string, activation: number, element: string, at: string) => {
    const id = uuid();
    const due = new Date(Date.parse(at) + DAY_MS).toISOString();
    const values = [id, instance, activation, element, TWO_TASKS.id, [ROLE], due, at];
    await query('addTask', STATEMENTS.addTask, values);
    return id;
  };
  return {
    async start() {
      const id = uuid();
      const at = new Date().toISOString();
      const event = { type: 'started', at, by: user.id, instance: id, subject: null, start: null, variables: {} };
      const lines: Line[] = [
        ['event', 'started', 'start', null, { instance: id, subject: null, start: null, variables: {} }],
        ['derived', 'entered', 'start', 1, {}],
        ['derived', 'left', 'start', 1, { flows: ['start-a'] }],
        ['answer', 'answered', 'a', 2, { answer: { ok: true, value: { at } } }],
        ['derived', 'entered', 'a', 2, { flow: 'start-a' }],
      ];
      await transaction(async (query) => {
        const state = JSON.stringify(stateOf(id, at, user.id, {}, 'a'));
        await query('addInstance', STATEMENTS.addInstance, [id, TWO_TASKS.id, lines.length, LINK, state, at, user.id]);
        await query('addInbox', STATEMENTS.addInbox, [id, 'started', at, JSON.stringify(event), user.id, 1]);
        await writeLines(query, id, 1, 0, at, lines);
        await openTask(query, id, 2, 'a', at);
      });
      return id;
    },
    async list() {
      const values = [user.id, user.roles, []];
      const { rows } = await pool.query({ name: 'list', text: STATEMENTS.list, values });
      return rows.map((row): OpenTask => ({ id: row.id, instance: row.instance_id }));
    },
    async claim(task) {
      const at = new Date().toISOString();
      await transaction(async (query) => {
        type Claimed = { instance_id: string; activation: number; element: string };
        const [claimed] = await query<Claimed>('claim', STATEMENTS.claim, [task, user.id, at, user.roles]);
        if (!claimed) throw new Error('Somebody else has the task.');
        const { instance_id: instance, element, activation } = claimed;
        type Head = { journal_seq: number; turn: number };
        const [head] = await query<Head>('nextLine', STATEMENTS.nextLine, [instance, LINK]);
        const { journal_seq, turn } = head as Head;
        await writeLines(query, instance, turn, journal_seq - 1, at, [
          ['note', 'taskClaimed', element, activation, {}],
        ]);
      });
    },
    async complete(task, data) {
      const at = new Date().toISOString();
      return transaction(async (query) => {
        type Held = { id: string; turn: number; journal_seq: number; activation: number; element: string };
        const [held] = await query<Held>('lock', STATEMENTS.lock, [task, user.id]);
        if (!held) throw new Error('The task is not yours.');
        const { id, activation, element } = held;
        const turn = held.turn + 1;
        const follows = next[element];
        const completed = { activation, outcome: 'done', data };
        const event = { type: 'taskCompleted', at, by: user.id, ...completed };
        const entered = follows ?? 'end';
        const lines: Line[] = [
          ['event', 'taskCompleted', element, activation, completed],
          ...(follows ? [['derived', 'variables', null, null, data] satisfies Line] : []),
          ['derived', 'left', element, activation, { flows: [`${element}-${entered}`] }],
          ...(follows
            ? [['answer', 'answered', follows, activation + 1, { answer: { ok: true, value: { at } } }] satisfies Line]
            : []),
          ['derived', 'entered', entered, activation + 1, { flow: `${element}-${entered}` }],
          ...(follows ? [] : [['derived', 'ended', null, null, { status: 'completed' }] satisfies Line]),
        ];
        const key = `completed:${activation}`;
        await query('addInbox', STATEMENTS.addInbox, [id, key, at, JSON.stringify(event), user.id, turn]);
        await writeLines(query, id, turn, held.journal_seq, at, lines);
        await query('closeTask', STATEMENTS.closeTask, [task, at, user.id]);
        const opened = follows ? await openTask(query, id, activation + 1, follows, at) : null;
        const state = JSON.stringify(stateOf(id, at, user.id, data, follows));
        const status = follows ? ['active', null] : ['completed', at];
        const saved = [id, turn, held.journal_seq + lines.length, LINK, state, ...status];
        await query('saveInstance', STATEMENTS.saveInstance, saved);
        return opened;
      });
    },
  };
}

/** As long as what Weft stores. */
function stateOf(instance: string, at: string, by: string, variables: JsonObject, element: string | undefined) {
  const tokens = element ? { 2: { element, generation: 0, wait: 'task', data: { due: at } } } : {};
  const rest = { next: 3, queue: [], answers: [], record: null, spent: 0, continued: 0 };
  return {
    head: { instance, status: element ? 'active' : 'completed', subject: null, at, by, ...rest },
    scopes: { 0: { id: 0, parent: null, activation: null, variables, tokens, joins: {} } },
  };
}
