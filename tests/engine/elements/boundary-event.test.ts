import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/index.ts';
import { call, limit, processOf, userTask } from '../definition.ts';
import { fails, ok, play } from '../world.ts';

const limited = (config: JsonObject, duration = 'PT30M') =>
  processOf(
    {
      start: 'startEvent',
      task: userTask({ record: ['amount'] }),
      late: limit('task', duration, config),
      escalate: userTask(),
      end: 'endEvent',
    },
    ['start -> task -> end', 'late -> escalate -> end'],
  );

describe('a time limit', () => {
  it('is armed with its task and disarmed when that is completed', () => {
    const instance = play(limited({})).start();
    expect([...instance.timers.values()]).toEqual([
      {
        type: 'setTimer',
        activation: 3,
        scope: 0,
        element: 'late',
        generation: 0,
        at: '2026-03-02T08:00:00.000Z + PT30M',
      },
    ]);
    instance.complete('task');
    expect(instance.armedTimers).toEqual([]);
    expect(instance.status).toBe('completed');
  });

  it('ends its task and goes its own way when the time is up', () => {
    const instance = play(limited({})).start().fire('late');
    expect(instance.openTasks).toEqual(['escalate']);
    expect(instance.closed).toMatchObject([{ activation: 2, status: 'cancelled' }]);
    expect(instance.complete('escalate').status).toBe('completed');
  });

  it('lets its task stay and goes its own way in addition, once, when it does not interrupt', () => {
    const instance = play(limited({ interrupting: false }))
      .start()
      .fire('late');
    expect(instance.openTasks).toEqual(['escalate', 'task']);
    expect(instance.armedTimers).toEqual([]);
    expect(instance.complete('task').status).toBe('active');
    expect(instance.complete('escalate').status).toBe('completed');
  });

  it('ends a call to the outside, whose late result is ignored', () => {
    const calling = processOf({ start: 'startEvent', send: call(), late: limit('send', 'PT1M'), end: 'endEvent' }, [
      'start -> send -> end',
      'late -> end',
    ]);
    const instance = play(calling).start().fire('late');
    expect(instance.pendingCalls).toEqual([]);
    expect(instance.status).toBe('completed');
    expect(instance.send({ type: 'callSucceeded', activation: 2, generation: 0, result: null }).ignored).toBe(true);
  });

  it('ends a task that has an incident, and the incident with it', () => {
    const instance = play(limited({}), { actions: { 'record.update': () => fails('not-allowed') } }).start();
    instance.complete('task', { amount: 1 });
    expect(instance.openIncidents).toEqual(['task: not-allowed']);
    instance.fire('late');
    expect(instance.openIncidents).toEqual([]);
    expect(instance.openTasks).toEqual(['escalate']);
    expect(instance.closed).toMatchObject([{ activation: 2, status: 'completed' }]);
  });

  it('leaves its task open when its time cannot be computed, and can be retried', () => {
    const instance = play(limited({}, '=said')).start();
    expect(instance.openTasks).toEqual(['task']);
    expect(instance.openIncidents).toEqual(['late: no-time']);
    instance.retry('late', { said: 'PT5M' });
    expect(instance.armedTimers).toEqual(['late']);
    expect(instance.openIncidents).toEqual([]);
  });
});

describe('a time limit until the task is claimed', () => {
  const acceptance = limited({ until: 'claimed' });

  it('tells the task until when it has to be accepted', () => {
    const instance = play(acceptance).start();
    expect([...instance.tasks.values()]).toMatchObject([{ acceptBy: '2026-03-02T08:00:00.000Z + PT30M' }]);
  });

  it('rests when the task is claimed, and a timer that fires late is ignored', () => {
    const instance = play(acceptance).start().claim('task');
    expect(instance.armedTimers).toEqual([]);
    expect([...instance.tasks.values()]).toMatchObject([{ acceptBy: null, claimedBy: 'ana' }]);
    expect(instance.send({ type: 'timerFired', activation: 3, generation: 0 }).ignored).toBe(true);
    expect(instance.complete('task').status).toBe('completed');
  });

  it('begins anew when the task is released, and the timer of before is ignored still', () => {
    const instance = play(acceptance).start().claim('task');
    instance.now += 60_000;
    instance.release('task');
    expect([...instance.timers.values()]).toMatchObject([{ generation: 1, at: '2026-03-02T08:01:00.000Z + PT30M' }]);
    expect(instance.send({ type: 'timerFired', activation: 3, generation: 0 }).ignored).toBe(true);
    expect(instance.fire('late').openTasks).toEqual(['escalate']);
  });

  it('of which the first of two claims counts', () => {
    const instance = play(acceptance).start().claim('task');
    expect(instance.send({ type: 'taskClaimed', activation: 2 }).ignored).toBe(true);
  });

  it('that could not be set does not matter once the task is claimed, and is set when it is released', () => {
    const instance = play(limited({ until: 'claimed' }, '=said')).start();
    expect(instance.openIncidents).toEqual(['late: no-time']);
    instance.claim('task');
    expect(instance.openIncidents).toEqual([]);
    instance.release('task');
    expect(instance.openIncidents).toEqual(['late: no-time']);
    expect(instance.retry('late', { said: 'PT5M' }).armedTimers).toEqual(['late']);
  });

  it('rests when the task is completed, though that ends in an incident: who completes it has accepted it', () => {
    let open = false;
    const update = () => (open ? ok(null) : fails('rule-broken'));
    const instance = play(acceptance, { actions: { 'record.update': update } }).start();
    instance.complete('task', { amount: 1 });
    expect(instance.openIncidents).toEqual(['task: rule-broken']);
    expect(instance.armedTimers).toEqual([]);
    open = true;
    expect(instance.retry('task').status).toBe('completed');
  });

  it('leaves a limit for completing as it is', () => {
    const both = processOf(
      {
        start: 'startEvent',
        task: userTask(),
        unclaimed: limit('task', 'PT30M', { until: 'claimed' }),
        undone: limit('task', 'P1D'),
        end: 'endEvent',
      },
      ['start -> task -> end', 'unclaimed -> end', 'undone -> end'],
    );
    const instance = play(both, { actions: { 'record.update': () => ok(null) } })
      .start()
      .claim('task');
    expect(instance.armedTimers).toEqual(['undone']);
    expect(instance.fire('undone').status).toBe('completed');
  });
});
