import { describe, expect, it } from '@jest/globals';
import { action, call, ending, inside, meanwhile, processOf, starting, userTask } from '../../definition.ts';
import { fails, play } from '../../world.ts';

const ends = { start: 'startEvent', end: 'endEvent' };
const keeping = { codeVariable: 'said' };

/** A sub-process that fails, and what catches it there. */
const failing = (caught: Parameters<typeof processOf>[0], flows: string[]) =>
  processOf(
    {
      ...ends,
      sub: 'subProcess',
      ...inside('sub', { in: 'startEvent', fail: ending({ error: { code: 'late', message: 'by {{a}}' } }) }),
      ...caught,
      help: userTask(),
    },
    ['start -> sub -> end', 'in -> fail', 'help -> end', ...flows],
  );

describe('an error', () => {
  it('is caught by the event that names its code, before the one that takes any', () => {
    const definition = failing(
      { any: meanwhile('sub', { error: {} }), late: meanwhile('sub', { error: { code: 'late', ...keeping } }) },
      ['any -> end', 'late -> help'],
    );
    const instance = play(definition).start({ a: 2 });
    expect(instance.openTasks).toEqual(['help']);
    expect(instance.variables).toEqual({ a: 2, said: 'late' });
  });

  it('tells its message', () => {
    const definition = failing({ any: meanwhile('sub', { error: { messageVariable: 'said' } }) }, ['any -> help']);
    expect(play(definition).start({ a: 2 }).variables).toEqual({ a: 2, said: 'by 2' });
  });

  it('that nobody catches is an incident where it is thrown', () => {
    const definition = failing({ other: meanwhile('sub', { error: { code: 'early' } }) }, ['other -> help']);
    expect(play(definition).start({ a: 1 }).openIncidents).toEqual(['fail: unreceived-error']);
  });

  it('leaves a called instance only where somebody around its caller receives it', () => {
    const definition = processOf({ ...ends, fail: ending({ error: { code: 'late' } }) }, ['start -> fail']);
    const called = (catches: (string | null)[]) => {
      const instance = play(definition);
      const event = { type: 'started' as const, instance: 'i1', subject: null, start: null, variables: {} };
      instance.send({ ...event, caller: { catches } });
      return instance;
    };
    expect(called(['early']).openIncidents).toEqual(['fail: unreceived-error']);
    for (const catches of [['early', 'late'], [null]]) {
      const instance = called(catches);
      expect(instance.openIncidents).toEqual([]);
      expect(instance.ended).toMatchObject({ status: 'cancelled', error: { code: 'late' } });
    }
  });

  it('is caught by an event sub-process around it, which ends all else there', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        other: userTask(),
        fail: ending({ error: { code: 'x' } }),
        end: 'endEvent',
        on: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('on', { wrong: starting({ error: { ...keeping } }), mend: userTask(), mended: 'endEvent' }),
      },
      ['start -> fork -> other -> end', 'fork -> fail', 'wrong -> mend -> mended'],
    );
    const instance = play(definition).start();
    expect(instance.openTasks).toEqual(['mend']);
    expect(instance.variables).toEqual({ said: 'x' });
    expect(instance.complete('mend').status).toBe('completed');
  });

  it('ends what it comes from, whatever the event on that says', () => {
    const definition = failing({ late: meanwhile('sub', { error: {}, interrupting: false }) }, ['late -> help']);
    const instance = play(definition).start({ a: 1 });
    expect(instance.openTasks).toEqual(['help']);
    expect(instance.complete('help').status).toBe('completed');
  });

  it('comes of a step or a call that fails, with the code of that', () => {
    const definition = processOf(
      {
        ...ends,
        step: action('test.add'),
        outside: call(),
        no: meanwhile('step', { error: { code: 'forbidden' } }),
        off: meanwhile('outside', { error: keeping }),
        help: userTask(),
      },
      ['start -> step -> end', 'no -> outside -> end', 'off -> help -> end'],
    );
    const instance = play(definition, { actions: { 'test.add': () => fails('forbidden') } }).start();
    expect(instance.pendingCalls).toEqual(['outside']);
    instance.failCall('outside', 'unreachable');
    expect(instance.openTasks).toEqual(['help']);
    expect(instance.variables).toEqual({ said: 'unreachable' });
  });
});
