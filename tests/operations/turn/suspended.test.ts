import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finishCall, waitingCall } from '../../../operations/calls/call.ts';
import type { Context } from '../../../operations/context.ts';
import { reconcile } from '../../../operations/reconcile.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { boundary, drawn, end, script, start, task } from './drawn.ts';
import { type House, openHouse } from './house.ts';

const TIMED = drawn(
  { id: 'timed' },
  [
    start(),
    task('first'),
    task('second'),
    boundary('late', 'first', { timer: { duration: 'PT1H' } }),
    task('chase'),
    end(),
  ],
  [
    ['start', 'first', 'second', 'end'],
    ['late', 'chase', 'end'],
  ],
);
const CALLING = drawn(
  { id: 'calling' },
  [start(), { id: 'call', type: 'serviceTask', config: { connector: 'http', input: {} } }, task('after'), end()],
  [['start', 'call', 'after', 'end']],
);
const APART = drawn(
  { id: 'apart' },
  [start(), script('count', 'n', '1', { asyncBefore: true }), task('after'), end()],
  [['start', 'count', 'after', 'end']],
);

describe('an instance that is suspended', () => {
  let house: House;
  let anna: Context;
  beforeAll(async () => {
    house = await openHouse(1, { testClock: true });
    [anna] = house.reps as [Context];
    for (const definition of [TIMED, CALLING, APART]) await house.publish(definition);
  }, 60_000);
  afterAll(() => house?.close());

  const openTasks = async (id: string) => (await house.tasks(id)).map(({ element }) => element);
  const complete = async (instance: string) => {
    const [open] = await house.tasks(instance);
    await claimTask(anna, open?.id ?? '');
    return completeTask(anna, open?.id ?? '', { outcome: null, data: { note: 'done' } });
  };
  const passes = (hours: number) =>
    house.platform.db.query('update weft.installation set clock_offset_ms = clock_offset_ms + $1', [hours * 3_600_000]);

  it('accepts what people do, and does it when it goes on', async () => {
    const instance = await house.start('timed');
    await house.suspend(instance);
    expect(await complete(instance)).toEqual({ next: [], applied: false });
    expect(await openTasks(instance)).toEqual(['first']);
    expect(await applyPending(house.system, instance)).toMatchObject({ deadline: null, inbox: false });
    expect(await openTasks(instance)).toEqual(['first']);
    expect(await reconcile(house.system, { all: true })).toEqual({ instances: 0 });
    await house.suspend(instance, 'resumed');
    expect(await openTasks(instance)).toEqual(['second']);
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });

  it('lets no timer fire until it goes on; then it is due at once', async () => {
    const instance = await house.start('timed');
    await house.suspend(instance);
    await passes(2);
    expect(await applyPending(house.system, instance)).toMatchObject({ deadline: null });
    expect(await openTasks(instance)).toEqual(['first']);
    await house.platform.db.query('truncate weft.outbox');
    await house.suspend(instance, 'resumed');
    const [message] = await house.platform.db.query<{ payload: { set: { deadline: { at: string } } } }>(
      `select payload from weft.outbox where topic = 'drive'`,
    );
    expect(Date.parse(message?.payload.set.deadline.at ?? '')).toBeLessThan(Date.now());
    await applyPending(house.system, instance);
    expect(await openTasks(instance)).toEqual(['chase']);
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });

  it('keeps the result of a call that was under way, and begins no other', async () => {
    const instance = await house.start('calling');
    const [row] = await house.platform.db.query<{ activation: number; generation: number }>(
      'select activation, generation from weft.pending where instance_id = $1',
      [instance],
    );
    const id = { instance, activation: row?.activation ?? 0, generation: row?.generation ?? 0 };
    const call = await waitingCall(house.system, id);
    if (!call) throw new Error('Nothing is called.');
    await house.suspend(instance);
    expect(await waitingCall(house.system, id)).toBeNull();
    expect(await finishCall(house.system, call, { ok: true, result: { status: 200 } })).toMatchObject({ calls: [] });
    expect(await openTasks(instance)).toEqual([]);
    await house.suspend(instance, 'resumed');
    expect(await openTasks(instance)).toEqual(['after']);
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });

  it('ends when it is cancelled', async () => {
    const instance = await house.start('timed');
    await house.suspend(instance);
    await complete(instance);
    await house.cancel(instance);
    expect(await openTasks(instance)).toEqual([]);
    expect(await applyPending(house.system, instance)).toBeNull();
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });

  it('does not begin what is to begin in a turn of its own', async () => {
    const instance = await house.start('apart');
    expect(await openTasks(instance)).toEqual([]);
    expect(await reconcile(house.system, { all: true })).toEqual({ instances: 1 });
    await house.suspend(instance);
    expect(await applyPending(house.system, instance)).toMatchObject({ inbox: false });
    expect(await openTasks(instance)).toEqual([]);
    await house.suspend(instance, 'resumed');
    expect(await openTasks(instance)).toEqual([]);
    await applyPending(house.system, instance);
    expect(await openTasks(instance)).toEqual(['after']);
    expect(await reconcile(house.system, { all: true })).toEqual({ instances: 0 });
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });
});
