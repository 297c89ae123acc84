import { describe, expect, it } from '@jest/globals';
import { advance, initialState } from '../../../engine/core/index.ts';
import { processOf, script, userTask } from '../definition.ts';
import { play } from '../world.ts';

const circling = processOf(
  {
    start: 'startEvent',
    again: 'exclusiveGateway',
    count: script('a := a + 1'),
    gate: 'exclusiveGateway',
    end: 'endEvent',
  },
  ['start -> again -> count -> gate', 'gate -> end if a >= b', 'gate -> again otherwise'],
);

describe('a loop without a wait', () => {
  it('goes on in further turns when the steps of one are spent', () => {
    const instance = play(circling).start({ a: 0, b: 1_000 });
    expect(instance.variables).toEqual({ a: 1_000, b: 1_000 });
    expect(instance.status).toBe('completed');
    expect(instance.turns).toHaveLength(4);
    expect(instance.turns.slice(0, 3).map((turn) => turn.commands.at(-1))).toEqual([
      { type: 'continue' },
      { type: 'continue' },
      { type: 'continue' },
    ]);
  });

  it('that never ends is an incident after 20 turns, and nothing else', () => {
    const instance = play(circling).start({ a: 0, b: 1_000_000 });
    expect(instance.turns).toHaveLength(21);
    expect([...instance.incidents.values()]).toMatchObject([{ code: 'endless' }]);
    expect(instance.state.head.queue).toEqual([]);
    const [{ element } = { element: '' }] = instance.incidents.values();
    expect(instance.retry(element, { b: 0 }).status).toBe('completed');
  });

  it('can be cancelled between its turns', () => {
    const { plan } = play(circling);
    const stamp = { at: '2026-01-01T00:00:00Z', by: null };
    const started = advance(plan, initialState(), {
      type: 'started',
      ...stamp,
      instance: 'i',
      subject: null,
      start: null,
      variables: { a: 0, b: 5_000 },
    });
    const cancelled = advance(plan, started.state, { type: 'cancelled', ...stamp, reason: 'enough' });
    expect(cancelled.state.head).toMatchObject({ status: 'cancelled', queue: [] });
    expect(advance(plan, cancelled.state, { type: 'continued', ...stamp }).ignored).toBe(true);
  });
});

describe('an event', () => {
  const task = processOf({ start: 'startEvent', task: userTask({ fields: ['a'] }), end: 'endEvent' }, [
    'start -> task -> end',
  ]);

  it('before the start is ignored', () => {
    const instance = play(task);
    for (const event of [
      { type: 'cancelled', reason: 'early' },
      { type: 'continued' },
      { type: 'taskClaimed', activation: 1 },
    ] as const)
      expect(instance.send(event)).toMatchObject({ ignored: true, commands: [], journal: [] });
    expect(instance.start().openTasks).toEqual(['task']);
  });

  it('that comes twice before its steps were done is taken once', () => {
    const ends = Array.from({ length: 2_100 }, () => 'fork -> end');
    const crowded = processOf(
      { start: 'startEvent', fork: 'parallelGateway', task: userTask(), end: 'endEvent', other: 'endEvent' },
      ['start -> fork -> task -> other', ...ends],
    );
    const { plan } = play(crowded);
    const stamp = { at: '2026-01-01T00:00:00Z', by: null };
    const start = { type: 'started', ...stamp, instance: 'i', subject: null, start: null, variables: {} } as const;
    const complete = { type: 'taskCompleted', ...stamp, activation: 3, outcome: null, data: {} } as const;
    const first = advance(plan, advance(plan, initialState(), start).state, complete);
    expect(first.commands).toEqual([
      { type: 'closeTask', activation: 3, status: 'completed', outcome: null, data: {} },
      { type: 'continue' },
    ]);
    expect(advance(plan, first.state, complete).ignored).toBe(true);
  });

  it('about an element that this version does not have is an incident', () => {
    const instance = play(task).start();
    delete instance.plan.nodes.end;
    expect(instance.complete('task').openIncidents).toEqual(['end: unknown-element']);
  });
});
