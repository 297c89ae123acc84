import { describe, it } from '@jest/globals';
import { complete, draw, ended, play, start, task, tasks } from './draw.ts';

describe('basic control flow', () => {
  it('WCP-1 Sequence', async () => {
    const sequence = draw({ start: 'startEvent', a: task(), b: task(), end: 'endEvent' }, ['start -> a -> b -> end']);
    await play(sequence, [start(), tasks({ a: 1 }), complete('a'), tasks({ b: 1 }), complete('b'), ended]);
  });

  it('WCP-2 Parallel Split', async () => {
    const split = draw(
      { start: 'startEvent', fork: 'parallelGateway', a: task(), b: task(), endA: 'endEvent', endB: 'endEvent' },
      ['start -> fork -> a -> endA', 'fork -> b -> endB'],
    );
    await play(split, [start(), tasks({ a: 1, b: 1 }), complete('b'), complete('a'), ended]);
  });

  it('WCP-3 Synchronization', async () => {
    const synchronization = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        a: task(),
        b: task(),
        join: 'parallelGateway',
        c: task(),
        end: 'endEvent',
      },
      ['start -> fork -> a -> join -> c -> end', 'fork -> b -> join'],
    );
    await play(synchronization, [
      start(),
      complete('a'),
      tasks({ b: 1 }),
      complete('b'),
      tasks({ c: 1 }),
      complete('c'),
      ended,
    ]);
  });

  const choice = draw(
    {
      start: 'startEvent',
      which: 'exclusiveGateway',
      large: task(),
      small: task(),
      merge: 'exclusiveGateway',
      after: task(),
      end: 'endEvent',
    },
    [
      'start -> which',
      'which -> large if n > 10',
      'which -> small otherwise',
      'large -> merge -> after -> end',
      'small -> merge',
    ],
  );

  it('WCP-4 Exclusive Choice', async () => {
    await play(choice, [
      start({ n: 11 }),
      tasks({ large: 1 }),
      { cancel: 'all' },
      start({ n: 10 }),
      tasks({ small: 1 }),
    ]);
  });

  it('WCP-5 Simple Merge', async () => {
    await play(choice, [start({ n: 1 }), complete('small'), tasks({ after: 1 }), complete('after'), ended]);
    await play(choice, [start({ n: 99 }), complete('large'), tasks({ after: 1 }), complete('after'), ended]);
  });
});
