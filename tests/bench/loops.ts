import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { SYSTEM } from '../../operations/context.ts';
import { startInstance } from '../../operations/instances/start.ts';
import { correlate } from '../../operations/messages/correlate.ts';
import { openPlatform } from '../../operations/platform.ts';
import { publishDefinition } from '../../operations/processes/publish.ts';
import { openTemporal } from '../../operations/temporal/connect.ts';
import { workflowId } from '../../operations/temporal/names.ts';
import { settingsFrom } from '../../worker/settings.ts';
import { startWorker } from '../../worker/worker.ts';
import { median } from './numbers.ts';
import { benchDatabase } from './setup.ts';

export interface LoopsBench {
  loops: number;
  /** Messages that were sent while it looped, and those that it says it got. */
  sent: number;
  received: number;
  seconds: number;
  loopsPerSecond: number;
  /** Runs of its Temporal workflow: one more for each time that it continued as new. */
  runs: number;
  /** Median time between turns in the last tenth, of that in the first. */
  flat: number;
  /** Bytes of the instance's state at the end. */
  stateBytes: number;
}

const count = (variable: string) => ({ assignments: [{ variable, expression: `${variable} + 1` }] });

/** Round and round, a timer in each, while messages come in beside it. */
const LOOPING: ProcessDefinition = {
  id: 'bench-loops',
  name: 'Loops',
  runAs: 'system',
  variables: {
    type: 'object',
    properties: {
      n: { type: 'integer' },
      total: { type: 'integer' },
      pings: { type: 'integer' },
      id: { type: 'string' },
    },
  },
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'again', type: 'exclusiveGateway' },
    { id: 'wait', type: 'intermediateCatchEvent', config: { timer: { duration: 'PT0.001S' } } },
    { id: 'count', type: 'scriptTask', config: count('n') },
    { id: 'enough', type: 'exclusiveGateway', config: { default: 'more' } },
    { id: 'end', type: 'endEvent' },
    { id: 'listening', type: 'subProcess', config: { triggeredByEvent: true } },
    {
      id: 'ping',
      type: 'startEvent',
      parent: 'listening',
      config: { message: { name: 'bench-ping', correlationKey: 'id', output: [] }, interrupting: false },
    },
    { id: 'noted', type: 'scriptTask', parent: 'listening', config: count('pings') },
    { id: 'done', type: 'endEvent', parent: 'listening' },
  ],
  flows: [
    { id: 'begin', source: 'start', target: 'again' },
    { id: 'round', source: 'again', target: 'wait' },
    { id: 'fired', source: 'wait', target: 'count' },
    { id: 'counted', source: 'count', target: 'enough' },
    { id: 'stop', source: 'enough', target: 'end', condition: 'n >= total and pings >= 0' },
    { id: 'more', source: 'enough', target: 'again' },
    { id: 'pinged', source: 'ping', target: 'noted' },
    { id: 'closed', source: 'noted', target: 'done' },
  ],
};

/** An instance that loops so often while messages arrive at it: none may be lost, and the last turn is as quick as the first. */
export async function benchLoops(options: {
  databaseUrl: string;
  temporalAddress: string;
  loops: number;
  /** Milliseconds from one message to the next. */
  every: number;
}): Promise<LoopsBench> {
  const { databaseUrl, temporalAddress, loops, every } = options;
  const platform = await openPlatform({ databaseUrl, applicationName: 'bench loops', log: () => undefined });
  const system = { platform, actor: SYSTEM, tx: null };
  const worker = await startWorker(
    settingsFrom({ DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, SMTP_URL: 'smtp://127.0.0.1:9' }),
  );
  try {
    await platform.db.transaction((tx) => publishDefinition({ ...system, tx }, tx, LOOPING, null));
    const began = performance.now();
    const { id } = await platform.db.transaction((tx) =>
      startInstance({ ...system, tx }, tx, {
        process: LOOPING.id,
        subject: null,
        variables: { n: 0, pings: 0, total: loops, id: 'one' },
      }),
    );
    let sent = 0;
    while ((await roundsOf(platform, id)) < loops * 0.95) {
      await correlate(system, { name: 'bench-ping', key: 'one', variables: {} });
      sent += 1;
      await delay(every);
    }
    while ((await statusOf(platform, id)) === 'active') await delay(20);
    const seconds = (performance.now() - began) / 1_000;
    const [row] = await platform.db.query<{ n: number; pings: number; bytes: number }>(
      `select (state #>> '{scopes,0,variables,n}')::int as n, (state #>> '{scopes,0,variables,pings}')::int as pings,
         octet_length(state::text) as bytes from weft.instance where id = $1`,
      [id],
    );
    return {
      loops: row?.n ?? 0,
      sent,
      received: row?.pings ?? 0,
      seconds,
      loopsPerSecond: loops / seconds,
      runs: await runsOf(temporalAddress, workflowId(platform.installation, id)),
      flat: await flatness(platform, id),
      stateBytes: row?.bytes ?? 0,
    };
  } finally {
    await worker.close();
    await platform.close();
  }
}

type Platform = Awaited<ReturnType<typeof openPlatform>>;

async function roundsOf({ db }: Platform, id: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select (state #>> '{scopes,0,variables,n}')::int as n from weft.instance where id = $1`,
    [id],
  );
  return row?.n ?? 0;
}

async function statusOf({ db }: Platform, id: string): Promise<string | undefined> {
  return (await db.query<{ status: string }>('select status from weft.instance where id = $1', [id]))[0]?.status;
}

/** Time from turn to turn by the journal, last tenth against first: the same when nothing grows. */
async function flatness({ db }: Platform, id: string): Promise<number> {
  const rows = await db.query<{ at: number }>(
    `select 1000 * extract(epoch from at)::float as at from weft.journal
     where instance_id = $1 and kind = 'event' and what = 'timerFired' order by seq`,
    [id],
  );
  const tenth = Math.ceil(rows.length / 10);
  // Stretches of rounds: the clock shows milliseconds, and a round takes few of them.
  const stretch = Math.max(1, Math.min(100, Math.floor(tenth / 5)));
  const times = (from: number) =>
    Array.from({ length: Math.floor(tenth / stretch) - 1 }, (_, index) => {
      const [first, last] = [rows[from + index * stretch], rows[from + (index + 1) * stretch]];
      return (last?.at ?? Number.NaN) - (first?.at ?? Number.NaN);
    });
  // The very first ones warm up.
  return median(times(rows.length - tenth)) / median(times(tenth));
}

async function runsOf(address: string, workflow: string): Promise<number> {
  const temporal = openTemporal(address);
  try {
    let runs = 0;
    const client = await temporal.client();
    for await (const _ of client.workflow.list({ query: `WorkflowId = '${workflow}'` })) runs += 1;
    return runs;
  } finally {
    await temporal.close();
  }
}

if (import.meta.main) {
  const { startTestServices, temporalAddress } = await import('../setup/services.ts');
  const services = await startTestServices({ durable: true });
  const database = await benchDatabase();
  const asked = Number(process.argv[process.argv.indexOf('--loops') + 1]);
  try {
    const loops = Number.isInteger(asked) && asked > 0 ? asked : 100_000;
    const result = await benchLoops({
      databaseUrl: database.url,
      temporalAddress: temporalAddress(),
      loops,
      every: 50,
    });
    console.log(JSON.stringify(result));
  } finally {
    await database.drop();
    await services.stop();
  }
}
