import { describe, expect, it } from '@jest/globals';
import { ending, inside, meanwhile, processOf, starting, throwing, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };
const escalating = (interrupting: boolean) =>
  processOf(
    {
      ...ends,
      sub: 'subProcess',
      ...inside('sub', {
        in: 'startEvent',
        tell: throwing({ escalation: { code: 'boss' } }),
        work: userTask(),
        out: 'endEvent',
      }),
      told: meanwhile('sub', { escalation: { code: 'boss', codeVariable: 'said' }, interrupting }),
      look: userTask(),
    },
    ['start -> sub -> end', 'in -> tell -> work -> out', 'told -> look -> end'],
  );

describe('an escalation', () => {
  it('is told to the nearest event that catches it, while who tells it goes on', () => {
    const instance = play(escalating(false)).start();
    expect(instance.openTasks).toEqual(['look', 'work']);
    expect(instance.variables).toEqual({ said: 'boss' });
    instance.complete('work').complete('look');
    expect(instance.status).toBe('completed');
  });

  it('ends what it came from where that event says so', () => {
    const instance = play(escalating(true)).start();
    expect(instance.openTasks).toEqual(['look']);
    expect(instance.complete('look').status).toBe('completed');
  });

  it('that nobody catches changes nothing', () => {
    const instance = play(
      processOf({ start: 'startEvent', end: ending({ escalation: { code: 'x' } }) }, ['start -> end']),
    ).start();
    expect(instance.status).toBe('completed');
    expect(instance.openIncidents).toEqual([]);
  });

  it('may begin an event sub-process, any code if none is named', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        tell: throwing({ escalation: { code: '=said' } }),
        task: userTask(),
        end: 'endEvent',
        on: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('on', {
          told: starting({ escalation: {}, interrupting: false }),
          look: userTask(),
          seen: 'endEvent',
        }),
      },
      ['start -> tell -> task -> end', 'told -> look -> seen'],
    );
    expect(play(definition).start({ said: 'y' }).openTasks).toEqual(['look', 'task']);
    expect(play(definition).start().openIncidents).toEqual(['tell: no-code']);
  });
});
