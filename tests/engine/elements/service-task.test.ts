import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/index.ts';
import type { ImplementationInfo } from '../../../engine/wire/index.ts';
import { testCatalog } from '../catalog.ts';
import { action, call, limit, processOf, script, userTask } from '../definition.ts';
import { fails, ok, play, type World } from '../world.ts';

const acting = (output = 'result.n') =>
  processOf(
    {
      start: 'startEvent',
      add: action('test.add', { n: '=a' }, [{ variable: 'b', expression: output }]),
      end: 'endEvent',
    },
    ['start -> add -> end'],
  );

/** The record's amount is 1, and 2 once a step has changed it. */
function changing(): World {
  const update = (_: JsonObject, world: World) => {
    world.record = { amount: 2 };
    return ok(null);
  };
  return { record: { amount: 1 }, actions: { 'record.update': update } };
}

describe('a service task with a step', () => {
  it('is done in the turn, and keeps of the result what it is told to', () => {
    const instance = play(acting(), { actions: { 'test.add': ({ n }) => ok({ n: Number(n) + 1 }) } }).start({ a: 2 });
    expect(instance.asked).toEqual([
      { type: 'action', action: 'test.add', input: { n: 2 }, element: 'add', activation: 2 },
    ]);
    expect(instance.variables).toEqual({ a: 2, b: 3 });
    expect(instance.status).toBe('completed');
  });

  it('is given texts that are escaped for what each is for, as its schema says', () => {
    const info = {
      ...testCatalog.actions[0],
      type: 'test.mail',
      configSchema: {
        type: 'object',
        properties: { subject: { 'x-target': 'header' }, html: { 'x-target': 'html' }, note: {} },
      },
    } as ImplementationInfo;
    const mail = action('test.mail', { subject: '=said', html: '<p>{{ said }}</p>', note: '{{ said }}' });
    const process = processOf({ start: 'startEvent', mail, end: 'endEvent' }, ['start -> mail -> end']);
    const world = { actions: { 'test.mail': () => ok(null) } };
    const instance = play(process, world, { ...testCatalog, actions: [info] }).start({ said: '<b>\r\nBcc: x' });
    expect(instance.asked).toMatchObject([
      { input: { subject: '<b> Bcc: x', html: '<p>&lt;b&gt;\r\nBcc: x</p>', note: '<b>\r\nBcc: x' } },
    ]);
  });

  it('that fails is an incident, and a retry does it anew with the variables of then', () => {
    const world: World = { actions: { 'test.add': ({ n }) => (n === 2 ? fails('too-small') : ok({ n: n ?? null })) } };
    const instance = play(acting(), world).start({ a: 2 });
    expect(instance.openIncidents).toEqual(['add: too-small']);
    expect(instance.variables).toEqual({ a: 2 });
    instance.retry('add', { a: 9 });
    expect(instance.variables).toEqual({ a: 9, b: 9 });
  });

  it('lets the act of the person stand that led to it', () => {
    const led = processOf(
      { start: 'startEvent', task: userTask({ fields: ['a'] }), add: action('test.add', { n: '=a' }), end: 'endEvent' },
      ['start -> task -> add -> end'],
    );
    const instance = play(led, { actions: { 'test.add': () => fails('broken') } })
      .start()
      .complete('task', { a: 5 });
    expect(instance.closed).toMatchObject([{ status: 'completed', data: { a: 5 } }]);
    expect(instance.variables).toEqual({ a: 5 });
    expect(instance.openIncidents).toEqual(['add: broken']);
  });

  it('lets later expressions of the turn see the record as it left it', () => {
    const about = processOf(
      {
        start: 'startEvent',
        before: script('a := record.amount'),
        change: action('record.update', { values: {} }),
        after: script('b := record.amount'),
        end: 'endEvent',
      },
      ['start -> before -> change -> after -> end'],
    );
    expect(play(about, changing()).start().variables).toEqual({ a: 1, b: 2 });
  });

  it('is not done twice when its result cannot be kept: the retry keeps it', () => {
    const done: JsonObject[] = [];
    const add = (input: JsonObject) => {
      done.push(input);
      return ok({ n: 5 });
    };
    const instance = play(acting('result.n + a'), { actions: { 'test.add': add } }).start();
    expect(instance.openIncidents).toEqual(['add: evaluation']);
    instance.retry('add', { a: 2 });
    expect(instance.variables).toEqual({ a: 2, b: 7 });
    expect(instance.status).toBe('completed');
    expect(done).toEqual([{ n: null }]);
  });

  it('lets what is kept of its result see the record as it left it', () => {
    const about = processOf(
      {
        start: 'startEvent',
        before: script('a := record.amount'),
        change: action('record.update', { values: {} }, [{ variable: 'b', expression: 'record.amount' }]),
        end: 'endEvent',
      },
      ['start -> before -> change -> end'],
    );
    expect(play(about, changing()).start().variables).toEqual({ a: 1, b: 2 });
  });
});

const calling = processOf(
  {
    start: 'startEvent',
    send: call('test.call', {
      input: { n: '=a' },
      output: [{ variable: 'b', expression: 'result.n' }],
      retry: { attempts: 3 },
    }),
    late: limit('send', 'PT1H', { interrupting: false }),
    end: 'endEvent',
  },
  ['start -> send -> end', 'late -> end'],
);

describe('a service task with a connector', () => {
  it('asks for the call, with its retries, and waits', () => {
    const instance = play(calling).start({ a: 2 });
    expect([...instance.calls.values()]).toEqual([
      {
        type: 'call',
        activation: 2,
        scope: 0,
        element: 'send',
        generation: 0,
        connector: 'test.call',
        input: { n: 2 },
        retry: { attempts: 3, interval: 2 },
      },
    ]);
  });

  it('goes on with the result', () => {
    const instance = play(calling).start({ a: 2 }).succeed('send', { n: 8 });
    expect(instance.variables).toEqual({ a: 2, b: 8 });
    expect(instance.status).toBe('completed');
  });

  it('that fails is an incident; the retry calls with a higher generation, and what is late of the first is ignored', () => {
    const instance = play(calling).start({ a: 2 }).failCall('send', 'no-answer');
    expect(instance.openIncidents).toEqual(['send: no-answer']);
    expect(instance.pendingCalls).toEqual([]);
    instance.retry('send', { a: 3 });
    expect([...instance.calls.values()]).toMatchObject([{ activation: 2, generation: 1, input: { n: 3 } }]);
    const late = { type: 'callSucceeded', activation: 2, generation: 0, result: { n: 1 } } as const;
    expect(instance.send(late).ignored).toBe(true);
    expect(instance.succeed('send', { n: 8 }).variables).toEqual({ a: 3, b: 8 });
  });

  it('keeps its time limits through incident and retry', () => {
    const instance = play(calling).start({ a: 2 }).failCall('send');
    expect(instance.armedTimers).toEqual(['late']);
    instance.retry('send').fire('late');
    expect(instance.pendingCalls).toEqual(['send']);
    instance.failCall('send').retry('send');
    expect(instance.armedTimers).toEqual([]);
  });

  it('whose result cannot be kept is an incident; the retry keeps it without another call', () => {
    const output = [{ variable: 'b', expression: 'result.n + a' }];
    const keeps = processOf({ start: 'startEvent', send: call('test.call', { output }), end: 'endEvent' }, [
      'start -> send -> end',
    ]);
    const instance = play(keeps).start().succeed('send', { n: 1 });
    expect(instance.openIncidents).toEqual(['send: evaluation']);
    instance.retry('send', { a: 2 });
    expect(instance.variables).toEqual({ a: 2, b: 3 });
    expect(instance.status).toBe('completed');
  });
});

describe('a service task that says nothing of what to do', () => {
  it('is an incident', () => {
    const empty = processOf({ start: 'startEvent', task: { type: 'serviceTask' }, end: 'endEvent' }, [
      'start -> task -> end',
    ]);
    expect(play(empty).start().openIncidents).toEqual(['task: missing-configuration']);
  });
});
