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

/** The same in a loop: after `after` the tokens of the next round come in while those of this one may still be on their way. */
const inRounds = (config: Parameters<typeof with_>[1]) =>
  draw(
    {
      start: 'startEvent',
      first: 'exclusiveGateway',
      fork: 'parallelGateway',
      a: task(),
      b: task(),
      join: with_('complexGateway', config),
      after: task(),
      again: 'exclusiveGateway',
      end: 'endEvent',
    },
    [
      'start -> first -> fork',
      'fork -> a -> join -> after -> again',
      'fork -> b -> join',
      'again -> first if flag',
      'again -> end otherwise',
    ],
  );

describe('partial joins', () => {
  it('WCP-28 Blocking Discriminator', async () => {
    await play(inRounds({ activationCondition: 'activationCount >= 1' }), [
      start({ flag: true }),
      complete('a'),
      tasks({ b: 1, after: 1 }),
      complete('after'),
      tasks({ a: 1, b: 2 }),
      // The first round is not over: its way b has not come. The second round's token on way a is kept until then.
      complete('a'),
      tasks({ b: 2 }),
      complete('b'),
      tasks({ b: 1, after: 1 }),
      complete('after', { flag: false }),
      complete('b'),
      ended,
    ]);
  });

  it('WCP-29 Cancelling Discriminator', async () => {
    const first = draw(
      {
        start: 'startEvent',
        region: 'subProcess',
        ...inside('region', {
          begin: 'startEvent',
          fork: 'parallelGateway',
          a: task(),
          b: task(),
          c: task(),
          first: with_('endEvent', { terminate: {} }),
        }),
        after: task(),
        end: 'endEvent',
      },
      ['start -> region -> after -> end', 'begin -> fork -> a -> first', 'fork -> b -> first', 'fork -> c -> first'],
    );
    await play(first, [
      start(),
      tasks({ a: 1, b: 1, c: 1 }),
      complete('c'),
      tasks({ after: 1 }),
      complete('after'),
      ended,
    ]);
  });

  it('WCP-30 Structured Partial Join', async () => {
    await play(threeWays('complexGateway', { activationCondition: 'activationCount >= 2' }), [
      start(),
      complete('b'),
      tasks({ a: 1, c: 1 }),
      complete('c'),
      tasks({ a: 1, after: 1 }),
      complete('a'),
      tasks({ after: 1 }),
      complete('after'),
      ended,
    ]);
  });

  it('WCP-31 Blocking Partial Join', async () => {
    const partial = draw(
      {
        start: 'startEvent',
        first: 'exclusiveGateway',
        fork: 'parallelGateway',
        a: task(),
        b: task(),
        c: task(),
        join: with_('complexGateway', { activationCondition: 'activationCount >= 2' }),
        after: task(),
        again: 'exclusiveGateway',
        end: 'endEvent',
      },
      [
        'start -> first -> fork',
        'fork -> a -> join -> after -> again',
        'fork -> b -> join',
        'fork -> c -> join',
        'again -> first if flag',
        'again -> end otherwise',
      ],
    );
    await play(partial, [
      start({ flag: true }),
      complete('a'),
      tasks({ b: 1, c: 1 }),
      complete('b'),
      tasks({ c: 1, after: 1 }),
      complete('after'),
      tasks({ a: 1, b: 1, c: 2 }),
      complete('a'),
      complete('b'),
      // Blocked until the first round's c has come.
      tasks({ c: 2 }),
      complete('c'),
      tasks({ c: 1, after: 1 }),
      complete('after', { flag: false }),
      complete('c'),
      ended,
    ]);
  });

  it('WCP-32 Cancelling Partial Join', async () => {
    const partial = draw(
      {
        start: 'startEvent',
        region: 'subProcess',
        ...inside('region', {
          begin: 'startEvent',
          fork: 'parallelGateway',
          a: task(),
          b: task(),
          c: task(),
          two: with_('complexGateway', { activationCondition: 'activationCount >= 2' }),
          enough: with_('endEvent', { terminate: {} }),
        }),
        after: task(),
        end: 'endEvent',
      },
      [
        'start -> region -> after -> end',
        'begin -> fork -> a -> two -> enough',
        'fork -> b -> two',
        'fork -> c -> two',
      ],
    );
    await play(partial, [start(), complete('a'), tasks({ b: 1, c: 1 }), complete('c'), tasks({ after: 1 })]);
  });

  it('WCP-33 Generalised AND-Join', async () => {
    // Several tokens come in by one way before one comes in by the other: none is lost, each pair goes on once.
    const joining = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        a: task(),
        b: task(),
        split: 'parallelGateway',
        splitToo: 'parallelGateway',
        left: 'exclusiveGateway',
        right: 'exclusiveGateway',
        c: task(),
        d: task(),
        join: 'parallelGateway',
        after: task(),
        end: 'endEvent',
      },
      [
        'start -> fork',
        'fork -> a -> split',
        'split -> left',
        'split -> left',
        'left -> join',
        'fork -> b -> splitToo',
        'splitToo -> c -> right',
        'splitToo -> d -> right',
        'right -> join -> after -> end',
      ],
    );
    await play(joining, [
      start(),
      complete('a'),
      tasks({ b: 1 }),
      complete('b'),
      complete('c'),
      tasks({ d: 1, after: 1 }),
      complete('d'),
      tasks({ after: 2 }),
      { complete: { task: '*' } },
      ended,
    ]);
  });
});
