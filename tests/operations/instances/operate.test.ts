import type { ProcessDefinition } from '../../../engine/core/index.ts';
import type { OperationRequest } from '../../../engine/wire/index.ts';
import { applyPending } from '../../../operations/calls/call.ts';
import type { Context } from '../../../operations/context.ts';
import { migrate } from '../../../operations/instances/migrate.ts';
import { modify } from '../../../operations/instances/modify.ts';
import { type Operation, operate, preview } from '../../../operations/instances/operate.ts';
import { previewRestart, restart } from '../../../operations/instances/restart.ts';
import { cancel, resume, suspend } from '../../../operations/instances/suspend.ts';
import { deliverMessage, retry, setVariables } from '../../../operations/instances/variables.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { drawn, inside, offered } from '../../engine/core/operators.ts';
import { limit, timer } from '../../engine/definition.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { type House, openHouse } from '../turn/house.ts';

let house: House;
let operator: Context;
beforeAll(async () => {
  house = await openHouse(1);
  const [rep] = house.reps;
  operator = { ...house.system, actor: { ...(rep as Context).actor, areas: ['work', 'operate'] } };
});
afterAll(() => house.close());

const process = (id: string, definition: ProcessDefinition): ProcessDefinition => {
  const { subject: _, ...rest } = definition;
  return { ...rest, id, name: id };
};
const LINE = drawn({ s: 'startEvent', one: offered, two: offered, late: limit('one', 'PT48H'), e: 'endEvent' }, [
  's -> one -> two -> e',
  'late -> e',
]);

let made = 0;
/** An instance of a process of its own, and what it is. */
async function running(definition: ProcessDefinition): Promise<{ id: string; process: string }> {
  made += 1;
  const name = `p-${made}`;
  await house.publish(process(name, definition));
  return { id: await house.start(name), process: name };
}
const open = async (id: string) => (await house.tasks(id)).map(({ element }) => element);
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const act = <R extends OperationRequest>(id: string, operation: Operation<R>, request: R) =>
  operate(operator, id, operation, request);
const reason = 'because of a test';
const rows = (text: string, id: string) => house.platform.db.query<Record<string, unknown>>(text, [id]);
const journal = (id: string) =>
  rows(
    `select j.what, u.name as who, j.data from weft.journal j left join weft.app_user u on u.id = j.who
    where j.instance_id = $1 and j.kind = 'event' order by j.seq`,
    id,
  );

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
      process('called', drawn({ s: 'startEvent', inner: offered, e: 'endEvent' }, ['s -> inner -> e'])),
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
    await house.publish(process(name, NEXT));
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
    await house.publish(process(name, drawn({ s: 'startEvent', w: timer('PT1H'), e: 'endEvent' }, ['s -> w -> e'])));
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
      process(
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
    await house.publish(process(name, asks('done')));
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
  const all = await house.platform.db.query<{ id: string }>('select id from weft.instance');
  expect(all.length).toBeGreaterThan(15);
  for (const { id } of all) expect(await judgeJournal(house.platform, id)).toEqual([]);
});
