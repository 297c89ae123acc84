import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { boundary, call, drawn, end, script, start, task } from './drawn.ts';
import { type House, openHouse } from './house.ts';

const CHILD = drawn({ id: 'child' }, [start(), task('ask'), end()], [['start', 'ask', 'end']]);
const QUICK = drawn({ id: 'quick' }, [start(), script('count', 'n', 'n + 1'), end()], [['start', 'count', 'end']]);
const FAILING = drawn(
  { id: 'failing' },
  [start(), task('ask'), end('end', { error: { code: 'NO-STOCK', message: 'Sold out' } })],
  [['start', 'ask', 'end']],
);
const FAILING_AT_ONCE = drawn(
  { id: 'failing-at-once' },
  [start(), end('end', { error: { code: 'NO-STOCK', message: 'Sold out' } })],
  [['start', 'end']],
);
const ESCALATING = drawn(
  { id: 'escalating' },
  [
    start(),
    { id: 'tell', type: 'intermediateThrowEvent', config: { escalation: { code: 'LATE' } } },
    task('ask'),
    end(),
  ],
  [['start', 'tell', 'ask', 'end']],
);
const ESCALATING_AT_ONCE = drawn(
  { id: 'escalating-at-once' },
  [start(), end('end', { escalation: { code: 'LATE' } })],
  [['start', 'end']],
);

const caller = (process: string, more: Parameters<typeof drawn>[1] = [], ways: string[][] = [], config = {}) =>
  drawn(
    { id: `calls-${process}` },
    [start(), call('call', process, { propagate: true, ...config }), task('after'), end(), ...more],
    [['start', 'call', 'after', 'end'], ...ways],
  );

describe('an instance that calls another', () => {
  let house: House;
  let anna: Context;
  beforeAll(async () => {
    house = await openHouse(1);
    [anna] = house.reps as [Context];
    const onError = [boundary('failed', 'call', { error: { code: 'NO-STOCK' } }), task('mend')];
    const onLate = [boundary('late', 'call', { escalation: { code: 'LATE' }, interrupting: false }), task('hurry')];
    for (const definition of [
      CHILD,
      QUICK,
      FAILING,
      FAILING_AT_ONCE,
      ESCALATING,
      ESCALATING_AT_ONCE,
      caller('child'),
      caller('quick'),
      caller('failing', onError, [['failed', 'mend', 'end']]),
      caller('failing-at-once', onError, [['failed', 'mend', 'end']]),
      caller('escalating', onLate, [['late', 'hurry', 'end']]),
      caller('escalating-at-once', onLate, [['late', 'hurry', 'end']]),
      caller('nothing-of-that-name'),
      drawn({ id: 'itself' }, [start(), call('call', 'itself'), end()], [['start', 'call', 'end']]),
      drawn(
        { id: 'three' },
        [
          start(),
          call('call', 'child', {}, { loop: { type: 'parallel', loopCardinality: '3' } }),
          task('after'),
          end(),
        ],
        [['start', 'call', 'after', 'end']],
      ),
      drawn({ id: 'grandparent' }, [start(), call('call', 'calls-child'), end()], [['start', 'call', 'end']]),
    ])
      await house.publish(definition);
  }, 60_000);
  afterAll(() => house?.close());

  interface Row {
    id: string;
    status: string;
    root_id: string;
    parent_id: string | null;
    incidents: number;
    depth: number;
    error: unknown;
  }
  const rowOf = async (id: string) =>
    (await house.platform.db.query<Row>('select * from weft.instance where id = $1', [id]))[0];
  const childrenOf = (id: string) =>
    house.platform.db.query<Row>('select * from weft.instance where parent_id = $1 order by id', [id]);
  const openTasks = async (id: string) => (await house.tasks(id)).map(({ element }) => element);
  const complete = async (instance: string) => {
    const [open] = await house.tasks(instance);
    await claimTask(anna, open?.id ?? '');
    return completeTask(anna, open?.id ?? '', { outcome: null, data: { note: 'done' } });
  };
  const judge = async (...instances: string[]) => {
    for (const instance of instances) expect(await judgeJournal(house.platform, instance)).toEqual([]);
  };

  it('waits for it under one lock, and goes on in the very turn in which it ends', async () => {
    const parent = await house.start('calls-child', { n: 1 });
    const [child] = await childrenOf(parent);
    expect(child).toMatchObject({ status: 'active', root_id: parent, depth: 1 });
    expect(await openTasks(parent)).toEqual([]);
    const { next, applied } = await complete(child?.id ?? '');
    expect(applied).toBe(true);
    expect(next.map(({ element }) => element)).toEqual(['after']);
    expect(await rowOf(child?.id ?? '')).toMatchObject({ status: 'completed' });
    expect(await openTasks(parent)).toEqual(['after']);
    await judge(parent, child?.id ?? '');
  });

  it('does not wait for one that has ended at once', async () => {
    const parent = await house.start('calls-quick', { n: 41 });
    expect(await openTasks(parent)).toEqual(['after']);
    const [row] = await house.platform.db.query<{ n: number }>(
      `select (state #>> '{scopes,0,variables,n}')::int as n from weft.instance where id = $1`,
      [parent],
    );
    expect(row?.n).toBe(42);
    await judge(parent, (await childrenOf(parent))[0]?.id ?? '');
  });

  it.each(['failing', 'failing-at-once'])('catches the error of one that is %s', async (process) => {
    const parent = await house.start(`calls-${process}`);
    const [child] = await childrenOf(parent);
    if (process === 'failing') await complete(child?.id ?? '');
    expect((await rowOf(child?.id ?? ''))?.error).toMatchObject({ code: 'NO-STOCK' });
    expect(await openTasks(parent)).toEqual(['mend']);
    await judge(parent, child?.id ?? '');
  });

  it.each([
    ['escalating', ['hurry']],
    ['escalating-at-once', ['hurry', 'after']],
  ])('hears of the escalation of one that is %s, and goes on', async (process, tasks) => {
    const parent = await house.start(`calls-${process}`);
    expect(await openTasks(parent)).toEqual(tasks);
    await judge(parent, (await childrenOf(parent))[0]?.id ?? '');
  });

  it('has an incident where there is no such process, and can be retried when there is one', async () => {
    const parent = await house.start('calls-nothing-of-that-name');
    expect(await rowOf(parent)).toMatchObject({ status: 'active', incidents: 1 });
    expect(await childrenOf(parent)).toEqual([]);
    await house.publish({ ...QUICK, id: 'nothing-of-that-name' });
    const [incident] = await house.platform.db.query<{ activation: number; code: string }>(
      'select activation, code from weft.incident where instance_id = $1',
      [parent],
    );
    expect(incident?.code).toBe('not-found');
    await house.retry(parent, incident?.activation ?? 0, { n: 1 });
    expect(await openTasks(parent)).toEqual(['after']);
    expect(await rowOf(parent)).toMatchObject({ incidents: 0 });
    await judge(parent);
  });

  it('that calls itself for ever ends in an incident at the sixteenth', async () => {
    const root = await house.start('itself');
    const tree = await house.platform.db.query<Row>('select * from weft.instance where root_id = $1 order by depth', [
      root,
    ]);
    expect(tree.map(({ depth }) => depth)).toEqual(Array.from({ length: 17 }, (_, depth) => depth));
    expect(tree.map(({ incidents }) => incidents)).toEqual([...Array.from({ length: 16 }, () => 0), 1]);
    await judge(root, tree.at(-1)?.id ?? '');
  });

  it('ends it, and what it called itself, when it is cancelled', async () => {
    const root = await house.start('grandparent');
    const [parent] = await childrenOf(root);
    const [child] = await childrenOf(parent?.id ?? '');
    expect(child?.root_id).toBe(root);
    await house.cancel(root);
    for (const id of [root, parent?.id ?? '', child?.id ?? '']) {
      expect(await rowOf(id)).toMatchObject({ status: 'cancelled' });
      expect(await openTasks(id)).toEqual([]);
      await judge(id);
    }
  });

  it('has an incident when somebody cancels the one that it called', async () => {
    const parent = await house.start('calls-child');
    const [child] = await childrenOf(parent);
    await house.cancel(child?.id ?? '');
    expect(await rowOf(parent)).toMatchObject({ status: 'active', incidents: 1 });
    await judge(parent, child?.id ?? '');
  });

  it('of many at once gives each a lock of its own, and hears of their ends by its inbox', async () => {
    const parent = await house.start('three');
    const children = await childrenOf(parent);
    expect(children.map(({ id, root_id }) => id === root_id)).toEqual([true, true, true]);
    for (const { id } of children) {
      await applyPending(house.system, id);
      await complete(id);
    }
    expect(await openTasks(parent)).toEqual([]);
    await applyPending(house.system, parent);
    expect(await openTasks(parent)).toEqual(['after']);
    await judge(parent, ...children.map(({ id }) => id));
  });

  it('of many at once ends them all when it is cancelled', async () => {
    const parent = await house.start('three');
    const children = await childrenOf(parent);
    const [first] = children;
    await applyPending(house.system, first?.id ?? '');
    await house.cancel(parent);
    for (const { id } of children) {
      await applyPending(house.system, id);
      expect(await rowOf(id)).toMatchObject({ status: 'cancelled' });
      await judge(id);
    }
    await judge(parent);
  });

  it('and the one that it calls, acted on at the same time from both ends, do not block each other', async () => {
    const parents = await Promise.all(Array.from({ length: 6 }, () => house.start('calls-child')));
    const ends = await Promise.all(
      parents
        .flatMap((parent) => [
          childrenOf(parent).then(([child]) => complete(child?.id ?? '')),
          house.cancel(parent).catch((error: { code: string }) => error.code),
        ])
        .map((act) => act.catch((error: { code: string }) => error.code)),
    );
    expect(ends).toHaveLength(12);
    for (const parent of parents) {
      await applyPending(house.system, parent);
      const [child] = await childrenOf(parent);
      await applyPending(house.system, child?.id ?? '');
      expect(await rowOf(parent)).toMatchObject({ status: 'cancelled' });
      expect((await rowOf(child?.id ?? ''))?.status).not.toBe('active');
      await judge(parent, child?.id ?? '');
    }
  });
});
