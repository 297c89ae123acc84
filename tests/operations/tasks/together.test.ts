import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { claimTask, releaseTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { waitFor } from '../../setup/services.ts';
import { type House, openHouse, TWO_TASKS } from '../turn/house.ts';

const CLIENTS = 50;
const TASKS = 200;

describe('many at one task', () => {
  let house: House;
  let anna: Context;
  let ben: Context;
  beforeAll(async () => {
    house = await openHouse(CLIENTS);
    [anna, ben] = house.reps as [Context, Context];
    await house.publish(TWO_TASKS);
  }, 60_000);
  afterAll(() => house?.close());

  const code = (error: { code: string }) => error.code;
  const one = async (instance: string) => {
    const tasks = await house.tasks(instance);
    expect(tasks).toHaveLength(1);
    return tasks[0] as (typeof tasks)[number];
  };
  const journal = (instance: string, what: string) =>
    house.platform.db.query('select seq from weft.journal where instance_id = $1 and what = $2', [instance, what]);

  it(`gives each of ${TASKS} tasks to one of ${CLIENTS} people who all want all of them`, async () => {
    const ids = (await Promise.all(Array.from({ length: TASKS }, () => house.start('two-tasks').then(one)))).map(
      ({ id }) => id,
    );
    const outcomes = await Promise.all(
      house.reps.map(async (rep, index) => {
        const mine = [...ids.slice(index * 4), ...ids.slice(0, index * 4)];
        const results: string[] = [];
        for (const id of mine) results.push(await claimTask(rep, id).then(() => 'claimed', code));
        return results;
      }),
    );
    const all = outcomes.flat();
    expect(all.filter((outcome) => outcome === 'claimed')).toHaveLength(TASKS);
    expect(all.filter((outcome) => outcome === 'task-taken')).toHaveLength(TASKS * (CLIENTS - 1));
    const [lines] = await house.platform.db.query(
      `select count(*)::int as n from weft.journal where what = 'taskClaimed'`,
    );
    expect(lines).toEqual({ n: TASKS });
  }, 90_000);

  it('is completed by the one who has it; the others leave no trace', async () => {
    const instance = await house.start('two-tasks');
    const task = await one(instance);
    await claimTask(anna, task.id);
    const results = await Promise.all(
      house.reps
        .slice(0, 8)
        .map((rep) => completeTask(rep, task.id, { outcome: null, data: {} }).then(() => 'done', code)),
    );
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect(results.filter((result) => ['task-taken', 'task-closed', 'not-found'].includes(result))).toHaveLength(7);
    expect(await journal(instance, 'taskCompleted')).toHaveLength(1);
    expect(
      await house.platform.db.query('select key from weft.inbox where instance_id = $1 order by key', [instance]),
    ).toEqual([{ key: `completed:${task.activation}` }, { key: 'started' }]);
  });

  it('answers the same to a completion that is sent again, and refuses another one', async () => {
    const instance = await house.start('two-tasks');
    const task = await one(instance);
    await claimTask(anna, task.id);
    const send = () => completeTask(anna, task.id, { outcome: null, data: { note: 'done' } });
    const answers = await Promise.all([send(), send(), send()]);
    const again = await send();
    expect(again.next.map((next) => next.element)).toEqual(['second']);
    for (const answer of answers) if (answer.applied) expect(answer).toEqual(again);
    await expect(completeTask(anna, task.id, { outcome: null, data: { note: 'else' } })).rejects.toMatchObject({
      code: 'task-closed',
    });
    await expect(completeTask(ben, task.id, { outcome: null, data: { note: 'done' } })).rejects.toMatchObject({
      code: expect.stringMatching(/task-closed|not-found/),
    });
    expect(await journal(instance, 'taskCompleted')).toHaveLength(1);
  });

  it('is kept, when the instance is busy for longer than 50 ms, and applied by a worker', async () => {
    const instance = await house.start('two-tasks');
    const task = await one(instance);
    await claimTask(anna, task.id);
    let release: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const holding = house.platform.db.transaction(async (tx) => {
      await tx.query('select id from weft.instance where id = $1 for update', [instance]);
      locked();
      await busy;
    });
    await isLocked;
    const began = performance.now();
    const kept = await completeTask(anna, task.id, { outcome: null, data: {} });
    expect(kept).toEqual({ next: [], applied: false });
    expect(performance.now() - began).toBeLessThan(2_000);
    release();
    await holding;
    expect(
      await house.platform.db.query(
        `select topic from weft.outbox where key = $1 and payload->'set'->>'inbox' = 'true'`,
        [instance],
      ),
    ).toHaveLength(1);
    await applyPending(house.system, instance);
    expect((await one(instance)).element).toBe('second');
    expect(await completeTask(anna, task.id, { outcome: null, data: {} })).toMatchObject({ applied: true });
  });

  it('can be given back and taken by somebody else', async () => {
    const task = await one(await house.start('two-tasks'));
    await claimTask(anna, task.id);
    await expect(releaseTask(ben, task.id)).rejects.toMatchObject({ code: expect.stringMatching(/not-/) });
    const heard: string[] = [];
    const deaf = house.platform.live.on((topics) => heard.push(...topics));
    expect((await releaseTask(anna, task.id)).status).toBe('open');
    // Released in a turn: whoever looks at the task hears of it all the same.
    await waitFor(() => heard.includes(`task:${task.id}`), { what: 'the nudge about the task' });
    deaf();
    expect((await claimTask(ben, task.id)).assignee).toBe(ben.actor.user);
  });
});
