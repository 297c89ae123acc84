import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../bench/numbers.ts';
import type { Client, System } from '../setup/system.ts';
import { publish } from './load.ts';

/** A second of work in one step, cut into expressions each of which is allowed. */
const EXPLOSIVE = {
  id: 'explosive',
  name: 'Explosive',
  variables: { type: 'object', properties: { n: { type: 'integer' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    {
      id: 'work',
      type: 'scriptTask',
      config: {
        assignments: Array.from({ length: 60 }, () => ({
          variable: 'n',
          expression: 'count(for i in 1..300, j in 1..300 return i * j)',
        })),
      },
    },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'work' },
    { id: 'b', source: 'work', target: 'end' },
  ],
};

/** On a machine with other work on it, so many times what a list takes in addition. */
const INCIDENT_MS = 1_000;
const OF_A_LIST = 20;
/** Others may be so much slower meanwhile; below some milliseconds a ratio says nothing. */
const MOST_SLOWER = 2;
const LITTLE_MS = 25;

/** Starts an instance that explodes, so often, and asks for lists all the while. Throws where others feel it, or its incident is late. */
export async function explode(system: System, rounds: number): Promise<string> {
  const analyst = await system.logIn('analyst@weft.example');
  await publish(analyst, EXPLOSIVE);
  await incidentOf(system, analyst); // the first one starts a thread
  const before = await probe(analyst, async () => delay(rounds * 300));
  const late: number[] = [];
  const during = await probe(analyst, async () => {
    for (let round = 0; round < rounds; round += 1) {
      late.push(await incidentOf(system, analyst));
      await delay(500);
    }
  });
  await cancelAll(system);
  const p95 = [before, during].map((times) => percentile(times, 95)) as [number, number];
  const slowest = Math.max(...late);
  if (slowest > INCIDENT_MS + OF_A_LIST * p95[0])
    throw new Error(`Incidents came after ${late.map(Math.round).join(', ')} ms; lists take ${Math.round(p95[0])} ms`);
  if (p95[1] > MOST_SLOWER * Math.max(p95[0], LITTLE_MS))
    throw new Error(`Lists took ${p95.map(Math.round).join(' ms, then ')} ms (p95)`);
  return `${rounds} explosions, incidents after at most ${Math.round(slowest)} ms; lists ${p95.map(Math.round).join(' ms, then ')} ms (p95)`;
}

/** Milliseconds until it is an incident. */
async function incidentOf(system: System, analyst: Client): Promise<number> {
  const began = performance.now();
  const { status, body, text } = await analyst.send('POST', '/api/processes/explosive/instances', {});
  if (status !== 201) throw new Error(`It was not started: ${status} ${text}`);
  for (;;) {
    const [row] = await system.db.query<{ code: string }>('select code from weft.incident where instance_id = $1', [
      (body as { id: string }).id,
    ]);
    if (row?.code === 'too-costly') return performance.now() - began;
    if (row || performance.now() - began > 10 * INCIDENT_MS) throw new Error(`Its incident is ${row?.code}`);
    await delay(10);
  }
}

/** The incidents are no fault of the system: the oracle is to find none. */
async function cancelAll(system: System): Promise<void> {
  const admin = await system.logIn('admin@weft.example');
  const rows = await system.db.query<{ id: string }>(`select id from weft.instance where process_id = 'explosive'`);
  for (const { id } of rows) {
    const { status, text } = await admin.send('POST', `/api/instances/${id}/cancel`, { reason: 'It explodes.' });
    if (status >= 300) throw new Error(`It was not cancelled: ${status} ${text}`);
  }
}

/** How long lists take while something else is done. */
async function probe(analyst: Client, meanwhile: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      const began = performance.now();
      await analyst.get('/api/tasks?limit=25');
      times.push(performance.now() - began);
      await delay(10);
    }
  })();
  await meanwhile();
  over = true;
  await asking;
  return times;
}
