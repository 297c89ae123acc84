import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { drawn, end, start, task } from './drawn.ts';
import { type House, openHouse } from './house.ts';

const MANY = drawn(
  { id: 'many' },
  [
    start(),
    task('review', {
      loop: { type: 'parallel', loopCardinality: 'n', outputCollection: 'done', outputElement: 'note' },
      inputs: [{ variable: 'note', expression: '""' }],
    }),
    end(),
  ],
  [['start', 'review', 'end']],
);

describe('many tasks at once', () => {
  let house: House;
  let anna: Context;
  beforeAll(async () => {
    house = await openHouse(1);
    [anna] = house.reps as [Context];
    await house.publish(MANY);
  }, 60_000);
  afterAll(() => house?.close());

  const open = async (n: number) => {
    const instance = await house.start('many', { n });
    for (let set = await applyPending(house.system, instance); set?.inbox; )
      set = await applyPending(house.system, instance);
    return instance;
  };
  const complete = async (id: string, note: string) => {
    await claimTask(anna, id);
    expect(await completeTask(anna, id, { outcome: null, data: { note } })).toMatchObject({ applied: true });
  };

  it('have a row each, and completing one reads and writes its own path only', async () => {
    const bytes: number[] = [];
    for (const n of [20, 600]) {
      const instance = await open(n);
      const tasks = await house.tasks(instance);
      expect(tasks).toHaveLength(n);
      const spent = [];
      for (const { id } of tasks.slice(3, 7)) {
        await claimTask(anna, id);
        spent.push(await house.spending(() => completeTask(anna, id, { outcome: null, data: { note: 'fine' } })));
      }
      // Others in this process look something up now and then.
      bytes.push(Math.min(...spent.map((one) => one.bytes)));
      expect(Math.min(...spent.map((one) => one.statements))).toBeLessThanOrEqual(8);
      expect(await judgeJournal(house.platform, instance)).toEqual([]);
    }
    expect(bytes[1]).toBeLessThan((bytes[0] ?? 0) * 1.2);
  }, 60_000);

  it('end together, with what came of each in order', async () => {
    const instance = await open(5);
    const tasks = await house.tasks(instance);
    for (const [index, { id }] of [...tasks.entries()].reverse()) await complete(id, `note ${index}`);
    const [row] = await house.platform.db.query<{ status: string; state: { scopes: { 0: { variables: object } } } }>(
      'select status, state from weft.instance where id = $1',
      [instance],
    );
    expect(row?.status).toBe('completed');
    expect(row?.state.scopes[0].variables).toMatchObject({
      done: ['note 0', 'note 1', 'note 2', 'note 3', 'note 4'],
    });
    expect(await house.platform.db.query('select 1 from weft.scope where instance_id = $1', [instance])).toEqual([]);
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });

  it('completed by several people at once, none is lost', async () => {
    const instance = await open(12);
    const tasks = await house.tasks(instance);
    await Promise.all(tasks.map(({ id }) => claimTask(anna, id)));
    const answers = await Promise.all(
      tasks.map(({ id }, index) => completeTask(anna, id, { outcome: null, data: { note: `${index}` } })),
    );
    expect(answers).toHaveLength(12);
    await applyPending(house.system, instance);
    const [row] = await house.platform.db.query<{
      status: string;
      state: { scopes: { 0: { variables: { done: string[] } } } };
    }>('select status, state from weft.instance where id = $1', [instance]);
    expect(row?.status).toBe('completed');
    expect(row?.state.scopes[0].variables.done).toEqual(tasks.map((_, index) => `${index}`));
    expect(await judgeJournal(house.platform, instance)).toEqual([]);
  });
});
