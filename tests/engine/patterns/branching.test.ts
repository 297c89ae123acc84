import { describe, it } from '@jest/globals';
import { complete, draw, ended, inside, play, start, task, tasks, with_ } from './draw.ts';

/** As many of three tasks as n says, side by side, then what `join` does with them, then `after`. */
const threeWays = (join: Parameters<typeof with_>[0], config: Parameters<typeof with_>[1] = {}) =>
  draw(
    {
      start: 'startEvent',
      fork: 'parallelGateway',
      a: task(),
      b: task(),
      c: task(),
      join: with_(join, config),
      after: task(),
      end: 'endEvent',
    },
    ['start -> fork', 'fork -> a -> join -> after -> end', 'fork -> b -> join', 'fork -> c -> join'],
  );

describe('advanced branching and synchronization', () => {
  const choices = draw(
    {
      start: 'startEvent',
      which: 'inclusiveGateway',
      police: task(),
      fire: task(),
      none: task(),
      join: 'inclusiveGateway',
      after: task(),
      end: 'endEvent',
    },
    [
      'start -> which',
      'which -> police if n > 1',
      'which -> fire if n > 2',
      'which -> none otherwise',
      'police -> join -> after -> end',
      'fire -> join',
      'none -> join',
    ],
  );

  it('WCP-6 Multi-Choice', async () => {
    await play(choices, [
      start({ n: 3 }),
      tasks({ police: 1, fire: 1 }),
      { cancel: 'all' },
      start({ n: 2 }),
      tasks({ police: 1 }),
      { cancel: 'all' },
      start({ n: 0 }),
      tasks({ none: 1 }),
    ]);
  });

  it('WCP-7 Structured Synchronizing Merge', async () => {
    await play(choices, [
      start({ n: 3 }),
      complete('fire'),
      tasks({ police: 1 }),
      complete('police'),
      tasks({ after: 1 }),
    ]);
    await play(choices, [start({ n: 2 }), complete('police'), tasks({ after: 1 }), complete('after'), ended]);
  });

  it('WCP-8 Multi-Merge', async () => {
    const merge = draw(
      { start: 'startEvent', fork: 'parallelGateway', a: task(), b: task(), after: task(), end: 'endEvent' },
      ['start -> fork -> a -> after -> end', 'fork -> b -> after'],
    );
    await play(merge, [
      start(),
      complete('a'),
      tasks({ b: 1, after: 1 }),
      complete('b'),
      tasks({ after: 2 }),
      { complete: { task: 'after', times: 2 } },
      ended,
    ]);
  });

  it('WCP-9 Structured Discriminator', async () => {
    await play(threeWays('complexGateway', { activationCondition: 'activationCount >= 1' }), [
      start(),
      complete('b'),
      tasks({ a: 1, c: 1, after: 1 }),
      complete('a'),
      complete('c'),
      tasks({ after: 1 }),
      complete('after'),
      ended,
    ]);
  });

  it('WCP-37 Local Synchronizing Merge', async () => {
    // Not structured: way b may leave before the merge. What can still come is known from what can be reached.
    const local = draw(
      {
        start: 'startEvent',
        which: 'inclusiveGateway',
        a: task(),
        b: task(),
        leave: 'exclusiveGateway',
        out: task(),
        join: 'inclusiveGateway',
        after: task(),
        endOut: 'endEvent',
        end: 'endEvent',
      },
      [
        'start -> which',
        'which -> a if n >= 1',
        'which -> b if n >= 2',
        'which -> endOut otherwise',
        'a -> join -> after -> end',
        'b -> leave',
        'leave -> join if flag',
        'leave -> out otherwise',
        'out -> endOut',
      ],
    );
    await play(local, [
      start({ n: 2, flag: true }),
      complete('a'),
      tasks({ b: 1 }),
      complete('b'),
      tasks({ after: 1 }),
      { cancel: 'all' },
      start({ n: 2, flag: false }),
      complete('a'),
      tasks({ b: 1 }),
      complete('b'),
      tasks({ out: 1, after: 1 }),
      { cancel: 'all' },
      start({ n: 1, flag: false }),
      complete('a'),
      tasks({ after: 1 }),
    ]);
  });

  it('WCP-38 General Synchronizing Merge', async () => {
    // Way b goes round in a loop before the merge: as long as it may still come, it is waited for.
    const general = draw(
      {
        start: 'startEvent',
        which: 'inclusiveGateway',
        a: task(),
        b: task(),
        again: 'exclusiveGateway',
        join: 'inclusiveGateway',
        after: task(),
        none: 'endEvent',
        end: 'endEvent',
      },
      [
        'start -> which',
        'which -> a if n >= 0',
        'which -> b if n >= 1',
        'which -> none otherwise',
        'a -> join -> after -> end',
        'b -> again',
        'again -> b if flag',
        'again -> join otherwise',
      ],
    );
    await play(general, [
      start({ n: 1, flag: true }),
      complete('a'),
      tasks({ b: 1 }),
      complete('b'),
      tasks({ b: 1 }),
      complete('b', { flag: false }),
      tasks({ after: 1 }),
    ]);
  });

  it('WCP-41 Thread Merge', async () => {
    const threads = draw(
      {
        start: 'startEvent',
        threads: 'subProcess',
        ...inside('threads', { begin: 'startEvent', fork: 'parallelGateway', work: task(), over: 'endEvent' }),
        after: task(),
        end: 'endEvent',
      },
      [
        'start -> threads -> after -> end',
        'begin -> fork',
        'fork -> work',
        'fork -> work',
        'fork -> work',
        'work -> over',
      ],
    );
    await play(threads, [
      start(),
      tasks({ work: 3 }),
      { complete: { task: 'work', times: 2 } },
      tasks({ work: 1 }),
      complete('work'),
      tasks({ after: 1 }),
      complete('after'),
      ended,
    ]);
  });

  it('WCP-42 Thread Split', async () => {
    const split = draw({ start: 'startEvent', a: task(), b: task(), end: 'endEvent' }, [
      'start -> a',
      'a -> b',
      'a -> b',
      'a -> b',
      'b -> end',
    ]);
    await play(split, [start(), complete('a'), tasks({ b: 3 }), { complete: { task: '*' } }, ended]);
  });
});
