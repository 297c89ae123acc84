import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { reconcile } from '../../../operations/reconcile.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { merged } from '../../../operations/temporal/deliver.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import type { DriveMessage } from '../../../operations/turn/hand-over.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { pending } from '../../worker/driver.ts';
import { type House, LONG_COUNT, openHouse, TWO_TASKS } from './house.ts';

describe('steps that one turn may not do', () => {
  let house: House;
  let anna: Context;
  beforeAll(async () => {
    house = await openHouse(1);
    [anna] = house.reps as [Context];
    await house.publish(TWO_TASKS);
    await house.publish(LONG_COUNT);
  }, 60_000);
  afterAll(() => house?.close());
  beforeEach(() => house.platform.db.query('truncate weft.outbox'));

  it('are done in further turns, and found again when Temporal has lost its store', async () => {
    const instance = await house.start('long-count');
    const [task] = await house.tasks(instance);
    await claimTask(anna, task?.id ?? '');
    expect(await completeTask(anna, task?.id ?? '', { outcome: null, data: {} })).toEqual({ next: [], applied: true });
    await house.platform.db.query('truncate weft.outbox');
    expect(await reconcile(house.system, { all: true })).toEqual({ instances: 1 });
    let set = await applyPending(house.system, instance);
    while (set?.inbox) set = await applyPending(house.system, instance);
    expect((await house.tasks(instance)).map((next) => next.element)).toEqual(['second']);
    expect(await reconcile(house.system, { all: true })).toEqual({ instances: 0 });
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });

  it('a case that waits for people only is nothing to reconcile', async () => {
    await house.start('two-tasks');
    expect(await reconcile(house.system, { all: true })).toEqual({ instances: 0 });
    expect(await house.platform.db.query('select 1 from weft.outbox')).toEqual([]);
  });
});

describe('several messages for one driver', () => {
  const message = (turn: number, inbox = false): DriveMessage => ({
    title: `turn ${turn}`,
    set: pending(turn, { inbox }),
  });

  it('are one: the set of the latest turn, and events wait if any of them says so', () => {
    expect(merged([message(1), message(3), message(2, true)])).toEqual(message3WithInbox);
    expect(merged([message(2, true), message(3)])).toEqual(message3WithInbox);
    expect(merged([message(1), message(2)])).toEqual(message(2));
  });

  const message3WithInbox = message(3, true);
});
