import { describe, expect, it } from '@jest/globals';
import { catching, ending, meanwhile, processOf, starting, throwing, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };

describe('a signal', () => {
  it('comes to all who wait for it', () => {
    const definition = processOf(
      {
        ...ends,
        fork: 'parallelGateway',
        one: catching({ signal: { name: 'go' } }),
        two: catching({ signal: { name: 'go', output: [{ variable: 'b', expression: 'signal.a + 1' }] } }),
        other: catching({ signal: { name: 'stop' } }),
        x: userTask(),
        y: userTask(),
      },
      ['start -> fork -> one -> x -> end', 'fork -> two -> y -> end', 'fork -> other -> end'],
    );
    const instance = play(definition).start();
    expect(instance.openSubscriptions).toEqual(['one: signal go', 'other: signal stop', 'two: signal go']);
    instance.signal('go', { a: 1 });
    expect(instance.openTasks).toEqual(['x', 'y']);
    expect(instance.variables).toEqual({ a: 1, b: 2 });
  });

  it('is given by throwing it, and at an end', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        throw: throwing({ signal: { name: 'go', variables: [{ variable: 'n', expression: 'a' }] } }),
        end: ending({ signal: { name: 'gone' } }),
      },
      ['start -> throw -> end'],
    );
    const instance = play(definition).start({ a: 3 });
    expect(instance.published).toMatchObject([
      { kind: 'signal', name: 'go', key: null, variables: { n: 3 } },
      { kind: 'signal', name: 'gone', variables: {} },
    ]);
    expect(instance.status).toBe('completed');
  });

  it('may end a task, and may start a process', () => {
    const definition = processOf(
      {
        start: starting({ signal: { name: 'go' } }),
        task: userTask(),
        stop: meanwhile('task', { signal: { name: 'stop' } }),
        end: 'endEvent',
      },
      ['start -> task -> end', 'stop -> end'],
    );
    const instance = play(definition).startBy('signal', 'start', { a: 1 }, 'go');
    expect(instance.variables).toEqual({ a: 1 });
    expect(instance.openTasks).toEqual(['task']);
    expect(instance.receive('stop').status).toBe('completed');
  });
});
