import { describe, it } from '@jest/globals';
import { complete, draw, ended, inside, play, script, start, task, tasks, with_ } from './draw.ts';

describe('structural patterns and iteration', () => {
  it('WCP-10 Arbitrary Cycles', async () => {
    // Two ways into the circle, and two ways out of it.
    const cycles = draw(
      {
        start: 'startEvent',
        where: 'exclusiveGateway',
        toA: 'exclusiveGateway',
        a: task(),
        afterA: 'exclusiveGateway',
        toB: 'exclusiveGateway',
        b: task(),
        afterB: 'exclusiveGateway',
        endA: 'endEvent',
        endB: 'endEvent',
      },
      [
        'start -> where',
        'where -> toB if flag',
        'where -> toA otherwise',
        'toA -> a -> afterA',
        'afterA -> endA if said = "stop"',
        'afterA -> toB otherwise',
        'toB -> b -> afterB',
        'afterB -> endB if said = "stop"',
        'afterB -> toA otherwise',
      ],
    );
    await play(cycles, [
      start({ flag: true, said: 'on' }),
      complete('b'),
      complete('a'),
      complete('b'),
      complete('a', { said: 'stop' }),
      { expect: { ended: 'endA' } },
      start({ flag: false, said: 'on' }),
      complete('a'),
      complete('b', { said: 'stop' }),
      { expect: { ended: 'endB', notReached: ['endA'] } },
    ]);
  });

  it('WCP-11 Implicit Termination', async () => {
    const implicit = draw({ start: 'startEvent', fork: 'parallelGateway', a: task(), b: task(), end: 'endEvent' }, [
      'start -> fork -> a',
      'fork -> b -> end',
    ]);
    await play(implicit, [start(), complete('b'), { expect: { ended: false } }, complete('a'), ended]);
  });

  it('WCP-43 Explicit Termination', async () => {
    const explicit = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        a: task(),
        b: task(),
        end: 'endEvent',
        stop: with_('endEvent', { terminate: {} }),
      },
      ['start -> fork -> a -> end', 'fork -> b -> stop'],
    );
    await play(explicit, [start(), complete('b'), { expect: { ended: 'stop', instances: 0, taskCount: 0 } }]);
  });

  it('WCP-21 Structured Loop', async () => {
    const loop = (testBefore: boolean) =>
      draw(
        {
          start: 'startEvent',
          again: task({ loop: { type: 'standard', loopCondition: 'flag', testBefore } }),
          end: 'endEvent',
        },
        ['start -> again -> end'],
      );
    // Repeat … until: at least once.
    await play(loop(false), [
      start({ flag: false }),
      tasks({ again: 1 }),
      complete('again', { flag: true }),
      tasks({ again: 1 }),
      complete('again', { flag: false }),
      ended,
    ]);
    // While: perhaps never.
    await play(loop(true), [start({ flag: false }), ended]);
  });

  it('WCP-22 Recursion', async () => {
    const factorial = draw(
      {
        start: 'startEvent',
        small: 'exclusiveGateway',
        call: with_(
          'callActivity',
          { process: 'p' },
          { inputs: [{ variable: 'n', expression: 'n - 1' }], outputs: [{ variable: 'm', expression: 'm' }] },
        ),
        times: script({ m: 'm * n' }),
        one: script({ m: '1' }),
        end: 'endEvent',
      },
      ['start -> small', 'small -> call if n > 1', 'small -> one otherwise', 'call -> times -> end', 'one -> end'],
    );
    await play(factorial, [start({ n: 5 }), { expect: { variables: { n: 5, m: 120 }, ended: true, instances: 0 } }]);
  });

  it('WCP-39 Critical Section', async () => {
    // A message that is kept is the key: exactly one of those who wait for it gets it, and sends it again when it is through.
    const key = { name: 'key', correlationKey: 'said' };
    const take = with_('intermediateCatchEvent', { message: key });
    const give = with_('intermediateThrowEvent', { message: { ...key, timeToLive: 'P30D' } });
    const critical = draw(
      {
        start: 'startEvent',
        first: give,
        fork: 'parallelGateway',
        takeA: take,
        a1: task(),
        a2: task(),
        giveA: give,
        takeB: take,
        b1: task(),
        giveB: give,
        join: 'parallelGateway',
        end: 'endEvent',
      },
      [
        'start -> first -> fork',
        'fork -> takeA -> a1 -> a2 -> giveA -> join -> end',
        'fork -> takeB -> b1 -> giveB -> join',
      ],
    );
    await play(critical, [
      start({ said: 'case 1' }),
      tasks({ a1: 1 }),
      complete('a1'),
      tasks({ a2: 1 }),
      complete('a2'),
      tasks({ b1: 1 }),
      complete('b1'),
      ended,
    ]);
  });

  const interleaved = (flows: string[]) =>
    draw(
      {
        start: 'startEvent',
        any: with_('adHocSubProcess', { assignee: 'ana', ordering: 'sequential' }),
        ...inside('any', { a: task(), b: task(), c: task() }),
        after: task(),
        end: 'endEvent',
      },
      ['start -> any -> after -> end', ...flows],
    );
  const next = (outcome: string) => ({ complete: { task: 'any', outcome } });

  it('WCP-17 Interleaved Parallel Routing', async () => {
    // One at a time, in any order that keeps b before c.
    await play(interleaved(['b -> c']), [
      start(),
      { refused: next('c') },
      next('b'),
      tasks({ b: 1 }),
      complete('b'),
      tasks({ c: 1 }),
      complete('c'),
      tasks({ any: 1 }),
      next('a'),
      tasks({ a: 1 }),
      complete('a'),
      next('done'),
      tasks({ after: 1 }),
    ]);
  });

  it('WCP-40 Interleaved Routing', async () => {
    await play(interleaved([]), [
      start(),
      next('c'),
      tasks({ c: 1 }),
      complete('c'),
      next('a'),
      complete('a'),
      next('b'),
      complete('b'),
      next('done'),
      tasks({ after: 1 }),
      complete('after'),
      ended,
    ]);
  });
});
