import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isUnavailable } from '../../../db/errors.ts';
import type { JsonObject, ProcessDefinition, State } from '../../../engine/core/index.ts';
import { act, stamp } from '../../../operations/turn/act.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import type { InboxEvent } from '../../../operations/turn/types.ts';
import { Choices } from '../../engine/naive/choices.ts';
import { randomProcesses } from '../../engine/naive/generator.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { type House, openHouse } from './house.ts';

const FIRST = Number(process.env.WEFT_SEED ?? 1);
const SEEDS = Number(process.env.WEFT_CASES ?? 10);
const ACTS = 12;

/** A wait as it lies in the database, and what can be told to it. */
interface Wait {
  instance: string;
  activation: number;
  generation: number;
  kind: 'task' | 'timer' | 'call' | 'message' | 'signal' | 'condition' | 'incident';
  name: string;
}

describe.each(['request', 'worker'] as const)('random processes on the database, turns in the %s', (turns) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1, { turns });
  }, 60_000);
  afterAll(() => house?.close());

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST + index))(
    'are what the engine says, and their tables are what their state says: seed %d',
    async (seed) => {
      const choices = Choices.ofSeed(seed);
      const processes = randomProcesses(choices);
      for (const process of processes)
        await house.publish({ name: process.id, ...process } as unknown as ProcessDefinition);
      const root = await house.start(processes[0]?.id ?? '', { k: choices.pick(10), a: choices.pick(10) });
      await settle(root);
      expect(await wrong(root)).toEqual([]);
      for (let left = ACTS; left > 0; left -= 1) {
        await one(choices, root);
        await settle(root);
        expect(await wrong(root)).toEqual([]);
      }
      for (const id of await family(root)) expect(await judgeJournal(house.platform, id)).toEqual([]);
    },
    120_000,
  );

  const query = <T>(text: string, params: unknown[]) => persistently(() => house.platform.db.query<T>(text, params));

  /** Ends every connection, whatever it is doing. */
  const cutOff = () =>
    query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and application_name = 'weft'`,
      [],
    );

  /** The instance, and all that were called by it, by those that were called, and so on. */
  const family = async (root: string) => {
    const rows = await query<{ id: string }>(
      `with recursive family as (
         select id from weft.instance where id = $1 union select i.id from weft.instance i join family f on i.parent_id = f.id)
       select id from family order by id`,
      [root],
    );
    return rows.map(({ id }) => id);
  };

  /** What drivers do, until nothing is left for them but to wait. */
  const settle = async (root: string) => {
    for (let round = 0; round < 40; round += 1) {
      const waiting = await query<{ instance_id: string }>(
        `select distinct instance_id from (
           select instance_id from weft.inbox where status = 'pending' union all select instance_id from weft.pending where kind = 'continue') as w
         join weft.instance i on i.id = w.instance_id and i.suspended_at is null and i.status = 'active' where instance_id = any($1::uuid[])`,
        [await family(root)],
      );
      if (waiting.length === 0) return;
      for (const { instance_id } of waiting) await persistently(() => applyPending(house.system, instance_id));
    }
    throw new Error('It does not come to rest.');
  };

  const waits = async (root: string): Promise<Wait[]> =>
    query<Wait>(
      `select * from (
         select instance_id as instance, activation, 0 as generation, 'task' as kind, '' as name from weft.task where status in ('open', 'claimed')
         union all select instance_id, activation, generation, kind, '' from weft.pending where kind <> 'continue'
         union all select instance_id, activation, generation, kind, name from weft.subscription where kind <> 'condition'
         union all select instance_id, activation, 0, 'incident', '' from weft.incident where resolved_at is null) as w
       where instance = any($1::uuid[]) order by instance, activation`,
      [await family(root)],
    );

  const one = async (choices: Choices, root: string) => {
    const there = await waits(root);
    const at = stamp(house.system);
    const send = async (instance: string, event: InboxEvent) => {
      const request = { instance, key: randomUUID(), event };
      if (choices.chance(6)) {
        const cut = act(house.system, request).catch(() => undefined);
        for (let n = choices.pick(6); n > 0; n -= 1) await query('select 1', []);
        await cutOff();
        await cut;
      }
      // Whoever got no answer asks again, with the same key.
      await persistently(() => act(house.system, request));
    };
    const kind = choices.weighted([
      [30, 'tell'],
      [2, 'set'],
      [2, 'suspend'],
      [1, 'cancel'],
    ] as const);
    if (kind === 'cancel' && choices.chance(3)) await send(root, { type: 'cancelled', ...at, reason: 'a test' });
    else if (kind === 'suspend') {
      await send(root, { type: 'suspended', ...at, reason: 'a test' });
      const wait = there[0];
      if (wait) await send(wait.instance, eventOf(wait, choices.pick(10), at));
      await send(root, { type: 'resumed', ...at, reason: 'a test' });
    } else if (kind === 'set')
      await send(root, { type: 'variablesSet', ...at, scope: 0, variables: { a: choices.pick(10) }, reason: 'a test' });
    else if (there.length > 0) {
      const wait = there[choices.pick(there.length)] as Wait;
      await send(wait.instance, eventOf(wait, choices.pick(10), at));
    }
  };

  /** Rows that do not belong to the state, and what lacks its row. */
  const wrong = async (root: string): Promise<string[]> => {
    const found: string[] = [];
    for (const id of await family(root)) {
      const [row] = await query<{ state: State; status: string }>(
        'select state, status from weft.instance where id = $1',
        [id],
      );
      const inner = await query<{ state: State['scopes'][string]; parent: number | null }>(
        'select state, parent from weft.scope where instance_id = $1',
        [id],
      );
      const scopes = [...Object.values(row?.state.scopes ?? {}), ...inner.map(({ state }) => state)];
      if (inner.some(({ state, parent }) => state.parent !== parent)) found.push(`${id}: a scope lies under another`);
      const expected = scopes.flatMap((scope) =>
        Object.entries(scope.tokens).flatMap(([activation, { wait, generation, element }]) =>
          STORED.has(wait)
            ? [`${wait} ${element} ${activation} ${STORED.get(wait) ? generation : 0} in ${scope.id}`]
            : [],
        ),
      );
      const rows = await query<{ line: string }>(
        `select kind || ' ' || element || ' ' || activation || ' ' || generation || ' in ' || scope as line from (
           select 'task' as kind, element, activation, 0 as generation, scope from weft.task where instance_id = $1 and status in ('open', 'claimed')
           union all select kind, element, activation, generation, scope from weft.pending where instance_id = $1 and kind <> 'continue'
           union all select kind, element, activation, generation, scope from weft.subscription where instance_id = $1
           union all select 'incident', element, activation, 0, scope from weft.incident where instance_id = $1 and resolved_at is null) as w`,
        [id],
      );
      const stored = rows.map(({ line }) => line);
      // A condition over variables alone is nobody's business outside.
      const needed = expected.filter((line) => !line.startsWith('condition '));
      found.push(...needed.filter((line) => !stored.includes(line)).map((line) => `${id}: no row for ${line}`));
      found.push(
        ...stored.filter((line) => !expected.includes(line)).map((line) => `${id}: nothing waits for ${line}`),
      );
    }
    return found;
  };
});

/** What waits outside has a row; true: of a generation. */
const STORED = new Map<string, boolean>([
  ['task', false],
  ['timer', true],
  ['call', true],
  ['message', true],
  ['signal', true],
  ['condition', true],
  ['incident', false],
]);

/** Again while the connection is lost. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 50 || !isUnavailable(error)) throw error;
    }
  }
}

type Stamp = ReturnType<typeof stamp>;

const EVENTS: { [kind in Wait['kind']]: (wait: Wait, n: number, at: Stamp) => InboxEvent } = {
  task: ({ activation }, n, at) => ({
    type: 'taskCompleted',
    ...at,
    activation,
    outcome: n > 4 ? 'yes' : 'no',
    data: { a: n, b: n } satisfies JsonObject,
  }),
  timer: ({ activation, generation }, _, at) => ({ type: 'timerFired', ...at, activation, generation }),
  call: ({ activation, generation }, n, at) =>
    n > 2
      ? { type: 'callSucceeded', ...at, activation, generation, result: { n } }
      : { type: 'callFailed', ...at, activation, generation, code: 'unreachable', message: 'No answer.' },
  message: ({ activation, generation, name }, n, at) => ({
    type: 'messageReceived',
    ...at,
    activation,
    generation,
    name,
    variables: { x: n },
  }),
  signal: ({ activation, generation, name }, n, at) => ({
    type: 'signalReceived',
    ...at,
    activation,
    generation,
    name,
    variables: { x: n },
  }),
  condition: (_, __, at) => ({ type: 'recordChanged', ...at }),
  incident: ({ activation }, n, at) => ({ type: 'retried', ...at, activation, variables: { a: n, b: 9 - n } }),
};

const eventOf = (wait: Wait, n: number, at: Stamp): InboxEvent => EVENTS[wait.kind](wait, n, at);
