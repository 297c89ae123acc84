import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Tx } from '../../../db/database.ts';
import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { type Context, SYSTEM } from '../../../operations/context.ts';
import { startInstance } from '../../../operations/instances/start.ts';
import { openPlatform, type Platform, type Settings } from '../../../operations/platform.ts';
import { act, stamp } from '../../../operations/turn/act.ts';
import { prepare } from '../../../scripts/prepare.ts';
import { testDatabase } from '../../setup/services.ts';

/** A prepared database with people who may do tasks, and the operations on it in this process. */
export interface House {
  platform: Platform;
  system: Context;
  /** So many people with the role `sales-rep`. */
  reps: Context[];
  /** As its next version, without the checks: what has faults is wanted here, too. */
  publish(definition: ProcessDefinition): Promise<void>;
  /** Starts an instance; answers with its id. */
  start(process: string, variables?: JsonObject): Promise<string>;
  /** Ends an instance, as an operator does. */
  cancel(instance: string): Promise<void>;
  /** Tries the step of an incident again. */
  retry(instance: string, activation: number, variables?: JsonObject): Promise<void>;
  /** Stops it from going on, or lets it. */
  suspend(instance: string, how?: 'suspended' | 'resumed'): Promise<void>;
  /** What `work` costs the database: statements, and bytes sent to it and got from it. */
  spending(work: () => Promise<unknown>): Promise<{ statements: number; bytes: number }>;
  /** The open tasks of an instance. */
  tasks(
    instance: string,
  ): Promise<{ id: string; element: string; status: string; assignee: string | null; activation: number }[]>;
  close(): Promise<void>;
}

export async function openHouse(reps = 3, settings: Partial<Settings> = {}): Promise<House> {
  const database = await testDatabase();
  await prepare({ databaseUrl: database.url });
  const platform = await openPlatform({ databaseUrl: database.url, settings, log: () => undefined });
  const system: Context = { platform, actor: SYSTEM, tx: null };
  const people = await platform.db.query<{ id: string; name: string }>(
    `insert into weft.app_user (email, name, roles) select 'rep' || n || '@house.example', 'Rep ' || n, '{sales-rep}'
     from generate_series(1, $1::int) as n returning id, name`,
    [reps],
  );
  return {
    platform,
    system,
    reps: people.map(({ id, name }) => ({
      ...system,
      actor: { kind: 'user', user: id, name, roles: ['sales-rep'], teams: [], areas: ['work'] },
    })),
    publish: async (definition) => {
      await platform.db.transaction((tx) => insertUnchecked(tx, definition));
    },
    start: async (process, variables = {}) =>
      (
        await platform.db.transaction((tx) =>
          startInstance({ ...system, tx }, tx, { process, subject: null, variables }),
        )
      ).id,
    async cancel(instance) {
      const event = { type: 'cancelled' as const, ...stamp(system), reason: 'a test' };
      await act(system, { instance, key: 'cancelled', event });
    },
    async retry(instance, activation, variables) {
      const event = { type: 'retried' as const, ...stamp(system), activation, ...(variables ? { variables } : {}) };
      await act(system, { instance, key: randomUUID(), event });
    },
    async suspend(instance, how = 'suspended') {
      await act(system, { instance, key: randomUUID(), event: { type: how, ...stamp(system), reason: 'a test' } });
    },
    spending,
    tasks: (instance) =>
      platform.db.query(
        `select * from weft.task where instance_id = $1 and status in ('open', 'claimed') order by activation`,
        [instance],
      ),
    async close() {
      await platform.close();
      await database.drop();
    },
  };
}

async function insertUnchecked(tx: Tx, definition: ProcessDefinition): Promise<void> {
  const [row] = await tx.query<{ latest: number }>(
    `insert into weft.process (id, name, latest) values ($1, $2, 1)
     on conflict (id) do update set latest = weft.process.latest + 1 returning latest`,
    [definition.id, JSON.stringify(definition.name)],
  );
  await tx.query(
    `insert into weft.process_version (process_id, version, hash, definition, semantics, tag) values ($1, $2, 'x', $3, 1, $4)`,
    [definition.id, row?.latest, JSON.stringify(definition), definition.versionTag ?? null],
  );
}

/** Counts on the driver's own connections, whoever uses them meanwhile. */
async function spending(work: () => Promise<unknown>): Promise<{ statements: number; bytes: number }> {
  const spent = { statements: 0, bytes: 0 };
  const { query } = pg.Client.prototype;
  const counting = function (this: pg.Client, ...args: unknown[]) {
    const [config] = args as [string | { text: string; values?: unknown[] }];
    spent.statements += 1;
    spent.bytes += JSON.stringify(typeof config === 'string' ? [] : (config.values ?? [])).length;
    const answer = (query as (...args: unknown[]) => Promise<pg.QueryResult>).apply(this, args);
    void answer?.then?.(
      ({ rows }) => {
        spent.bytes += JSON.stringify(rows ?? []).length;
      },
      () => undefined,
    );
    return answer;
  };
  pg.Client.prototype.query = counting as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return spent;
}

const offered = (id: string) => ({
  id,
  type: 'userTask',
  name: id,
  config: { candidateRoles: ['sales-rep'], form: FORM },
});
const FORM = { sections: [{ fields: [{ source: 'variable', name: 'note' }] }] };
const VARIABLES = { type: 'object', properties: { note: { type: 'string' }, n: { type: 'integer' } } };

/** Two tasks for reps, one after the other. */
export const TWO_TASKS = {
  id: 'two-tasks',
  name: 'Two tasks',
  variables: VARIABLES,
  elements: [{ id: 'start', type: 'startEvent' }, offered('first'), offered('second'), { id: 'end', type: 'endEvent' }],
  flows: [
    { id: 'a', source: 'start', target: 'first' },
    { id: 'b', source: 'first', target: 'second' },
    { id: 'c', source: 'second', target: 'end' },
  ],
} as unknown as ProcessDefinition;

const COUNTS = Array.from({ length: 1_100 }, (_, index) => `count${index}`);

/** After the first task it counts in 1,100 steps, which is more than one turn may do. */
export const LONG_COUNT = {
  ...TWO_TASKS,
  id: 'long-count',
  name: 'A long count',
  elements: [
    ...TWO_TASKS.elements,
    ...COUNTS.map((id, index) => ({
      id,
      type: 'scriptTask',
      config: { assignments: [{ variable: 'n', expression: `${index}` }] },
    })),
  ],
  flows: ['start', 'first', ...COUNTS, 'second'].map((source, index, all) => ({
    id: `flow${index}`,
    source,
    target: all[index + 1] ?? 'end',
  })),
} as unknown as ProcessDefinition;
