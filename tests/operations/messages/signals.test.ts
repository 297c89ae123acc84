import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deliverSlice, nextSlices } from '../../../operations/messages/broadcast.ts';
import { sendSignal } from '../../../operations/messages/signal.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { end, start, task } from '../turn/drawn.ts';
import { type House, openHouse } from '../turn/house.ts';
import { carry, instancesOf, letters, publishAll, stateOf, statusOf, tell, wait } from './post-office.ts';

const SIGNAL = { signal: { name: 'opened' } };
const HEARS = letters('hears', [start(), wait('hear', SIGNAL), end()], [['start', 'hear', 'end']]);
const TWICE = letters(
  'twice',
  [start(), wait('one', SIGNAL), wait('two', SIGNAL), end()],
  [['start', 'one', 'two', 'end']],
);
const STARTS = letters(
  'starts',
  [
    start({ config: { signal: { name: 'opened', output: [{ variable: 'n', expression: 'signal.n' }] } } }),
    task('go'),
    end(),
  ],
  [['start', 'go', 'end']],
);
const THROWS = letters(
  'throws',
  [
    start(),
    tell('say', { signal: { name: 'opened', variables: [{ variable: 'n', expression: '3' }] } }),
    wait('hear', SIGNAL),
    end(),
  ],
  [['start', 'say', 'hear', 'end']],
);
const BOTH = letters(
  'both',
  [
    start(),
    { id: 'fork', type: 'parallelGateway' },
    wait('hear', SIGNAL),
    tell('say', SIGNAL),
    { id: 'join', type: 'parallelGateway' },
    end(),
  ],
  [
    ['start', 'fork', 'hear', 'join', 'end'],
    ['fork', 'say', 'join'],
  ],
);

describe('a signal', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
    await publishAll(house, [HEARS, TWICE, THROWS, BOTH]);
  }, 60_000);
  afterAll(() => house?.close());
  beforeEach(() =>
    house.platform.db.query(
      `truncate weft.outbox, weft.message_receipt, weft.subscription, weft.instance, weft.scope, weft.inbox, weft.batch cascade`,
    ),
  );

  it('goes to all who wait for it, and to nobody who begins to wait afterwards', async () => {
    const waits = [await house.start('hears'), await house.start('hears')];
    const sent = await sendSignal(house.system, { name: 'opened', variables: { n: 5 } });
    expect(sent).toEqual({ id: sent.id, receivers: 2, starts: 0, batch: null });
    const late = await house.start('hears');
    await carry(house);
    expect(await statusOf(house, [...waits, late])).toEqual(['completed', 'completed', 'active']);
    expect((await stateOf(house, waits[0] as string)).variables).toMatchObject({ n: 5 });
    expect(await judgeJournal(house.platform, waits[0] as string)).toEqual([]);
  });

  it('is heard once by who goes on to wait for the next one', async () => {
    const twice = await house.start('twice');
    await sendSignal(house.system, { name: 'opened' });
    await carry(house);
    expect(await statusOf(house, [twice])).toEqual(['active']);
    await sendSignal(house.system, { name: 'opened' });
    await carry(house);
    expect(await statusOf(house, [twice])).toEqual(['completed']);
  });

  it('thrown by a process goes to others, and not to who throws it and waits for it only then', async () => {
    const waits = await house.start('hears');
    const throws = await house.start('throws');
    await carry(house);
    expect(await stateOf(house, waits)).toMatchObject({ status: 'completed', variables: { n: 3 } });
    expect(await statusOf(house, [throws])).toEqual(['active']);
  });

  it('thrown on one path is heard on another that waits already, in the same turn', async () => {
    const both = await house.start('both');
    await carry(house);
    expect(await statusOf(house, [both])).toEqual(['completed']);
  });

  it('with an id is sent once', async () => {
    const twice = await house.start('twice');
    const [one, other] = [
      await sendSignal(house.system, { name: 'opened', id: 's1' }),
      await sendSignal(house.system, { name: 'opened', id: 's1' }),
    ];
    expect(one.id).toBe(other.id);
    await carry(house);
    expect(await statusOf(house, [twice])).toEqual(['active']);
  });

  it('waits in the inbox of an instance that is suspended', async () => {
    const waits = await house.start('hears');
    await house.suspend(waits);
    await sendSignal(house.system, { name: 'opened' });
    await carry(house);
    expect(await statusOf(house, [waits])).toEqual(['active']);
    await house.suspend(waits, 'resumed');
    await applyPending(house.system, waits);
    expect(await statusOf(house, [waits])).toEqual(['completed']);
  });

  it('that one cannot take now reaches the others all the same, and that one by its inbox', async () => {
    const waits = [await house.start('hears'), await house.start('hears'), await house.start('hears')];
    const [broken] = waits as [string];
    await house.platform.db.query('update weft.instance set semantics = 99 where id = $1', [broken]);
    await sendSignal(house.system, { name: 'opened' });
    await carry(house);
    expect(await statusOf(house, waits)).toEqual(['active', 'completed', 'completed']);
    await house.platform.db.query('update weft.instance set semantics = 1 where id = $1', [broken]);
    await applyPending(house.system, broken);
    expect(await statusOf(house, [broken])).toEqual(['completed']);
  });

  it('starts every process that begins with it, once each', async () => {
    await publishAll(house, [STARTS, { ...STARTS, id: 'starts-too' }]);
    await sendSignal(house.system, { name: 'opened', variables: { n: 9 } });
    await house.platform.db.query(
      `insert into weft.outbox (topic, key, payload) select topic, key, payload from weft.outbox where topic = 'signal'`,
    );
    await carry(house);
    expect([...(await instancesOf(house, 'starts')), ...(await instancesOf(house, 'starts-too'))]).toHaveLength(2);
    const [instance] = await instancesOf(house, 'starts');
    expect((await stateOf(house, instance?.id ?? '')).variables).toMatchObject({ n: 9 });
    await house.platform.db.query(`update weft.process set deleted_at = now() where id like 'starts%'`);
    house.platform.definitions.forget();
  });

  it('to many is a batch: in slices, with its progress, and those done twice are done once', async () => {
    const waits = [];
    for (let n = 0; n < 120; n += 1) waits.push(await house.start('twice'));
    const { batch } = await sendSignal(house.system, { name: 'opened' });
    expect(batch).not.toBeNull();
    const id = batch as string;
    const late = await house.start('hears');
    await carry(house);
    expect(await house.platform.db.query('select kind, status, total from weft.batch')).toEqual([
      { kind: 'signal', status: 'running', total: 120 },
    ]);
    expect(await house.platform.db.query(`select payload from weft.outbox where topic = 'broadcast'`)).toEqual([
      { payload: { id } },
    ]);
    const [slice, ...more] = await nextSlices(house.system, id, '00000000-0000-0000-0000-000000000000', 0);
    expect([slice?.count, more.length]).toEqual([120, 0]);
    if (!slice) return;
    await deliverSlice(house.system, id, slice);
    await deliverSlice(house.system, id, slice);
    expect(await nextSlices(house.system, id, slice.upTo, slice.count)).toEqual([]);
    expect(await house.platform.db.query('select status, total, done from weft.batch')).toEqual([
      { status: 'completed', total: 120, done: 120 },
    ]);
    expect(new Set(await statusOf(house, [...waits, late]))).toEqual(new Set(['active']));
    const left = await house.platform.db.query<{ element: string; n: number }>(
      'select element, count(*)::int as n from weft.subscription group by element order by element',
    );
    expect(left).toEqual([
      { element: 'hear', n: 1 },
      { element: 'two', n: 120 },
    ]);
  });
});
