import { describe, it } from '@jest/globals';
import { complete, draw, ended, inside, play, script, start, task, tasks, with_ } from './draw.ts';

describe('state, cancellation and triggers', () => {
  it('WCP-16 Deferred Choice', async () => {
    const deferred = draw(
      {
        start: 'startEvent',
        which: 'eventBasedGateway',
        answer: with_('intermediateCatchEvent', { message: { name: 'answer' } }),
        late: with_('intermediateCatchEvent', { timer: { duration: 'P2D' } }),
        a: task(),
        b: task(),
        end: 'endEvent',
      },
      ['start -> which', 'which -> answer -> a -> end', 'which -> late -> b -> end'],
    );
    await play(deferred, [
      start(),
      { expect: { subscriptions: { message: 1, timer: 1 }, notReached: ['answer', 'late'] } },
      { message: { name: 'answer' } },
      tasks({ a: 1 }),
      { expect: { subscriptions: { message: 0, timer: 0 }, reached: ['answer'], notReached: ['late'] } },
      { cancel: 'all' },
      start(),
      { advance: 'P2D' },
      tasks({ b: 1 }),
    ]);
  });

  it('WCP-18 Milestone', async () => {
    // The task can be done only between the opening and the closing on the other path.
    const milestone = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        open: task(),
        opened: script({ said: '"open"' }),
        close: task(),
        closed: script({ said: '"closed"' }),
        reached: with_('intermediateCatchEvent', { conditional: { condition: 'said = "open"' } }),
        apply: task(),
        expired: with_('boundaryEvent', { conditional: { condition: 'said = "closed"' } }, { attachedTo: 'apply' }),
        late: 'endEvent',
        endApply: 'endEvent',
        end: 'endEvent',
      },
      [
        'start -> fork',
        'fork -> open -> opened -> close -> closed -> end',
        'fork -> reached -> apply -> endApply',
        'expired -> late',
      ],
    );
    await play(milestone, [
      start({ said: 'before' }),
      tasks({ open: 1 }),
      complete('open'),
      tasks({ close: 1, apply: 1 }),
      complete('close'),
      { expect: { taskCount: 0, ended: 'late' } },
    ]);
  });

  it('WCP-19 Cancel Task', async () => {
    const cancelled = draw(
      {
        start: 'startEvent',
        a: task(),
        withdraw: with_(
          'boundaryEvent',
          { message: { name: 'withdraw', correlationKey: 'said' } },
          { attachedTo: 'a' },
        ),
        b: task(),
        end: 'endEvent',
      },
      ['start -> a -> end', 'withdraw -> b -> end'],
    );
    await play(cancelled, [
      start({ said: '4711' }),
      { message: { name: 'withdraw', key: 'another' } },
      tasks({ a: 1 }),
      { message: { name: 'withdraw', key: '4711' } },
      tasks({ b: 1 }),
    ]);
  });

  it('WCP-20 Cancel Case', async () => {
    const cancelled = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        a: task(),
        call: with_('callActivity', { process: 'child' }),
        end: 'endEvent',
        over: {
          type: 'subProcess',
          config: { triggeredByEvent: true },
        },
        ...inside('over', { withdrawn: with_('startEvent', { signal: { name: 'withdrawn' } }), last: 'endEvent' }),
      },
      ['start -> fork -> a -> end', 'fork -> call -> end', 'withdrawn -> last'],
    );
    const child = {
      ...draw({ start: 'startEvent', inner: task(), end: 'endEvent' }, ['start -> inner -> end']),
      id: 'child',
    };
    await play(
      [cancelled, child],
      [
        { start: { process: 'p' } },
        tasks({ a: 1, inner: 1 }),
        { signal: { name: 'withdrawn' } },
        { expect: { taskCount: 0, instances: 0, ended: 'last' } },
      ],
    );
  });

  it('WCP-25 Cancel Region', async () => {
    const region = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        region: 'subProcess',
        ...inside('region', {
          begin: 'startEvent',
          split: 'parallelGateway',
          a: task(),
          b: task(),
          over: 'endEvent',
        }),
        other: task(),
        limit: with_('boundaryEvent', { timer: { duration: 'PT4H' } }, { attachedTo: 'region' }),
        late: task(),
        end: 'endEvent',
      },
      [
        'start -> fork -> region -> end',
        'fork -> other -> end',
        'begin -> split -> a -> over',
        'split -> b -> over',
        'limit -> late -> end',
      ],
    );
    await play(region, [
      start(),
      complete('a'),
      tasks({ b: 1, other: 1 }),
      { advanceToNextTimer: true },
      tasks({ late: 1, other: 1 }),
      { complete: { task: '*' } },
      ended,
    ]);
  });

  const triggered = (config: Parameters<typeof with_>[1]) =>
    draw(
      { start: 'startEvent', a: task(), wait: with_('intermediateCatchEvent', config), b: task(), end: 'endEvent' },
      ['start -> a -> wait -> b -> end'],
    );

  it('WCP-23 Transient Trigger', async () => {
    await play(triggered({ signal: { name: 'go' } }), [
      start(),
      { signal: { name: 'go' } },
      complete('a'),
      { expect: { taskCount: 0, subscriptions: { signal: 1 } } },
      { signal: { name: 'go' } },
      tasks({ b: 1 }),
    ]);
  });

  it('WCP-24 Persistent Trigger', async () => {
    await play(triggered({ message: { name: 'go' } }), [
      start(),
      { message: { name: 'go' } },
      complete('a'),
      tasks({ b: 1 }),
    ]);
  });
});
