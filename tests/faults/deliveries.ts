import type { ProcessDefinition } from '../../engine/core/index.ts';
import { startSystem } from '../setup/system.ts';
import type { ExperimentOptions, Finding } from './experiment.ts';
import { publish } from './load.ts';
import { persistent } from './persistent.ts';
import { seeded } from './random.ts';

const ORDERED: ProcessDefinition = {
  id: 'fault-ordered',
  name: 'Ordered elsewhere',
  runAs: 'system',
  variables: { type: 'object', properties: { n: { type: 'integer' } } },
  elements: [
    {
      id: 'ordered',
      type: 'startEvent',
      config: { message: { name: 'ordered' } },
    },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [{ id: 'done', source: 'ordered', target: 'end' }],
};

const DELIVERIES = 3;

/** A system that sends each of its messages three times, in any order and at once, starts one instance with each. */
export async function deliverAgain({ seed, cases = 300, turns = 'request' }: ExperimentOptions): Promise<Finding> {
  const system = await startSystem({ turns, ownServers: true });
  const wrong: string[] = [];
  const began = performance.now();
  try {
    const analyst = await system.logIn('analyst@weft.example');
    await publish(analyst, ORDERED);
    const numbers = Array.from({ length: cases * DELIVERIES }, (_, index) => index % cases);
    const left = seeded(seed).shuffled(numbers).values();
    const sender = persistent(analyst, () => crypto.randomUUID());
    const deliver = async () => {
      for (const n of left) {
        const { status, text } = await sender.send('POST', '/api/messages', {
          name: 'ordered',
          id: `order-${n}`,
          variables: { n },
        });
        if (status !== 200 && status !== 202) wrong.push(`message ${n}: ${status} ${text}`);
      }
    };
    await Promise.all(Array.from({ length: 12 }, deliver));
    await system.settled(60_000);
    const rows = await system.db.query<{ n: number; instances: number }>(
      `select n, count(i.id)::int as instances from generate_series(0, $1::int - 1) as n
       left join weft.instance i on i.process_id = $2 and (i.state #>> '{scopes,0,variables,n}')::int = n
       group by n having count(i.id) <> 1`,
      [cases, ORDERED.id],
    );
    wrong.push(...rows.map(({ n, instances }) => `message ${n} started ${instances} instances`));
  } finally {
    await system.stop();
  }
  const settledAfter = (performance.now() - began) / 1_000;
  return { wrong, did: `${cases} messages, each delivered ${DELIVERIES} times`, settledAfter, latestTimer: 0 };
}
