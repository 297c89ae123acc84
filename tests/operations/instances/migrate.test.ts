import type { Context } from '../../../operations/context.ts';
import { migrate } from '../../../operations/instances/migrate.ts';
import { modify } from '../../../operations/instances/modify.ts';
import { operate, preview } from '../../../operations/instances/operate.ts';
import { cancel, resume, suspend } from '../../../operations/instances/suspend.ts';
import { retry } from '../../../operations/instances/variables.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { drawn, offered } from '../../engine/core/operators.ts';
import { limit, timer } from '../../engine/definition.ts';
import type { House } from '../turn/house.ts';
import { type Desk, LINE, named, openDesk, reason, refused } from './desk.ts';

let desk: Desk;
let house: House;
let operator: Context;
beforeAll(async () => {
  desk = await openDesk();
  ({ house, operator } = desk);
});
afterAll(() => house?.close());
const act: Desk['act'] = (id, operation, request) => desk.act(id, operation, request);
const running: Desk['running'] = (definition) => desk.running(definition);
const open: Desk['open'] = (id) => desk.open(id);
const rows: Desk['rows'] = (text, id) => desk.rows(text, id);

describe('migrating', () => {
  const NEXT = drawn(
    {
      s: 'startEvent',
      one: offered,
      two: offered,
      check: offered,
      late: limit('one', 'PT1H'),
      soon: limit('one', 'PT5M'),
      e: 'endEvent',
    },
    ['s -> one -> check -> two -> e', 'late -> e', 'soon -> e'],
  );

  test('takes tasks and timers along as they are', async () => {
    const { id, process: name } = await running(LINE);
    const [rep] = house.reps as [Context];
    const [task] = await house.tasks(id);
    await claimTask(rep, task?.id as string);
    const due = `select element, due_at from weft.pending where instance_id = $1 and kind = 'timer' order by element`;
    const [late] = await rows(due, id);
    await house.publish(named(name, NEXT));
    const shown = await preview(operator, id, migrate, { reason, version: 2 });
    expect(shown).toMatchObject({
      possible: true,
      tasks: [{ element: 'one', change: 'keeps', assigneeName: 'Rep 1' }],
      timers: [
        { element: 'late', change: 'keeps' },
        { element: 'soon', change: 'new' },
      ],
    });
    await act(id, migrate, { reason, version: 2 });
    expect(await rows(due, id)).toEqual([late, { element: 'soon', due_at: expect.any(String) }]);
    expect(await rows('select version, status, assignee from weft.task where instance_id = $1', id)).toEqual([
      { version: 2, status: 'claimed', assignee: rep.actor.user },
    ]);
    expect(await rows('select version from weft.instance where id = $1', id)).toEqual([{ version: 2 }]);
    await completeTask(rep, task?.id as string, { outcome: null, data: {} });
    expect(await open(id)).toEqual(['check']);
  });

  test('is refused where it cannot go on, says why, and nothing has changed', async () => {
    const { id, process: name } = await running(LINE);
    await house.publish(named(name, drawn({ s: 'startEvent', w: timer('PT1H'), e: 'endEvent' }, ['s -> w -> e'])));
    expect(await preview(operator, id, migrate, { reason, version: 2 })).toMatchObject({
      possible: false,
      refusals: [{ code: 'gone', element: 'one', message: { en: expect.stringContaining('one') } }],
    });
    expect(await refused(act(id, migrate, { reason, version: 2 }))).toBe('gone');
    expect(await refused(act(id, migrate, { reason, version: 2, mapping: { one: 'w' } }))).toBe('other-kind');
    expect(await refused(act(id, migrate, { reason, version: 9 }))).toBe('not-found');
    expect(await rows('select version, turn from weft.instance where id = $1', id)).toEqual([{ version: 1, turn: 1 }]);
  });

  test('and an incident is retried in the version that mends it', async () => {
    const broken = drawn({ s: 'startEvent', g: 'exclusiveGateway', a: offered, e: 'endEvent' }, [
      's -> g',
      'g -> a if b > 1',
      'a -> e',
    ]);
    const { id, process: name } = await running(broken);
    await house.publish(
      named(
        name,
        drawn({ s: 'startEvent', g: 'exclusiveGateway', a: offered, e: 'endEvent' }, [
          's -> g',
          'g -> a otherwise',
          'a -> e',
        ]),
      ),
    );
    await act(id, migrate, { reason, version: 2 });
    await act(id, retry, { reason });
    expect(await open(id)).toEqual(['a']);
  });
});

describe('a form that asks for more in the new version', () => {
  const form = (...needed: string[]) => ({
    ...offered,
    config: {
      candidateRoles: ['sales-rep'],
      form: { sections: [{ fields: [{ source: 'variable', name: 'said', requiredFor: needed }] }] },
    },
  });
  const asks = (...needed: string[]) =>
    drawn({ s: 'startEvent', one: form(...needed), two: offered, e: 'endEvent' }, ['s -> one -> two -> e']);

  async function claimed() {
    const { id, process: name } = await running(asks());
    const [rep] = house.reps as [Context];
    const [task] = await house.tasks(id);
    await claimTask(rep, task?.id as string);
    await house.publish(named(name, asks('done')));
    const complete = (data = {}) => completeTask(rep, task?.id as string, { outcome: null, data });
    return { id, complete };
  }

  test('refuses a completion without it, with the reason', async () => {
    const { id, complete } = await claimed();
    await act(id, migrate, { reason, version: 2 });
    expect(await refused(complete())).toBe('invalid');
    expect(await open(id)).toEqual(['one']);
    await complete({ said: 'so' });
    expect(await open(id)).toEqual(['two']);
  });

  test('makes an incident of a completion that was accepted before; a retry takes it as it is', async () => {
    const { id, complete } = await claimed();
    await act(id, suspend, { reason });
    expect(await complete()).toMatchObject({ applied: false });
    await act(id, migrate, { reason, version: 2 });
    await act(id, resume, { reason });
    expect(await rows('select element, code, message from weft.incident where instance_id = $1', id)).toEqual([
      { element: 'one', code: 'form-data-invalid', message: expect.stringContaining('said') },
    ]);
    await act(id, retry, { reason, variables: { said: 'by hand' } });
    expect(await open(id)).toEqual(['two']);
  });
});

test('what is kept for a worker is looked at again when it is applied, and a refusal is in the journal', async () => {
  const { id } = await running(LINE);
  const [task] = await house.tasks(id);
  const worker: Context = {
    ...operator,
    platform: { ...house.platform, settings: { ...house.platform.settings, turns: 'worker' } },
  };
  const instructions = [{ type: 'move' as const, activation: task?.activation as number, element: 'two' }];
  expect(await operate(worker, id, modify, { reason, instructions })).toMatchObject({ applied: false });
  expect(await operate(worker, id, modify, { reason, instructions })).toMatchObject({ applied: false });
  expect(await open(id)).toEqual(['one']);
  await applyPending(house.system, id);
  expect(await open(id)).toEqual(['two']);
  expect(await rows(`select what, data from weft.journal where instance_id = $1 and kind = 'note'`, id)).toEqual([
    { what: 'refused', data: { event: 'modified', reasons: [expect.objectContaining({ code: 'no-token' })] } },
  ]);
});

test('an instance with a great many tokens is gone through by a worker', async () => {
  const { id } = await running(
    drawn(
      { s: 'startEvent', each: { ...offered, loop: { type: 'parallel', loopCardinality: '210' } }, e: 'endEvent' },
      ['s -> each -> e'],
    ),
  );
  expect(await act(id, suspend, { reason })).toMatchObject({ applied: true });
  expect(await act(id, cancel, { reason })).toMatchObject({ applied: false });
  expect(await open(id)).toHaveLength(210);
  await applyPending(house.system, id);
  expect(await open(id)).toEqual([]);
});

test('every journal plays again to what is stored', async () => {
  expect(await desk.judge()).toEqual([]);
});
