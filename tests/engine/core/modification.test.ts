import { limit, timer } from '../definition.ts';
import type { Play } from '../world.ts';
import { at, drawn, inside, modify, offered, refusal, started } from './operators.ts';

const LINE = drawn({ s: 'startEvent', one: offered, two: offered, three: offered, e: 'endEvent' }, [
  's -> one -> two -> three -> e',
]);

describe('a token', () => {
  test('is moved: what it waited for is withdrawn, and it goes on elsewhere', () => {
    const run = started(LINE);
    modify(run, { type: 'move', activation: at(run, 'one')[0] as number, element: 'three', variables: { a: 7 } });
    expect(run.openTasks).toEqual(['three']);
    expect(run.closed).toMatchObject([{ status: 'cancelled' }]);
    expect(run.variables.a).toBe(7);
    expect(run.complete('three').status).toBe('completed');
  });

  test('is added beside those that are there', () => {
    const run = modify(started(LINE), { type: 'add', element: 'two' });
    expect(run.openTasks).toEqual(['one', 'two']);
    run.complete('one');
    expect(run.openTasks).toEqual(['two', 'two']);
  });

  test('is cancelled with the boundary events on it', () => {
    const run = started(
      drawn(
        { s: 'startEvent', a: offered, b: offered, late: limit('a', 'PT1H', { interrupting: false }), e: 'endEvent' },
        ['s -> a -> e', 's -> b -> e', 'late -> e'],
      ),
    );
    modify(run, { type: 'cancel', activation: at(run, 'a')[0] as number });
    expect(run.openTasks).toEqual(['b']);
    expect(run.armedTimers).toEqual([]);
    expect(run.status).toBe('active');
  });

  test('that was the last is cancelled with its instance', () => {
    const run = started(LINE);
    modify(run, { type: 'cancel', activation: at(run, 'one')[0] as number });
    expect(run.status).toBe('cancelled');
    expect(run.openTasks).toEqual([]);
  });

  test('all are cancelled and one is added: the instance goes on', () => {
    const run = modify(started(LINE), { type: 'add', element: 'two' });
    modify(run, { type: 'cancelAll' }, { type: 'add', element: 'three' });
    expect(run.openTasks).toEqual(['three']);
    expect(run.status).toBe('active');
  });

  test('at an incident is moved past it', () => {
    const run = started(
      drawn({ s: 'startEvent', gate: { type: 'exclusiveGateway' }, a: offered, e: 'endEvent' }, [
        's -> gate',
        'gate -> a if a > 3',
        'a -> e',
      ]),
    );
    expect(run.openIncidents).toHaveLength(1);
    modify(run, { type: 'move', activation: at(run, 'gate')[0] as number, element: 'a' });
    expect(run.openIncidents).toEqual([]);
    expect(run.openTasks).toEqual(['a']);
  });
});

describe('in a sub-process', () => {
  const SUB = drawn(
    {
      s: 'startEvent',
      before: offered,
      sub: { type: 'subProcess', variables: { type: 'object', properties: { b: { type: 'number' } } } },
      s2: inside('sub', 'startEvent'),
      x: inside('sub'),
      y: inside('sub'),
      deep: inside('sub', 'subProcess'),
      s3: inside('deep', 'startEvent'),
      z: inside('deep'),
      after: offered,
      late: limit('sub', 'PT1H'),
      e: 'endEvent',
    },
    ['s -> before -> sub -> after -> e', 's2 -> x -> y -> deep', 's3 -> z', 'late -> e'],
  );

  test('that is not open a token begins where it should, in all that is around it', () => {
    const run = started(SUB);
    modify(run, { type: 'move', activation: at(run, 'before')[0] as number, element: 'z', variables: { a: 2, b: 1 } });
    expect(run.openTasks).toEqual(['z']);
    expect(run.entered.slice(-4)).toEqual(['sub', 'late', 'deep', 'z']);
    expect(run.armedTimers).toEqual(['late']);
    // `b` is the sub-process's own, `a` the process's.
    expect(run.variables).toMatchObject({ a: 2 });
    expect(run.variables.b ?? null).toBeNull();
    expect(run.complete('z').openTasks).toEqual(['after']);
  });

  test('that is open a token is added to it', () => {
    const run = started(SUB).complete('before');
    modify(run, { type: 'add', element: 'y' });
    expect(at(run, 'sub')).toHaveLength(1);
    run.complete('x').complete('y').complete('y').complete('z');
    expect(run.openTasks).toEqual(['z']);
    expect(run.complete('z').openTasks).toEqual(['after']);
  });

  test('the last token takes the sub-process with it when it is cancelled, and its boundary events', () => {
    const run = modify(started(SUB).complete('before'), { type: 'add', element: 'before' });
    modify(run, { type: 'cancel', activation: at(run, 'x')[0] as number });
    expect(run.openTasks).toEqual(['before']);
    expect(run.armedTimers).toEqual([]);
    expect(run.openTasks).not.toContain('after');
  });

  test('a token is moved out, and the sub-process ends without going on', () => {
    const run = started(SUB).complete('before');
    modify(run, { type: 'move', activation: at(run, 'x')[0] as number, element: 'before' });
    expect(run.openTasks).toEqual(['before']);
    expect(at(run, 'sub')).toEqual([]);
  });
});

describe('in a loop', () => {
  const loop = (type: 'parallel' | 'sequential') => ({
    type,
    loopCardinality: '3',
    outputCollection: 'said',
    outputElement: 'loopCounter',
  });
  const looped = (type: 'parallel' | 'sequential') =>
    drawn(
      {
        s: 'startEvent',
        each: { ...offered, loop: loop(type) },
        after: offered,
        e: 'endEvent',
      },
      ['s -> each -> after -> e'],
    );
  const nested = drawn(
    {
      s: 'startEvent',
      each: { type: 'subProcess', loop: { type: 'parallel', loopCardinality: '2' } },
      s2: inside('each', 'startEvent'),
      x: inside('each'),
      y: inside('each'),
      after: offered,
      e: 'endEvent',
    },
    ['s -> each -> after -> e', 's2 -> x -> y'],
  );
  const many = (run: Play) => Object.values(run.state.scopes).find((scope) => scope.wraps === 'many')?.id as number;

  test('one instance is cancelled, and the loop ends when the others are done; it has no result', () => {
    const run = started(looped('parallel'));
    modify(run, { type: 'cancel', activation: at(run, 'each').at(-1) as number });
    expect(run.openTasks).toEqual(['each', 'each']);
    run.complete('each').complete('each');
    expect(run.openTasks).toEqual(['after']);
    expect(run.variables.said).toEqual([1, 2, null]);
  });

  test('the running one of a sequence is cancelled, and the next begins', () => {
    const run = started(looped('sequential'));
    modify(run, { type: 'cancel', activation: at(run, 'each').at(-1) as number });
    expect(run.openTasks).toEqual(['each']);
    run.complete('each').complete('each');
    expect(run.variables.said).toEqual([null, 2, 3]);
    expect(run.openTasks).toEqual(['after']);
  });

  test.each(['parallel', 'sequential'] as const)('one more instance is added (%s)', (type) => {
    const run = started(looped(type));
    modify(run, { type: 'add', element: 'each', scope: many(run) });
    for (let done = 0; done < 4; done += 1) run.complete('each');
    expect(run.openTasks).toEqual(['after']);
    expect(run.variables.said).toEqual([1, 2, 3, 4]);
  });

  test('of sub-processes, a token moved stays in its instance', () => {
    const run = started(nested);
    const [first] = at(run, 'x');
    modify(run, { type: 'move', activation: first as number, element: 'y' });
    expect(run.openTasks).toEqual(['x', 'y']);
    const scopes = Object.values(run.state.scopes).filter((scope) => !scope.wraps && scope.element === 'each');
    expect(scopes.map((scope) => Object.values(scope.tokens).map((token) => token.element))).toEqual([['y'], ['x']]);
    run.complete('y').complete('x').complete('y');
    expect(run.openTasks).toEqual(['after']);
  });

  test('of sub-processes, an added token has to say in which instance', () => {
    const run = started(nested);
    expect(refusal(run, { type: 'add', element: 'y' })).toBe('which-scope');
    const [scope] = Object.values(run.state.scopes).filter((one) => !one.wraps && one.element === 'each');
    modify(run, { type: 'add', element: 'y', scope: scope?.id as number });
    expect(run.openTasks).toEqual(['x', 'x', 'y']);
  });

  test('of sub-processes, an instance whose last token is cancelled is over', () => {
    const run = started(nested);
    modify(run, { type: 'cancel', activation: at(run, 'x')[0] as number });
    expect(run.openTasks).toEqual(['x']);
    expect(run.complete('x').complete('y').openTasks).toEqual(['after']);
  });
});

describe('a change is refused, and nothing happens', () => {
  const run = started(
    drawn({ s: 'startEvent', one: offered, wait: timer('PT1H'), late: limit('one', 'PT1H'), e: 'endEvent' }, [
      's -> one -> wait -> e',
      'late -> e',
    ]),
  );
  const before = JSON.stringify(run.state);

  test('where the token is not there any more', () => {
    expect(refusal(run, { type: 'cancel', activation: 99 })).toBe('no-token');
  });
  test('where nothing can begin', () => {
    expect(refusal(run, { type: 'add', element: 'late' })).toBe('no-place');
    expect(refusal(run, { type: 'add', element: 'nowhere' })).toBe('unknown-element');
  });
  test('where the scope is gone, or another one', () => {
    expect(refusal(run, { type: 'add', element: 'one', scope: 99 })).toBe('no-scope');
  });
  test('as a whole, where one part of it is', () => {
    const instructions = [
      { type: 'add' as const, element: 'wait' },
      { type: 'cancel' as const, activation: 99 },
    ];
    expect(refusal(run, ...instructions)).toBe('no-token');
    expect(run.send({ type: 'modified', instructions, reason: 'test' }).ignored).toBe(true);
  });
  afterAll(() => expect(JSON.stringify(run.state)).toBe(before));
});
