import { randomUUID } from 'node:crypto';
import { openPlatform } from '../../../operations/platform.ts';
import { waitFor } from '../../../scripts/start/wait.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { emails } from '../../setup/leads.ts';
import { type Client, type System, startSystem } from '../../setup/system.ts';
import type { ExperimentOptions, Finding } from '../experiment.ts';
import { publish } from '../load.ts';
import { persistent } from '../persistent.ts';
import { type Sink, startSink } from '../sink.ts';
import { CRASHED } from './process.ts';
import { type CrashProxy, openCrashProxy } from './proxy.ts';

/** More a case does not send. */
const MOST = 60;
const WAIT_MS = 60_000;

interface Setting {
  system: System;
  proxy: CrashProxy;
  sink: Sink;
  analyst: Client;
  rep: Client;
}

/**
 * The api, and then the worker, crash before and after the nth thing that they send to the database while a case goes on, for n = 1, 2, … until
 * it is through without. After each crash the case is as it was before, or as it is after; then it goes on to its end, and nothing was
 * done twice.
 */
export async function crashEverywhere({
  cases = 200,
  share = 1,
  turns = 'request',
}: ExperimentOptions): Promise<Finding> {
  const proxy = openCrashProxy();
  const sink = await startSink();
  const system = await startSystem({ turns, ownServers: true, databaseVia: proxy.via });
  const began = performance.now();
  const wrong: string[] = [];
  let crashes = 0;
  try {
    const analyst = await system.logIn('analyst@weft.example');
    await publish(analyst, CRASHED);
    const setting = { system, proxy, sink, analyst, rep: await system.logIn(emails.ana) };
    // A small one leaves out some of the points.
    const stride = Math.max(1, Math.round(1 / share));
    for (const part of ['api', 'worker'] as const) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; nth <= Math.min(MOST, cases); nth += stride) {
          const found = await oneCase(setting, part, nth, when);
          wrong.push(...found.wrong.map((text) => `${part} ${when} ${nth}: ${text}`));
          if (!found.crashed) break;
          crashes += 1;
        }
      }
    }
  } finally {
    await system.stop();
    sink.close();
    proxy.close();
  }
  const did = `${crashes} crashes, each before or after another thing that api or worker sends to the database`;
  return { wrong, did, settledAfter: (performance.now() - began) / 1_000, latestTimer: 0 };
}

async function oneCase(
  { system, proxy, sink, analyst, rep }: Setting,
  part: 'api' | 'worker',
  nth: number,
  when: 'before' | 'after',
): Promise<{ wrong: string[]; crashed: boolean }> {
  const n = sink.ledger.size;
  const started = await persistent(analyst, randomUUID).send('POST', `/api/processes/${CRASHED.id}/instances`, {
    variables: { n, hook: sink.url },
  });
  const { id } = started.body as { id: string };
  const first = await taskOf(system, id, 'first');
  await persistent(rep, randomUUID).send('POST', `/api/tasks/${first}/claim`);
  await system.settled(WAIT_MS);
  const keys = sink.ledger.size;
  const crash = Promise.withResolvers<void>();
  proxy.arm(`weft ${part}`, nth, when, () => crash.resolve(system[part].kill()));
  const key = randomUUID();
  const complete = () =>
    rep.send('POST', `/api/tasks/${first}/complete`, { outcome: null, data: {} }, { 'idempotency-key': key });
  await complete().catch(() => null);
  // The worker has its part after the request.
  if (part === 'worker') await Promise.race([taskOf(system, id, 'second'), crash.promise]);
  const crashed = proxy.disarm();
  if (crashed) await crash.promise;
  const wrong = await inBetween(system, id);
  await system[part].start();
  const answer = await persistent(rep, () => key).send('POST', `/api/tasks/${first}/complete`, {
    outcome: null,
    data: {},
  });
  if (answer.status !== 200) wrong.push(`the same completion again: ${answer.status} ${answer.text}`);
  const second = await taskOf(system, id, 'second');
  const person = persistent(rep, randomUUID);
  await person.send('POST', `/api/tasks/${second}/claim`);
  const done = await person.send('POST', `/api/tasks/${second}/complete`, { outcome: null, data: {} });
  if (done.status !== 200) wrong.push(`completing the second: ${done.status} ${done.text}`);
  await system.settled(WAIT_MS);
  wrong.push(...(await atTheEnd(system, id)));
  if (sink.ledger.size !== keys + 1) wrong.push(`${sink.ledger.size - keys} keys at the web service`);
  return { wrong, crashed };
}

async function taskOf(system: System, instance: string, element: string): Promise<string> {
  const find = async () => {
    const [row] = await system.db.query<{ id: string }>(
      `select id from weft.task where instance_id = $1 and element = $2 and status in ('open', 'claimed')`,
      [instance, element],
    );
    return row?.id;
  };
  return waitFor(find, { timeout: WAIT_MS, what: `the task “${element}”` });
}

/** Old or new, never between: all that a turn writes is there, or nothing of it. */
async function inBetween(system: System, id: string): Promise<string[]> {
  const [row] = await system.db.query<{
    turn: number;
    lines: number;
    seq: number;
    last: number;
    completed: number;
    closed: number;
    notices: number;
    called: number;
  }>(
    `select i.turn, i.journal_seq as seq,
       (select count(*)::int from weft.journal j where j.instance_id = i.id) as lines,
       (select max(turn)::int from weft.journal j where j.instance_id = i.id) as last,
       (select count(*)::int from weft.journal j where j.instance_id = i.id and what = 'taskCompleted') as completed,
       (select count(*)::int from weft.task t where t.instance_id = i.id and t.element = 'first' and t.status = 'completed') as closed,
       (select count(*)::int from weft.journal j where j.instance_id = i.id and j.element = 'call' and j.what = 'entered') as called,
       (select count(*)::int from weft.pending p where p.instance_id = i.id) +
         (select count(*)::int from weft.journal j where j.instance_id = i.id and j.what = 'callSucceeded') as notices
     from weft.instance i where i.id = $1`,
    [id],
  );
  const wrong: string[] = [];
  if (!row) return ['the instance is gone'];
  if (row.lines !== row.seq || row.last !== row.turn)
    wrong.push(`its journal is not the instance's: ${JSON.stringify(row)}`);
  if (row.completed !== row.closed) wrong.push(`a task is completed and its turn is not there: ${JSON.stringify(row)}`);
  if (row.called !== row.completed || row.notices !== row.called)
    wrong.push(`a turn is there in part: ${JSON.stringify(row)}`);
  return wrong;
}

async function atTheEnd(system: System, id: string): Promise<string[]> {
  const platform = await openPlatform({ databaseUrl: system.databaseUrl, maxConnections: 2, log: () => undefined });
  try {
    const [row] = await system.db.query<{ status: string; completed: number; calls: number }>(
      `select status,
         (select count(*)::int from weft.journal where instance_id = $1 and what = 'taskCompleted') as completed,
         (select count(*)::int from weft.journal where instance_id = $1 and what = 'callSucceeded') as calls
       from weft.instance where id = $1`,
      [id],
    );
    const right = row?.status === 'completed' && row.completed === 2 && row.calls === 1;
    return [...(right ? [] : [`in the end: ${JSON.stringify(row)}`]), ...(await judgeJournal(platform, id))];
  } finally {
    await platform.close();
  }
}
