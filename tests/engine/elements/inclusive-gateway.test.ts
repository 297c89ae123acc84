import { describe, expect, it } from '@jest/globals';
import { check } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const some = processOf(
  {
    start: 'startEvent',
    split: 'inclusiveGateway',
    x: userTask(),
    y: userTask(),
    z: userTask(),
    join: 'inclusiveGateway',
    after: userTask(),
    end: 'endEvent',
  },
  [
    'start -> split',
    'split -> x if a > 1',
    'split -> y if a > 2',
    'split -> z otherwise',
    'x -> join',
    'y -> join',
    'z -> join -> after -> end',
  ],
);

describe('an inclusive gateway', () => {
  it.each([
    [5, ['x', 'y']],
    [2, ['x']],
    [0, ['z']],
  ])('goes all ways whose condition holds, else the default one: %i', (a, open) => {
    expect(check(some, testCatalog)).toEqual([]);
    expect(play(some).start({ a }).openTasks).toEqual(open);
  });

  it('waits for all that can still come, and only for those', () => {
    const both = play(some).start({ a: 5 }).complete('x');
    expect(both.openTasks).toEqual(['y']);
    expect(both.complete('y').openTasks).toEqual(['after']);
    const one = play(some).start({ a: 2 }).complete('x');
    expect(one.openTasks).toEqual(['after']);
    expect(one.complete('after').status).toBe('completed');
  });

  it('is an incident when no condition holds and there is no default way, and can be retried', () => {
    const elements = { start: 'startEvent', split: 'inclusiveGateway', x: userTask(), y: userTask(), end: 'endEvent' };
    const stuck = processOf(elements, [
      'start -> split',
      'split -> x if a > 1',
      'split -> y if a > 2',
      'x -> end',
      'y -> end',
    ]);
    const instance = play(stuck).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['split: no-path']);
    expect(instance.retry('split', { a: 2 }).openTasks).toEqual(['x']);
  });

  it('waits for what could not go on behind it and may come around again', () => {
    const around = processOf(
      {
        start: 'startEvent',
        first: 'inclusiveGateway',
        again: userTask({ fields: ['a'] }),
        join: 'inclusiveGateway',
        back: userTask(),
      },
      [
        'start -> first',
        'first -> again if a > 0',
        'first -> join if a <= 7',
        'again -> first',
        'join -> back if a < 0',
        'back -> join',
      ],
    );
    const instance = play(around).start({ a: 1 });
    expect(instance.openIncidents).toEqual(['join: no-path']);
    expect(instance.complete('again', { a: 0 }).openIncidents).toEqual(['join: no-path']);
    expect(instance.retry('join', { a: -1 }).openTasks).toEqual(['back']);
    expect(instance.complete('back').openTasks).toEqual(['back']);
  });
});
