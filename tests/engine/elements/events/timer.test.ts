import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../engine/core/index.ts';
import { catching, inside, limit, meanwhile, processOf, starting, userTask } from '../../definition.ts';
import { fails, ok, play } from '../../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };
const asked = (instance: ReturnType<typeof play>) =>
  instance.asked.flatMap((ask) => (ask.type === 'instant' ? [{ timer: ask.timer, from: ask.from }] : []));

describe('a timer that repeats, on a task that goes on', () => {
  const reminding = (cycle: string) =>
    processOf(
      {
        ...ends,
        task: userTask(),
        remind: limit('task', 'PT1H', { timer: { cycle }, interrupting: false }),
        reminder: userTask(),
        done: 'endEvent',
      },
      ['start -> task -> end', 'remind -> reminder -> done'],
    );

  it('is due as often as it says, each time counted from the last', () => {
    const instance = play(reminding('R3/PT10H')).start();
    instance.fire('remind').fire('remind').fire('remind');
    expect(instance.openTasks).toEqual(['reminder', 'reminder', 'reminder', 'task']);
    expect(instance.armedTimers).toEqual([]);
    expect(asked(instance)).toEqual([
      { timer: { cycle: 'R3/PT10H' }, from: '2026-03-02T08:00:00.000Z' },
      { timer: { cycle: 'R3/PT10H' }, from: '2026-03-02T08:00:00.000Z + R3/PT10H' },
      { timer: { cycle: 'R3/PT10H' }, from: '2026-03-02T08:00:00.000Z + R3/PT10H + R3/PT10H' },
    ]);
  });

  it.each(['R/PT10H', '0 9 * * MON-FRI'])('goes on without end where it has none: %s', (cycle) => {
    const instance = play(reminding(cycle)).start();
    for (let time = 0; time < 20; time += 1) instance.fire('remind');
    expect(instance.openTasks.filter((task) => task === 'reminder')).toHaveLength(20);
    expect(instance.armedTimers).toEqual(['remind']);
    expect(instance.complete('task').armedTimers).toEqual([]);
  });

  it('takes no notice of a firing that comes twice', () => {
    const instance = play(reminding('R/PT10H')).start();
    const [first] = [...instance.timers.values()];
    instance.fire('remind');
    const again = instance.send({ type: 'timerFired', activation: first?.activation ?? 0, generation: 0 });
    expect(again.ignored).toBe(true);
    expect([...instance.timers.values()]).toMatchObject([{ generation: 1 }]);
  });

  it('keeps its count when its next time can only be computed after a retry', () => {
    const instance = play(reminding('=said')).start({ said: 'R2/PT1H' }).setVariables({ said: '' });
    instance.fire('remind');
    expect(instance.openIncidents).toEqual(['remind: no-time']);
    instance.retry('remind', { said: 'R2/PT1H' }).fire('remind');
    expect(instance.openTasks).toEqual(['reminder', 'reminder', 'task']);
    expect(instance.armedTimers).toEqual([]);
  });

  it('is over when the calendar says that nothing comes any more', () => {
    let times = 0;
    const instants = () => (++times > 2 ? fails('out-of-range') : ok({ at: `time ${times}` }));
    const instance = play(reminding('R/PT1H/2026-03-02T10:00:00Z'), { instants }).start().fire('remind').fire('remind');
    expect(instance.openTasks).toEqual(['reminder', 'reminder', 'task']);
    expect([...instance.armedTimers, ...instance.openIncidents]).toEqual([]);
  });

  it('is an incident when no time lies between two times', () => {
    const instance = play(reminding('=said'), { instants: () => ok({ at: 'now' }) }).start({ said: 'R/PT0S' });
    expect(instance.fire('remind').openIncidents).toEqual(['remind: no-time']);
  });

  it('happens once where it ends its task', () => {
    const ending = processOf({ ...ends, task: userTask(), late: meanwhile('task', { timer: { cycle: 'R3/PT1H' } }) }, [
      'start -> task -> end',
      'late -> end',
    ]);
    const instance = play(ending).start().fire('late');
    expect(instance.status).toBe('completed');
  });
});

describe('a timer that starts an event sub-process', () => {
  const nudging = (timer: JsonObject, interrupting: boolean) =>
    processOf(
      {
        ...ends,
        task: userTask(),
        nudge: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('nudge', { hour: starting({ timer, interrupting }), call: userTask(), called: 'endEvent' }),
      },
      ['start -> task -> end', 'hour -> call -> called'],
    );

  it('does so as often as it says while the process goes on', () => {
    const instance = play(nudging({ cycle: 'R2/PT1H' }, false))
      .start()
      .fire('hour')
      .fire('hour');
    expect(instance.openTasks).toEqual(['call', 'call', 'task']);
    expect(instance.armedTimers).toEqual([]);
  });

  it('does not keep the process open by itself', () => {
    const instance = play(nudging({ cycle: 'R/PT1H' }, false))
      .start()
      .complete('task');
    expect(instance.status).toBe('completed');
    expect(instance.armedTimers).toEqual([]);
  });

  it('ends all else where it interrupts', () => {
    const instance = play(nudging({ duration: 'PT1H' }, true))
      .start()
      .fire('hour');
    expect(instance.openTasks).toEqual(['call']);
    expect(instance.complete('call').status).toBe('completed');
  });
});

describe('a timer to wait for', () => {
  it('may be the next of a cycle', () => {
    const definition = processOf({ ...ends, wait: catching({ timer: { cycle: '0 9 * * MON' } }) }, [
      'start -> wait -> end',
    ]);
    const instance = play(definition).start();
    expect(asked(instance)).toEqual([{ timer: { cycle: '0 9 * * MON' }, from: '2026-03-02T08:00:00.000Z' }]);
    expect(instance.fire('wait').status).toBe('completed');
  });
});
