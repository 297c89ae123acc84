import { describe, expect, it } from '@jest/globals';
import { check } from '../../../../engine/core/index.ts';
import { testCatalog } from '../../catalog.ts';
import { catching, limit, meanwhile, processOf, script, throwing, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

const tasks = { large: userTask(), small: userTask(), always: userTask() };
const decidesAfter = (id: string) => [
  `${id} -> large if a > 10`,
  `${id} -> small if a > 5`,
  `${id} -> always otherwise`,
];
const strict = (id: string) => [`${id} -> large if a > 10`, `${id} -> small if a > 5`];

describe('conditions on flows out of events', () => {
  it('decide where a process begins', () => {
    const process = processOf({ start: 'startEvent', ...tasks }, decidesAfter('start'));
    expect(check(process, testCatalog).filter(({ code }) => code !== 'no-way-out')).toEqual([]);
    expect(play(process).start({ a: 20 }).openTasks).toEqual(['large', 'small']);
    expect(play(process).start({ a: 7 }).openTasks).toEqual(['small']);
    expect(play(process).start({ a: 1 }).openTasks).toEqual(['always']);
  });

  it('leave those without a condition as they are', () => {
    const process = processOf({ start: 'startEvent', ...tasks }, ['start -> large if a > 10', 'start -> always']);
    expect(play(process).start({ a: 1 }).openTasks).toEqual(['always']);
    expect(play(process).start({ a: 11 }).openTasks).toEqual(['always', 'large']);
  });

  it('raise an incident at the start where none holds, and go on when it is retried', () => {
    const instance = play(processOf({ start: 'startEvent', ...tasks }, strict('start'))).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['start: no-path']);
    expect(instance.retry('start').openIncidents).toEqual(['start: no-path']);
    expect(instance.retry('start', { a: 7 }).openTasks).toEqual(['small']);
    expect(instance.openIncidents).toEqual([]);
  });

  it('see what a message brought, and keep it over a retry', () => {
    const message = { name: 'm', output: [{ variable: 'b', expression: 'message.b' }] };
    const process = processOf({ start: 'startEvent', news: catching({ message }), ...tasks }, [
      'start -> news',
      'news -> large if a + b > 10',
      'news -> small if a + b > 5',
    ]);
    expect(play(process).start({ a: 1 }).receive('news', { b: 6 }).openTasks).toEqual(['small']);
    const instance = play(process).start({ a: 1 }).receive('news', { b: 1 });
    expect(instance.openIncidents).toEqual(['news: no-path']);
    expect(instance.retry('news', { a: 10 }).openTasks).toEqual(['large', 'small']);
    expect(instance.variables).toMatchObject({ a: 10, b: 1 });
  });

  it('decide behind an event that happens in between', () => {
    const process = processOf({ start: 'startEvent', milestone: throwing({}), ...tasks }, [
      'start -> milestone',
      ...strict('milestone'),
    ]);
    expect(play(process).start({ a: 7 }).openTasks).toEqual(['small']);
    const instance = play(process).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['milestone: no-path']);
    expect(instance.retry('milestone', { a: 11 }).openTasks).toEqual(['large', 'small']);
  });

  it('throw once only, though nothing leads on at first', () => {
    const process = processOf({ start: 'startEvent', tell: throwing({ signal: { name: 's' } }), ...tasks }, [
      'start -> tell',
      ...strict('tell'),
    ]);
    const instance = play(process).start({ a: 0 });
    expect(instance.published).toEqual([]);
    expect(instance.retry('tell', { a: 7 }).published).toHaveLength(1);
  });

  it('decide behind an event that ends its task', () => {
    const process = processOf({ start: 'startEvent', task: userTask(), late: limit('task', 'PT1H'), ...tasks }, [
      'start -> task',
      ...strict('late'),
    ]);
    expect(play(process).start({ a: 7 }).fire('late').openTasks).toEqual(['small']);
    const instance = play(process).start({ a: 0 }).fire('late');
    expect(instance.openIncidents).toEqual(['late: no-path']);
    expect(instance.openTasks).toEqual([]);
    expect(instance.retry('late', { a: 7 }).openTasks).toEqual(['small']);
    expect(instance.openIncidents).toEqual([]);
  });

  it('decide behind an event that lets its task go on', () => {
    const also = limit('task', 'PT1H', { interrupting: false });
    const process = processOf({ start: 'startEvent', task: userTask(), also, ...tasks }, [
      'start -> task',
      ...decidesAfter('also'),
    ]);
    expect(play(process).start({ a: 7 }).fire('also').openTasks).toEqual(['small', 'task']);
    expect(play(process).start({ a: 1 }).fire('also').openTasks).toEqual(['always', 'task']);
  });

  it('decide behind an error that is caught', () => {
    const process = processOf(
      {
        start: 'startEvent',
        sub: 'subProcess',
        begin: { type: 'startEvent', parent: 'sub' },
        bad: { type: 'endEvent', parent: 'sub', config: { error: { code: 'E' } } },
        caught: meanwhile('sub', { error: {} }),
        ...tasks,
      },
      ['start -> sub', 'begin -> bad', ...strict('caught')],
    );
    expect(play(process).start({ a: 7 }).openTasks).toEqual(['small']);
    const instance = play(process).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['caught: no-path']);
    expect(instance.retry('caught', { a: 7 }).openTasks).toEqual(['small']);
  });

  it('are an incident behind an activity of which none holds, too', () => {
    const process = processOf({ start: 'startEvent', set: script('b := a'), ...tasks }, [
      'start -> set',
      ...strict('set'),
    ]);
    const instance = play(process).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['set: no-path']);
    expect(instance.retry('set', { a: 7 }).openTasks).toEqual(['small']);
  });
});
