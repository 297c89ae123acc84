import type { Context } from '../../../operations/context.ts';
import { modify } from '../../../operations/instances/modify.ts';
import { operate, preview } from '../../../operations/instances/operate.ts';
import { previewRestart, restart } from '../../../operations/instances/restart.ts';
import { cancel, resume, suspend } from '../../../operations/instances/suspend.ts';
import { deliverMessage, retry, setVariables } from '../../../operations/instances/variables.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { drawn, inside, offered } from '../../engine/core/operators.ts';
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
const journal: Desk['journal'] = (id) => desk.journal(id);

describe('cancelling', () => {
  test('ends everything that waits, and the journal says who and why', async () => {
    const { id } = await running(LINE);
    await act(id, cancel, { reason });
    expect(await open(id)).toEqual([]);
    expect(await rows('select status from weft.instance where id = $1', id)).toEqual([{ status: 'cancelled' }]);
    expect(await rows('select count(*) as left from weft.pending where instance_id = $1', id)).toEqual([{ left: 0 }]);
    expect((await journal(id)).at(-1)).toMatchObject({ what: 'cancelled', who: 'Rep 1', data: { reason } });
    expect(await refused(act(id, cancel, { reason }))).toBe('instance-ended');
  });

  test('shows before what would end, and changes nothing', async () => {
    const { id } = await running(LINE);
    const before = await rows('select turn, state, status from weft.instance where id = $1', id);
    const shown = await preview(operator, id, cancel, { reason });
    expect(shown).toMatchObject({
      possible: true,
      status: 'cancelled',
      tokens: [
        { element: 'one', change: 'ends' },
        { element: 'late', change: 'ends' },
      ],
      tasks: [{ element: 'one', change: 'withdrawn' }],
      timers: [{ element: 'late', change: 'withdrawn', remaining: expect.stringMatching(/^P(2D|1DT23H)/) }],
    });
    expect(await rows('select turn, state, status from weft.instance where id = $1', id)).toEqual(before);
    expect(await open(id)).toEqual(['one']);
  });

  test('takes the instances that it called with it', async () => {
    await house.publish(
      named('called', drawn({ s: 'startEvent', inner: offered, e: 'endEvent' }, ['s -> inner -> e'])),
    );
    const { id } = await running(
      drawn(
        {
          s: 'startEvent',
          call: { type: 'callActivity', config: { process: 'called', binding: 'latest' } },
          e: 'endEvent',
        },
        ['s -> call -> e'],
      ),
    );
    expect((await preview(operator, id, cancel, { reason })).children).toMatchObject([
      { process: { id: 'called' }, element: 'call' },
    ]);
    await act(id, cancel, { reason });
    expect(await rows('select status from weft.instance where parent_id = $1', id)).toEqual([{ status: 'cancelled' }]);
  });
});

describe('who may', () => {
  test('is whoever has access to operations; for others there is no such instance', async () => {
    const { id } = await running(LINE);
    expect(await refused(operate(house.reps[0] as Context, id, cancel, { reason }))).toBe('not-found');
    expect(await refused(act('00000000-0000-7000-8000-000000000000', cancel, { reason }))).toBe('not-found');
  });

  test('of two at once the second is told, where it says what it has looked at', async () => {
    const { id } = await running(LINE);
    const [first, second] = await Promise.all([1, 2].map(() => refused(act(id, suspend, { reason, turn: 1 }))));
    expect([first, second].sort()).toEqual(['changed', 'done']);
  });

  test('of two who move one token the second is told', async () => {
    const { id } = await running(LINE);
    const [task] = await house.tasks(id);
    const move = {
      reason,
      instructions: [{ type: 'move' as const, activation: task?.activation as number, element: 'two' }],
    };
    const both = await Promise.all([refused(act(id, modify, move)), refused(act(id, modify, move))]);
    expect(both.sort()).toEqual(['done', 'no-token']);
    expect(await open(id)).toEqual(['two']);
  });
});

describe('a suspended instance', () => {
  test('keeps what arrives, and applies it when it is resumed', async () => {
    const { id } = await running(LINE);
    const [rep] = house.reps as [Context];
    const [task] = await house.tasks(id);
    await claimTask(rep, task?.id as string);
    await act(id, suspend, { reason });
    expect(await completeTask(rep, task?.id as string, { outcome: null, data: {} })).toMatchObject({ applied: false });
    expect(await open(id)).toEqual(['one']);
    expect(await refused(act(id, suspend, { reason }))).toBe('already-suspended');
    await act(id, resume, { reason });
    expect(await open(id)).toEqual(['two']);
    expect(await refused(act(id, resume, { reason }))).toBe('not-suspended');
  });
});

describe('modifying', () => {
  test('moves a token with variables, and shows it before', async () => {
    const { id } = await running(LINE);
    const [task] = await house.tasks(id);
    const request = {
      reason,
      instructions: [
        { type: 'move' as const, activation: task?.activation as number, element: 'two', variables: { said: 'so' } },
      ],
    };
    expect(await preview(operator, id, modify, request)).toMatchObject({
      possible: true,
      tokens: [
        { element: 'one', change: 'moves', to: { element: 'two' } },
        { element: 'late', change: 'ends' },
        { element: 'two', change: 'begins' },
      ],
      variables: [{ name: 'said', scope: 0, before: null, after: 'so' }],
    });
    await act(id, modify, request);
    expect(await open(id)).toEqual(['two']);
  });

  test('is refused with the place, and nothing of it is done', async () => {
    const { id } = await running(LINE);
    const instructions = [
      { type: 'add' as const, element: 'two' },
      { type: 'add' as const, element: 'late' },
    ];
    expect(await refused(act(id, modify, { reason, instructions }))).toBe('no-place');
    expect(await preview(operator, id, modify, { reason, instructions })).toMatchObject({
      possible: false,
      refusals: [{ code: 'no-place', element: 'late' }],
    });
    expect(await open(id)).toEqual(['one']);
    expect(
      await refused(
        act(id, modify, { reason, instructions: [{ type: 'add', element: 'two', variables: { nix: 1 } }] }),
      ),
    ).toBe('invalid');
  });
});

describe('variables', () => {
  test('are set, where the process has them and they are of their type', async () => {
    const { id } = await running(LINE);
    await act(id, setVariables, { reason, variables: { a: 3 } });
    expect(
      await rows(`select state -> 'scopes' -> '0' -> 'variables' ->> 'a' as a from weft.instance where id = $1`, id),
    ).toEqual([{ a: '3' }]);
    expect(await refused(act(id, setVariables, { reason, variables: { nix: 3 } }))).toBe('invalid');
    expect(await refused(act(id, setVariables, { reason, variables: { a: 'three' } }))).toBe('invalid');
  });

  test('are changed, and the incident is tried again', async () => {
    const { id } = await running(
      drawn({ s: 'startEvent', g: 'exclusiveGateway', a: offered, e: 'endEvent' }, [
        's -> g',
        'g -> a if b > 1',
        'a -> e',
      ]),
    );
    expect(await preview(operator, id, retry, { reason, variables: { b: 2 } })).toMatchObject({
      incidents: [{ element: 'g', change: 'resolved' }],
    });
    await act(id, retry, { reason, variables: { b: 2 } });
    expect(await open(id)).toEqual(['a']);
    expect(await refused(act(id, retry, { reason }))).toBe('no-incident');
  });
});

test('a message is given by hand to what waits for it', async () => {
  const { id } = await running(
    drawn(
      {
        s: 'startEvent',
        w: { type: 'intermediateCatchEvent', config: { message: { name: 'paid', correlationKey: '"k"' } } },
        a: offered,
        e: 'endEvent',
      },
      ['s -> w -> a -> e'],
    ),
  );
  expect(await refused(act(id, deliverMessage, { reason, name: 'other' }))).toBe('nobody-waits');
  await act(id, deliverMessage, { reason, name: 'paid', variables: { said: 'yes' } });
  expect(await open(id)).toEqual(['a']);
});

describe('restarting', () => {
  const SUB = drawn(
    {
      s: 'startEvent',
      one: offered,
      sub: { type: 'subProcess' },
      s2: inside('sub', 'startEvent'),
      x: inside('sub'),
      e: 'endEvent',
    },
    ['s -> one -> sub -> e', 's2 -> x'],
  );

  test('begins another instance at chosen elements, with the variables of the old one', async () => {
    const { id } = await running(SUB);
    expect(await refused(restart(operator, id, { reason }))).toBe('not-ended');
    await act(id, setVariables, { reason, variables: { a: 5, said: 'old' } });
    await act(id, cancel, { reason });
    const request = { reason, from: ['x'], variables: { said: 'new' } };
    expect(await previewRestart(operator, id, request)).toMatchObject({
      possible: true,
      tokens: [
        { element: 'sub', change: 'begins' },
        { element: 'x', change: 'begins', path: [{ element: 'sub' }] },
      ],
    });
    const { instance } = await restart(operator, id, request);
    expect(instance).not.toBe(id);
    expect(await open(instance)).toEqual(['x']);
    expect(await journal(instance)).toMatchObject([{ what: 'started', who: 'Rep 1', data: { reason, from: ['x'] } }]);
    expect(
      await rows(
        `select cause ->> 'instance' as cause, state -> 'scopes' -> '0' -> 'variables' as v from weft.instance where id = $1`,
        instance,
      ),
    ).toEqual([{ cause: id, v: { a: 5, said: 'new' } }]);
    expect(await refused(restart(operator, id, { reason, from: ['nowhere'] }))).toBe('unknown-element');
  });
});

test('every journal plays again to what is stored', async () => {
  expect(await desk.judge()).toEqual([]);
});
