import { describe, expect, it } from '@jest/globals';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const fork = {
  start: 'startEvent',
  fork: 'parallelGateway',
  x: userTask(),
  y: userTask(),
  join: 'parallelGateway',
  after: userTask(),
  end: 'endEvent',
};
const pair = processOf(fork, ['start -> fork -> x -> join', 'fork -> y -> join -> after -> end']);

describe('a parallel gateway', () => {
  it('goes all ways at once', () => {
    expect(play(pair).start().openTasks).toEqual(['x', 'y']);
  });

  it('waits for a token on every way in', () => {
    const instance = play(pair).start().complete('y');
    expect(instance.openTasks).toEqual(['x']);
    expect(instance.complete('x').openTasks).toEqual(['after']);
    expect(instance.complete('after').status).toBe('completed');
  });

  it('does not take two tokens on one way for tokens on two', () => {
    const twice = processOf({ ...fork, merge: 'exclusiveGateway', fork2: 'parallelGateway', z: userTask() }, [
      'start -> fork -> x -> join',
      'fork -> fork2 -> y -> merge -> join',
      'fork2 -> z -> merge',
      'join -> after -> end',
    ]);
    const instance = play(twice).start().complete('y').complete('z');
    expect(instance.openTasks).toEqual(['x']);
    expect(instance.complete('x').openTasks).toEqual(['after']);
  });

  it('joins again in every round of a loop', () => {
    const loop = processOf({ ...fork, begin: 'exclusiveGateway', again: 'exclusiveGateway' }, [
      'start -> begin -> fork -> x -> join',
      'fork -> y -> join -> again',
      'again -> begin if flag',
      'again -> after otherwise',
      'after -> end',
    ]);
    const instance = play(loop).start({ flag: true });
    instance.complete('x').complete('y').complete('y').complete('x');
    expect(instance.openTasks).toEqual(['x', 'y']);
  });

  it('raises an incident when a token waits for one that can never come', () => {
    const starving = processOf({ ...fork, gate: 'exclusiveGateway' }, [
      'start -> gate',
      'gate -> x if flag',
      'gate -> y otherwise',
      'x -> join',
      'y -> join -> after -> end',
    ]);
    const instance = play(starving).start({ flag: true });
    expect(instance.openIncidents).toEqual([]);
    instance.complete('x');
    expect(instance.openIncidents).toEqual(['join: join-waits-forever']);
    expect(instance.status).toBe('active');
    expect(instance.retry('join').openIncidents).toEqual(['join: join-waits-forever']);
    expect(instance.cancel().openIncidents).toEqual([]);
    expect(instance.status).toBe('cancelled');
  });

  it('raises no such incident while something else can still come', () => {
    const late = processOf({ ...fork, gate: 'exclusiveGateway' }, [
      'start -> fork -> x -> join',
      'fork -> gate',
      'gate -> y if flag',
      'gate -> join otherwise',
      'y -> end',
      'join -> after -> end',
    ]);
    const instance = play(late).start({ flag: true }).complete('x');
    expect(instance.openIncidents).toEqual([]);
    expect(instance.complete('y').openIncidents).toEqual(['join: join-waits-forever']);
  });
});
