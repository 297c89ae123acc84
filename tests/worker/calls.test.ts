import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { beginOnce, waitingCall } from '../../operations/calls/call.ts';
import { operate } from '../../operations/instances/operate.ts';
import { cancel } from '../../operations/instances/suspend.ts';
import { retry } from '../../operations/instances/variables.ts';
import { createActivities } from '../../worker/activities.ts';
import { CallError, type Connector } from '../../worker/connectors/connector.ts';
import { type House, openHouse } from '../operations/turn/house.ts';

/** A connector that writes down its calls; what it answers is chosen by each test. */
interface Ledger {
  calls: { key: string; attempt: number }[];
  answer: () => unknown;
  connector: Connector;
}

function ledger(type: string, effect: Connector['effect']): Ledger {
  const book: Ledger = { calls: [], answer: () => ({ ok: true }), connector: null as never };
  book.connector = {
    type,
    version: 1,
    effect,
    title: type,
    description: type,
    icon: 'http',
    configSchema: { type: 'object', properties: {} },
    resultSchema: { type: 'object', properties: {} },
    run: async (_input, { key, attempt }) => {
      book.calls.push({ key, attempt });
      return book.answer() as never;
    },
  };
  return book;
}

/** start → call, with at most two attempts → end. */
const calling = (connector: string) =>
  ({
    id: `calls-${connector}`,
    name: connector,
    elements: [
      { id: 'start', type: 'startEvent' },
      { id: 'call', type: 'serviceTask', config: { connector, input: {}, retry: { attempts: 2, interval: 1 } } },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'a', source: 'start', target: 'call' },
      { id: 'b', source: 'call', target: 'end' },
    ],
  }) as ProcessDefinition;

describe('a call of a connector', () => {
  let house: House;
  const once = ledger('pay', 'once');
  const keyed = ledger('post', 'keyed');
  const elsewhere = ledger('fax', 'idempotent');
  let activities: ReturnType<typeof createActivities>;

  beforeAll(async () => {
    house = await openHouse(1);
    activities = createActivities(house.system, [once.connector, keyed.connector]);
    for (const { connector } of [once, keyed, elsewhere]) {
      await house.platform.db.query(
        `insert into weft.connector (type, version, task_queue, info, effect) values ($1, 1, 'here', $2, $3)`,
        [connector.type, JSON.stringify(connector), connector.effect],
      );
    }
    house.platform.definitions.forget();
    for (const type of ['pay', 'post', 'fax']) await house.publish(calling(type));
  }, 60_000);
  afterAll(() => house?.close());

  const begin = async (connector: string) => {
    const instance = await house.start(`calls-${connector}`);
    const [row] = await house.platform.db.query<{ activation: number; generation: number }>(
      'select activation, generation from weft.pending where instance_id = $1',
      [instance],
    );
    if (!row) throw new Error('Nothing is pending.');
    return { instance, connector, ...row };
  };
  const attempt = (id: Awaited<ReturnType<typeof begin>>, number: number) =>
    new MockActivityEnvironment({ attempt: number }).run(activities.callConnector, id);
  const status = async (instance: string) =>
    (await house.platform.db.query<{ status: string }>('select status from weft.instance where id = $1', [instance]))[0]
      ?.status;
  const incidents = (instance: string) =>
    house.platform.db.query('select code from weft.incident where instance_id = $1 and resolved_at is null', [
      instance,
    ]);

  it('goes on with its result', async () => {
    const id = await begin('pay');
    await attempt(id, 1);
    expect(await status(id.instance)).toBe('completed');
    expect(once.calls.splice(0)).toEqual([{ key: `${id.instance}.${id.activation}`, attempt: 1 }]);
  });

  it('that must not happen twice is not made again when an attempt was cut off: its outcome is unknown', async () => {
    const id = await begin('pay');
    const waiting = await waitingCall(house.system, id);
    expect(waiting && (await beginOnce(house.system, waiting))).toBe(true); // and then the worker dies
    await attempt(id, 2);
    expect(once.calls).toEqual([]);
    expect(await incidents(id.instance)).toEqual([{ code: 'outcome-unknown' }]);
    // A person has found out that nothing was paid: the retry calls, with the same key.
    await operate(house.system, id.instance, retry, { activation: id.activation, reason: 'a test' });
    await attempt({ ...id, generation: id.generation + 1 }, 1);
    expect(once.calls.splice(0)).toEqual([{ key: `${id.instance}.${id.activation}`, attempt: 1 }]);
    expect(await status(id.instance)).toBe('completed');
  });

  it('that fails is repeated with the same key while its policy allows it, and is an incident then', async () => {
    const id = await begin('post');
    keyed.answer = () => {
      throw new CallError('post-failed', 'The other side said 503.', true);
    };
    await expect(attempt(id, 1)).rejects.toThrow('post-failed');
    expect(await incidents(id.instance)).toEqual([]);
    await attempt(id, 2);
    expect(await incidents(id.instance)).toEqual([{ code: 'post-failed' }]);
    expect(new Set(keyed.calls.splice(0).map((call) => call.key)).size).toBe(1);
  });

  it('that was refused for good is not repeated', async () => {
    const id = await begin('post');
    keyed.answer = () => {
      throw new CallError('post-refused', 'The other side said 400.', false);
    };
    await attempt(id, 1);
    expect(keyed.calls.splice(0)).toHaveLength(1);
    expect(await incidents(id.instance)).toEqual([{ code: 'post-refused' }]);
  });

  it('of a connector that no worker has is an incident', async () => {
    const id = await begin('fax');
    await attempt(id, 1);
    expect(await incidents(id.instance)).toEqual([{ code: 'no-connector' }]);
  });

  it('that nobody waits for any more is not made', async () => {
    const id = await begin('post');
    await operate(house.system, id.instance, cancel, { reason: 'a test' });
    await attempt(id, 1);
    expect(keyed.calls).toEqual([]);
    expect(await status(id.instance)).toBe('cancelled');
  });
});
