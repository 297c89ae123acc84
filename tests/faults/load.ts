import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessDetail, TaskPage } from '../../engine/wire/index.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { emails } from '../setup/leads.ts';
import type { Client, System } from '../setup/system.ts';
import { persistent } from './persistent.ts';
import { FAULT_LOAD } from './process.ts';
import type { Sink } from './sink.ts';

/** What was acknowledged: the log of the client, which the oracle holds against the system. */
export interface LoadLog {
  /** Instance ids by their number. */
  started: Map<number, string>;
  /** Ids of tasks whose completion was acknowledged. */
  completed: Set<string>;
  odd: string[];
}

export interface Load {
  log: LoadLog;
  /** Starts cases `from` to `to`, some at a time. */
  startAll(count: number, variables?: (n: number) => object): Promise<void>;
  /** Does every task there is until `enough`. */
  workAll(enough: () => boolean): Promise<void>;
  /** Until all cases have ended. */
  ended(timeout: number): Promise<void>;
}

/** Publishes the process and logs people in, before anything is disturbed. */
export async function openLoad(system: System, sink: Sink): Promise<Load> {
  const log: LoadLog = { started: new Map(), completed: new Set(), odd: [] };
  const analyst = await system.logIn('analyst@weft.example');
  await publish(analyst, FAULT_LOAD);
  const reps = await Promise.all([emails.ana, emails.li].map((email) => system.logIn(email)));
  return {
    log,
    async startAll(count, variables = () => ({})) {
      const numbers = Array.from({ length: count }, (_, n) => n).values();
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          for (const n of numbers) {
            const answer = await persistent(analyst, () => `case-${n}`).send(
              'POST',
              '/api/processes/fault-load/instances',
              {
                variables: { n, hook: sink.url, ...variables(n) },
              },
            );
            if (answer.status === 201) log.started.set(n, (answer.body as { id: string }).id);
            else log.odd.push(`start ${n}: ${answer.status} ${answer.text}`);
          }
        }),
      );
    },
    async workAll(enough) {
      await Promise.all(reps.map((rep, index) => workOff(persistent(rep, randomUUID), log, index, enough)));
    },
    async ended(timeout) {
      await waitFor(
        async () => {
          const [row] = await system.db.query<{ n: number }>(
            `select count(*)::int as n from weft.instance where process_id = 'fault-load' and status = 'active'`,
          );
          return row?.n === 0 && log.started.size > 0;
        },
        { timeout, every: 250, what: 'all cases to end' },
      );
    },
  };
}

/** Publishes a process as an analyst does. */
export async function publish(analyst: Client, definition: { id: string; name: unknown }): Promise<void> {
  const { id, name } = definition;
  const path = `/api/processes/${id}`;
  const send = async <T>(method: string, to: string, body: object): Promise<T> => {
    const { status, text, body: answered } = await analyst.send(method, to, body);
    if (status >= 400) throw new Error(`“${id}” was not published: ${status} ${text}`);
    return answered as T;
  };
  const { draft } = await send<ProcessDetail>('POST', '/api/processes', { id, name });
  const saved = await send<{ revision: number }>('PUT', `${path}/draft`, {
    definition,
    revision: draft?.revision ?? 0,
  });
  await send('POST', `${path}/publish`, { revision: saved.revision });
}

/** Two people take from opposite ends of the same list, so that they meet now and then. */
async function workOff(person: Client, log: LoadLog, index: number, enough: () => boolean): Promise<void> {
  while (!enough()) {
    const lists = await Promise.all(
      ['mine', 'team'].map(async (scope) => {
        const { body } = await person.get(`/api/tasks?scope=${scope}&limit=50`);
        return (body as TaskPage).items;
      }),
    );
    const tasks = lists.flat().filter((task) => !log.completed.has(task.id));
    if (index % 2 === 1) tasks.reverse();
    for (const task of tasks.slice(0, 10)) {
      if (task.status === 'open') {
        const claimed = await person.send('POST', `/api/tasks/${task.id}/claim`);
        if (claimed.status === 409) continue;
        if (claimed.status !== 200) log.odd.push(`claim: ${claimed.status} ${claimed.text}`);
      }
      const done = await person.send('POST', `/api/tasks/${task.id}/complete`, { outcome: null, data: {} });
      if (done.status === 200) log.completed.add(task.id);
      else if (!['not-claimed', 'task-taken', 'task-closed'].includes((done.body as { code: string }).code))
        log.odd.push(`complete: ${done.status} ${done.text}`);
    }
    await delay(tasks.length > 0 ? 10 : 150);
  }
}
