import { describe, expect, it } from '@jest/globals';
import { catching, inside, meanwhile, processOf, script, starting, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };
const waiting = (condition: string) =>
  processOf({ ...ends, wait: catching({ conditional: { condition } }), next: userTask() }, [
    'start -> wait -> next -> end',
  ]);

describe('waiting for a condition', () => {
  it('goes straight on when it holds already', () => {
    expect(play(waiting('a > 3')).start({ a: 4 }).openTasks).toEqual(['next']);
  });

  it('waits while it is false or null, and goes on when a variable makes it true', () => {
    const instance = play(waiting('a > 3')).start();
    expect(instance.openIncidents).toEqual([]);
    expect(instance.setVariables({ a: 3 }).openTasks).toEqual([]);
    expect(instance.setVariables({ a: 4 }).openTasks).toEqual(['next']);
  });

  it('subscribes to changes of the record only where it reads it, and looks when the record changes', () => {
    expect(play(waiting('a > 3')).start({ a: 1 }).openSubscriptions).toEqual([]);
    const instance = play(waiting('record.amount > 10'), { record: { amount: 1 } }).start();
    expect(instance.openSubscriptions).toEqual(['wait: condition thing']);
    expect(instance.recordChanges({ amount: 5 }).openTasks).toEqual([]);
    expect(instance.recordChanges({ amount: 11 }).openTasks).toEqual(['next']);
    expect(instance.openSubscriptions).toEqual([]);
  });

  it('sees what a path beside it sets, in the same turn', () => {
    const definition = processOf(
      {
        ...ends,
        fork: 'parallelGateway',
        wait: catching({ conditional: { condition: 'a = 1' } }),
        set: script('a := 1'),
      },
      ['start -> fork -> wait -> end', 'fork -> set -> end'],
    );
    expect(play(definition).start().status).toBe('completed');
  });

  it('is an incident when it cannot be told for another reason, and can be retried', () => {
    const instance = play(waiting('if flag then true else date(said) > date("2026-01-01")')).start({
      flag: false,
      said: 'x',
    });
    expect(instance.openIncidents).toEqual(['wait: evaluation']);
    expect(instance.retry('wait', { flag: true }).openTasks).toEqual(['next']);
  });
});

describe('a condition while a task is open', () => {
  const meanwhileOf = (interrupting: boolean) =>
    processOf(
      {
        ...ends,
        task: userTask(),
        high: meanwhile('task', { conditional: { condition: 'a > 3' }, interrupting }),
        look: userTask(),
      },
      ['start -> task -> end', 'high -> look -> end'],
    );

  it('ends the task when it becomes true, also at once', () => {
    expect(play(meanwhileOf(true)).start().setVariables({ a: 5 }).openTasks).toEqual(['look']);
    expect(play(meanwhileOf(true)).start({ a: 5 }).openTasks).toEqual(['look']);
  });

  it('happens each time that it becomes true, where the task goes on', () => {
    const instance = play(meanwhileOf(false)).start({ a: 5 });
    expect(instance.openTasks).toEqual(['look', 'task']);
    expect(instance.setVariables({ a: 6 }).openTasks).toEqual(['look', 'task']);
    instance.setVariables({ a: 1 }).setVariables({ a: 7 });
    expect(instance.openTasks).toEqual(['look', 'look', 'task']);
  });
});

describe('a condition that starts an event sub-process', () => {
  it('does so when it becomes true, and then again', () => {
    const definition = processOf(
      {
        ...ends,
        task: userTask(),
        on: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('on', {
          high: starting({ conditional: { condition: 'a > 3' }, interrupting: false }),
          look: userTask(),
          seen: 'endEvent',
        }),
      },
      ['start -> task -> end', 'high -> look -> seen'],
    );
    const instance = play(definition).start().setVariables({ a: 4 }).setVariables({ a: 1 }).setVariables({ a: 4 });
    expect(instance.openTasks).toEqual(['look', 'look', 'task']);
    expect(play(definition).start({ a: 9 }).openTasks).toEqual(['look', 'task']);
    instance.complete('look').complete('look').complete('task');
    expect(instance.status).toBe('completed');
  });
});
