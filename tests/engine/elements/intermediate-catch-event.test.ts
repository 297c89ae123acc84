import { describe, expect, it } from '@jest/globals';
import { processOf, timer } from '../definition.ts';
import { play } from '../world.ts';

const waiting = (duration: string) =>
  processOf({ start: 'startEvent', wait: timer(duration), end: 'endEvent' }, ['start -> wait -> end']);

describe('an intermediate timer', () => {
  it('waits for its time, counted from when it was reached', () => {
    const instance = play(waiting('PT1H')).start();
    expect([...instance.timers.values()]).toMatchObject([{ at: '2026-03-02T08:00:00.000Z + PT1H', generation: 0 }]);
    expect(instance.fire('wait').status).toBe('completed');
  });

  it('waits until a date', () => {
    const until = processOf(
      {
        start: 'startEvent',
        wait: { type: 'intermediateCatchEvent', config: { timer: { date: '2026-04-01T00:00:00Z' } } },
        end: 'endEvent',
      },
      ['start -> wait -> end'],
    );
    expect([...play(until).start().timers.values()]).toMatchObject([{ at: '2026-04-01T00:00:00Z' }]);
  });

  it('fires once', () => {
    const instance = play(waiting('PT1H')).start().fire('wait');
    expect(instance.send({ type: 'timerFired', activation: 2, generation: 0 }).ignored).toBe(true);
  });

  it('is an incident when its expression gives no time, and waits after a retry', () => {
    const instance = play(waiting('=said')).start();
    expect(instance.openIncidents).toEqual(['wait: no-time']);
    expect(instance.retry('wait', { said: 'PT2H' }).armedTimers).toEqual(['wait']);
  });
});
