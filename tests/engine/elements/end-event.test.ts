import { describe, expect, it } from '@jest/globals';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

describe('an end event', () => {
  it('ends its path; the process ends with its last path', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        x: userTask(),
        y: userTask(),
        end: 'endEvent',
        other: 'endEvent',
      },
      ['start -> fork -> x -> end', 'fork -> y -> other'],
    );
    const instance = play(definition).start().complete('x');
    expect(instance.status).toBe('active');
    instance.complete('y');
    expect(instance.status).toBe('completed');
    expect(instance.commands.filter((command) => command.type === 'end')).toEqual([
      { type: 'end', status: 'completed' },
    ]);
  });

  it('leaves an instance to which nothing can happen any more', () => {
    const definition = processOf({ start: 'startEvent', end: 'endEvent' }, ['start -> end']);
    const instance = play(definition).start();
    for (const event of [
      { type: 'cancelled', reason: 'late' },
      { type: 'continued' },
      { type: 'retried', activation: 2 },
    ] as const)
      expect(instance.send(event).ignored).toBe(true);
  });
});
