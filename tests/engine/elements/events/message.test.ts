import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../engine/core/index.ts';
import { catching, ending, inside, meanwhile, processOf, starting, throwing, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };
const waiting = (message: JsonObject) =>
  processOf({ ...ends, wait: catching({ message }), next: userTask() }, ['start -> wait -> next -> end']);

describe('waiting for a message', () => {
  it('subscribes by name and by the key as it is then', () => {
    const instance = play(waiting({ name: 'paid', correlationKey: 'a' })).start({ a: 7 });
    expect([...instance.subscriptions.values()]).toEqual([
      {
        type: 'subscribe',
        activation: 2,
        scope: 0,
        element: 'wait',
        generation: 0,
        kind: 'message',
        name: 'paid',
        key: '7',
      },
    ]);
  });

  it('takes a name that is computed', () => {
    const instance = play(waiting({ name: 'order {{a}} paid' })).start({ a: 7 });
    expect(instance.openSubscriptions).toEqual(['wait: message order 7 paid']);
  });

  it('sets all variables that came, and goes on', () => {
    const instance = play(waiting({ name: 'paid' }))
      .start({ a: 1 })
      .receive('wait', { a: 2, b: 3 });
    expect(instance.variables).toEqual({ a: 2, b: 3 });
    expect(instance.openTasks).toEqual(['next']);
    expect(instance.openSubscriptions).toEqual([]);
  });

  it('sets only what is said to be kept, where something is', () => {
    const output = [{ variable: 'b', expression: 'message.sum + a' }];
    const instance = play(waiting({ name: 'paid', output }))
      .start({ a: 1 })
      .receive('wait', { a: 9, sum: 2 });
    expect(instance.variables).toEqual({ a: 1, b: 3 });
  });

  it.each([
    ['has no name', { name: '=said' }, 'no-name'],
    ['has a key that is null', { name: 'm', correlationKey: 'a' }, 'no-key'],
  ])('is an incident when the message %s, and can be retried', (_, message, code) => {
    const instance = play(waiting(message)).start();
    expect(instance.openIncidents).toEqual([`wait: ${code}`]);
    expect(instance.retry('wait', { said: 'm', a: 1 }).openSubscriptions).toHaveLength(1);
  });

  it('keeps what came when it cannot be read, for a retry', () => {
    const output = [{ variable: 'b', expression: 'if flag then message.sum else number(said)' }];
    const instance = play(waiting({ name: 'paid', output }))
      .start({ flag: false, said: 'x' })
      .receive('wait', { sum: 2 });
    expect(instance.openIncidents).toHaveLength(1);
    expect(instance.retry('wait', { flag: true }).variables).toMatchObject({ b: 2 });
    expect(instance.openTasks).toEqual(['next']);
  });
});

describe('sending a message', () => {
  const sent = { name: 'hello', correlationKey: 'a', variables: [{ variable: 'x', expression: 'a * 2' }] };

  it('publishes it with what goes along, and goes on', () => {
    const definition = processOf({ ...ends, send: throwing({ message: { ...sent, timeToLive: 'P1DT1H' } }) }, [
      'start -> send -> end',
    ]);
    const instance = play(definition).start({ a: 4 });
    expect(instance.published).toEqual([
      {
        type: 'publish',
        activation: 2,
        kind: 'message',
        name: 'hello',
        key: '4',
        variables: { x: 8 },
        timeToLive: 90_000,
      },
    ]);
    expect(instance.status).toBe('completed');
  });

  it('may be the end', () => {
    const instance = play(
      processOf({ start: 'startEvent', end: ending({ message: { name: 'over' } }) }, ['start -> end']),
    ).start();
    expect(instance.published).toMatchObject([{ name: 'over', key: null, timeToLive: null }]);
    expect(instance.status).toBe('completed');
  });
});

describe('a message while a task is open', () => {
  const meanwhileOf = (interrupting: boolean) =>
    processOf(
      {
        ...ends,
        task: userTask(),
        news: meanwhile('task', { message: { name: 'm' }, interrupting }),
        read: userTask(),
      },
      ['start -> task -> end', 'news -> read -> end'],
    );

  it('ends the task', () => {
    const instance = play(meanwhileOf(true)).start().receive('news', { a: 1 });
    expect(instance.openTasks).toEqual(['read']);
    expect(instance.variables).toEqual({ a: 1 });
  });

  it('may leave it, and come again and again', () => {
    const instance = play(meanwhileOf(false)).start().receive('news').receive('news');
    expect(instance.openTasks).toEqual(['read', 'read', 'task']);
    expect([...instance.subscriptions.values()]).toMatchObject([{ element: 'news', generation: 2 }]);
    expect(instance.complete('task').openSubscriptions).toEqual([]);
  });
});

describe('a message that starts', () => {
  it('a process sets what came', () => {
    const definition = processOf({ start: starting({ message: { name: 'm' } }), task: userTask(), end: 'endEvent' }, [
      'start -> task -> end',
    ]);
    const instance = play(definition).startBy('message', 'start', { a: 5 });
    expect(instance.variables).toEqual({ a: 5 });
    expect(instance.openTasks).toEqual(['task']);
  });

  it('an event sub-process sets what came outside, each time', () => {
    const definition = processOf(
      {
        ...ends,
        task: userTask(),
        on: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('on', {
          come: starting({ message: { name: 'm' }, interrupting: false }),
          look: userTask(),
          seen: 'endEvent',
        }),
      },
      ['start -> task -> end', 'come -> look -> seen'],
    );
    const instance = play(definition).start().receive('come', { a: 1 }).receive('come', { a: 2 });
    expect(instance.openTasks).toEqual(['look', 'look', 'task']);
    expect(instance.variables).toEqual({ a: 2 });
    instance.complete('look').complete('look').complete('task');
    expect(instance.status).toBe('completed');
    expect(instance.openSubscriptions).toEqual([]);
  });
});
