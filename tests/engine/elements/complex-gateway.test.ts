import { describe, expect, it } from '@jest/globals';
import { check, type JsonObject } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const counting = (config: JsonObject) =>
  processOf(
    {
      start: 'startEvent',
      fork: 'parallelGateway',
      x: userTask(),
      y: userTask(),
      z: userTask(),
      join: { type: 'complexGateway', config },
      after: userTask(),
      end: 'endEvent',
    },
    ['start -> fork -> x -> join', 'fork -> y -> join', 'fork -> z -> join -> after -> end'],
  );

describe('a complex gateway', () => {
  const two = counting({ activationCondition: 'activationCount >= 2' });

  it('goes on when its condition holds, once; those that come later end at it', () => {
    expect(check(two, testCatalog)).toEqual([]);
    const instance = play(two).start().complete('x');
    expect(instance.openTasks).toEqual(['y', 'z']);
    expect(instance.complete('z').openTasks).toEqual(['after', 'y']);
    expect(instance.complete('y').openTasks).toEqual(['after']);
    expect(instance.complete('after').status).toBe('completed');
  });

  it('sees the variables of the process', () => {
    const instance = play(counting({ activationCondition: 'activationCount >= a' }))
      .start({ a: 1 })
      .complete('y');
    expect(instance.openTasks).toEqual(['after', 'x', 'z']);
  });

  it('is an incident when its condition does not hold and nothing can come any more, and can be retried', () => {
    const instance = play(counting({ activationCondition: 'activationCount > 2 and flag' })).start({ flag: false });
    instance.complete('x').complete('y').complete('z');
    expect(instance.openIncidents).toEqual(['join: join-waits-forever']);
    expect(instance.retry('join', { flag: true }).openTasks).toEqual(['after']);
  });

  it('has to say when it goes on', () => {
    expect(check(counting({}), testCatalog)).toMatchObject([{ code: 'missing-configuration', element: 'join' }]);
  });
});
