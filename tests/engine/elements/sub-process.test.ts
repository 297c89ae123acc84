import { describe, expect, it } from '@jest/globals';
import { call, inside, limit, processOf, script, starting, userTask } from '../definition.ts';
import { play } from '../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };

describe('a sub-process', () => {
  const parted = processOf(
    {
      ...ends,
      sub: 'subProcess',
      ...inside('sub', { in: 'startEvent', fork: 'parallelGateway', x: userTask(), y: userTask(), out: 'endEvent' }),
      after: userTask(),
    },
    ['start -> sub -> after -> end', 'in -> fork -> x -> out', 'fork -> y -> out'],
  );

  it('is left when all paths in it have ended', () => {
    const instance = play(parted).start();
    expect(instance.complete('x').openTasks).toEqual(['y']);
    expect(instance.complete('y').openTasks).toEqual(['after']);
    expect(instance.complete('after').status).toBe('completed');
  });

  it('ends with all that is in it when its time is up', () => {
    const definition = { ...parted, elements: [...parted.elements, { id: 'late', ...limit('sub', 'PT1H') }] };
    const late = { ...definition, flows: [...definition.flows, { id: 'l', source: 'late', target: 'end' }] };
    const instance = play(late).start().complete('x').fire('late');
    expect(instance.openTasks).toEqual([]);
    expect(instance.status).toBe('completed');
  });

  it('has variables of its own, which its outputs may name', () => {
    const definition = processOf(
      {
        ...ends,
        sub: {
          type: 'subProcess',
          variables: { type: 'object', properties: { total: { type: 'number' } } },
          inputs: [{ variable: 'a', expression: 'b + 1' }],
          outputs: [{ variable: 'b', expression: 'total * 10' }],
        },
        ...inside('sub', { in: 'startEvent', set: script('total := a + 1'), out: 'endEvent' }),
      },
      ['start -> sub -> end', 'in -> set -> out'],
    );
    const instance = play(definition).start({ a: 100, b: 1 });
    expect(instance.variables).toEqual({ a: 100, b: 30 });
    expect(instance.status).toBe('completed');
  });

  it('without a start begins with all that nothing leads to', () => {
    const definition = processOf(
      { ...ends, sub: 'subProcess', ...inside('sub', { x: userTask(), y: userTask(), out: 'endEvent' }) },
      ['start -> sub -> end', 'x -> out', 'y -> out'],
    );
    expect(play(definition).start().openTasks).toEqual(['x', 'y']);
  });

  it('is done once for each item of a list, with its own boundary around all', () => {
    const definition = processOf(
      {
        ...ends,
        sub: { type: 'subProcess', loop: { type: 'parallel', collection: '[1, 2, 3]', elementVariable: 'n' } },
        ...inside('sub', { in: 'startEvent', ask: call('test.call', { input: { n: '=n' } }), out: 'endEvent' }),
        late: limit('sub', 'PT1H'),
      },
      ['start -> sub -> end', 'in -> ask -> out', 'late -> end'],
    );
    const instance = play(definition).start();
    expect([...instance.calls.values()].map(({ input }) => input)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(instance.armedTimers).toEqual(['late']);
    expect(instance.fire('late').status).toBe('completed');
    expect(instance.pendingCalls).toEqual([]);
  });
});

describe('an event sub-process', () => {
  it('waits in the sub-process that it is in, and no longer', () => {
    const definition = processOf(
      {
        ...ends,
        sub: 'subProcess',
        ...inside('sub', {
          in: 'startEvent',
          work: userTask(),
          out: 'endEvent',
          on: { type: 'subProcess', config: { triggeredByEvent: true } },
        }),
        ...inside('on', { come: starting({ message: { name: 'm' } }), look: userTask(), seen: 'endEvent' }),
        after: userTask(),
      },
      ['start -> sub -> after -> end', 'in -> work -> out', 'come -> look -> seen'],
    );
    expect(play(definition).start().complete('work').openSubscriptions).toEqual([]);
    const instance = play(definition).start().receive('come');
    expect(instance.openTasks).toEqual(['look']);
    expect(instance.complete('look').openTasks).toEqual(['after']);
  });
});
