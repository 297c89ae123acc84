import { describe, expect, it } from '@jest/globals';
import { check } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { catching, processOf, timer, userTask } from '../definition.ts';
import { play } from '../world.ts';

const racing = processOf(
  {
    start: 'startEvent',
    race: 'eventBasedGateway',
    paid: catching({ message: { name: 'paid' } }),
    answer: { type: 'receiveTask', config: { message: { name: 'answer' } } },
    late: timer('P1D'),
    a: userTask(),
    b: userTask(),
    c: userTask(),
    end: 'endEvent',
  },
  ['start -> race -> paid -> a -> end', 'race -> answer -> b -> end', 'race -> late -> c -> end'],
);

describe('an event-based gateway', () => {
  it('lets all that is behind it wait', () => {
    expect(check(racing, testCatalog)).toEqual([]);
    const instance = play(racing).start();
    expect(instance.openSubscriptions).toEqual(['answer: message answer', 'paid: message paid']);
    expect(instance.armedTimers).toEqual(['late']);
  });

  it.each([
    ['paid', 'a'],
    ['answer', 'b'],
  ])('goes on with what happens first, and withdraws the others: %s', (first, next) => {
    const instance = play(racing).start().receive(first, { a: 1 });
    expect(instance.openTasks).toEqual([next]);
    expect(instance.variables).toEqual({ a: 1 });
    expect([...instance.openSubscriptions, ...instance.armedTimers]).toEqual([]);
    expect(instance.complete(next).status).toBe('completed');
  });

  it('goes on by a time limit', () => {
    const instance = play(racing).start().fire('late');
    expect(instance.openTasks).toEqual(['c']);
    expect(instance.openSubscriptions).toEqual([]);
  });

  it('goes on at once where a condition behind it holds already', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        race: 'eventBasedGateway',
        high: catching({ conditional: { condition: 'a > 3' } }),
        late: timer('P1D'),
        task: userTask(),
        end: 'endEvent',
      },
      ['start -> race -> late -> end', 'race -> high -> task -> end'],
    );
    const instance = play(definition).start({ a: 4 });
    expect(instance.openTasks).toEqual(['task']);
    expect(instance.armedTimers).toEqual([]);
  });

  it('that starts the process is begun by any message behind it, and does not wait for the others', () => {
    const definition = processOf(
      {
        race: { type: 'eventBasedGateway', config: { instantiate: true } },
        one: catching({ message: { name: 'one' } }),
        two: { type: 'receiveTask', config: { message: { name: 'two' } } },
        task: userTask(),
        end: 'endEvent',
      },
      ['race -> one -> task -> end', 'race -> two -> task'],
    );
    expect(check(definition, testCatalog)).toEqual([]);
    for (const id of ['one', 'two']) {
      const instance = play(definition).startBy('message', id, { a: 2 });
      expect(instance.openTasks).toEqual(['task']);
      expect(instance.variables).toEqual({ a: 2 });
      expect(instance.openSubscriptions).toEqual([]);
    }
  });
});
