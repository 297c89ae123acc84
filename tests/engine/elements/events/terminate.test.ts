import { describe, expect, it } from '@jest/globals';
import { ending, inside, processOf, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

describe('a terminate end', () => {
  it('ends all paths of the process', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        one: userTask(),
        two: userTask(),
        stop: ending({ terminate: {} }),
      },
      ['start -> fork -> one -> stop', 'fork -> two -> stop'],
    );
    const instance = play(definition).start().complete('one');
    expect(instance.openTasks).toEqual([]);
    expect(instance.status).toBe('completed');
  });

  it('ends only the sub-process that it is in, which is completed then', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        sub: 'subProcess',
        ...inside('sub', {
          in: 'startEvent',
          fork: 'parallelGateway',
          one: userTask(),
          two: userTask(),
          stop: ending({ terminate: {} }),
        }),
        next: userTask(),
        end: 'endEvent',
      },
      ['start -> sub -> next -> end', 'in -> fork -> one -> stop', 'fork -> two -> stop'],
    );
    expect(play(definition).start().complete('one').openTasks).toEqual(['next']);
  });
});
