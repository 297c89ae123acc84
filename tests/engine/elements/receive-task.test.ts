import { describe, expect, it } from '@jest/globals';
import { check, type JsonObject } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { limit, processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const receiving = (config: JsonObject) =>
  processOf({ start: 'startEvent', get: { type: 'receiveTask', config }, after: userTask(), end: 'endEvent' }, [
    'start -> get -> after -> end',
  ]);

describe('a receive task', () => {
  it('waits for a message, and sets what came', () => {
    const instance = play(receiving({ message: { name: 'm', correlationKey: 'a' } })).start({ a: 1 });
    expect(instance.openSubscriptions).toEqual(['get: message m 1']);
    expect(instance.receive('get', { b: 2 }).openTasks).toEqual(['after']);
    expect(instance.variables).toEqual({ a: 1, b: 2 });
  });

  it('without a message waits until somebody says that it goes on, and is only warned of', () => {
    expect(check(receiving({}), testCatalog)).toMatchObject([{ severity: 'warning', element: 'get' }]);
    const instance = play(receiving({})).start();
    expect(instance.openSubscriptions).toEqual([]);
    instance.send({ type: 'messageReceived', activation: 2, generation: 0, name: '', variables: { a: 5 } });
    expect(instance.openTasks).toEqual(['after']);
    expect(instance.variables).toEqual({ a: 5 });
  });

  it('may start the process', () => {
    const definition = processOf(
      {
        get: { type: 'receiveTask', config: { message: { name: 'm' }, instantiate: true } },
        after: userTask(),
        end: 'endEvent',
      },
      ['get -> after -> end'],
    );
    expect(check(definition, testCatalog)).toEqual([]);
    expect(play(definition).startBy('message', 'get', { a: 1 }).openTasks).toEqual(['after']);
  });

  it('may be limited in time', () => {
    const definition = receiving({ message: { name: 'm' } });
    definition.elements.push({ id: 'late', ...limit('get', 'PT1H') });
    definition.flows.push({ id: 'l', source: 'late', target: 'end' });
    const instance = play(definition).start().fire('late');
    expect(instance.openSubscriptions).toEqual([]);
    expect(instance.status).toBe('completed');
  });
});
