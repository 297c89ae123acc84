import { describe, expect, it } from '@jest/globals';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

describe('a start event', () => {
  it('begins the instance and keeps the variables that it is started with', () => {
    const definition = processOf({ start: 'startEvent', task: userTask(), end: 'endEvent' }, ['start -> task -> end']);
    const instance = play(definition).start({ a: 1 });
    expect(instance.entered).toEqual(['start', 'task']);
    expect(instance.variables).toEqual({ a: 1 });
  });

  it('is the first one, or the one that the trigger names', () => {
    const definition = processOf(
      { one: 'startEvent', two: 'startEvent', x: userTask(), y: userTask(), end: 'endEvent' },
      ['one -> x -> end', 'two -> y -> end'],
    );
    expect(play(definition).start().openTasks).toEqual(['x']);
    expect(play(definition).start({}, 'two').openTasks).toEqual(['y']);
  });

  it('keeps who started the instance, where it is told to', () => {
    const definition = processOf(
      { start: { type: 'startEvent', config: { initiator: 'who' } }, task: userTask(), end: 'endEvent' },
      ['start -> task -> end'],
    );
    expect(play(definition).start().variables).toEqual({ who: 'ana' });
  });

  it('begins an instance once', () => {
    const definition = processOf({ start: 'startEvent', task: userTask(), end: 'endEvent' }, ['start -> task -> end']);
    const instance = play(definition).start();
    expect(instance.send({ type: 'started', instance: 'i2', subject: null, start: null, variables: {} }).ignored).toBe(
      true,
    );
  });
});
