import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/index.ts';
import { inside, processOf, script, userTask } from '../definition.ts';
import { play } from '../world.ts';

const choosing = (config: JsonObject) =>
  processOf(
    {
      start: 'startEvent',
      any: { type: 'adHocSubProcess', config: { candidateRoles: ['sales-rep'], ...config } },
      ...inside('any', { call: userTask(), visit: userTask(), note: script('a := 1'), after: userTask() }),
      end: 'endEvent',
    },
    ['start -> any -> end', 'visit -> after'],
  );
const choices = (instance: ReturnType<typeof play>) =>
  [...instance.tasks.values()].filter((task) => task.element === 'any').map((task) => task.choices);

describe('an ad-hoc sub-process', () => {
  it('offers what nothing leads to, and to be done with it', () => {
    const instance = play(choosing({})).start();
    expect([...instance.tasks.values()]).toMatchObject([
      { element: 'any', candidateRoles: ['sales-rep'], choices: ['call', 'visit', 'note', 'done'] },
    ]);
  });

  it('begins what is chosen, as often as it is, side by side', () => {
    const instance = play(choosing({})).start();
    instance.complete('any', {}, 'call').complete('any', {}, 'call').complete('any', {}, 'visit');
    expect(instance.openTasks).toEqual(['any', 'call', 'call', 'visit']);
    expect(instance.complete('visit').openTasks).toEqual(['after', 'any', 'call', 'call']);
  });

  it('is left when it is said to be done and all that was begun is', () => {
    const instance = play(choosing({})).start().complete('any', {}, 'call').complete('any', {}, 'done');
    expect(instance.openTasks).toEqual(['call']);
    expect(instance.complete('call').status).toBe('completed');
  });

  it('offers one at a time where that is wanted', () => {
    const instance = play(choosing({ ordering: 'sequential' }))
      .start()
      .complete('any', {}, 'visit');
    expect(instance.openTasks).toEqual(['visit']);
    expect(instance.complete('visit').openTasks).toEqual(['after']);
    expect(instance.complete('after').openTasks).toEqual(['any']);
    instance.complete('any', {}, 'note');
    expect(instance.variables).toEqual({ a: 1 });
    expect(instance.openTasks).toEqual(['any']);
    expect(instance.complete('any', {}, 'done').status).toBe('completed');
  });

  it('is complete when its condition holds after an activity; what still goes on ends', () => {
    const instance = play(choosing({ completionCondition: 'a = 1' })).start();
    expect(choices(instance)).toEqual([['call', 'visit', 'note']]);
    instance.complete('any', {}, 'call').complete('any', {}, 'note');
    expect(instance.openTasks).toEqual([]);
    expect(instance.status).toBe('completed');
  });

  it('may let go on what is begun, and offers nothing more', () => {
    const config = { completionCondition: 'a = 1', cancelRemainingInstances: false };
    const instance = play(choosing(config)).start().complete('any', {}, 'call').complete('any', {}, 'note');
    expect(instance.openTasks).toEqual(['call']);
    expect(instance.complete('call').status).toBe('completed');
  });

  it('may begin some at once, and offer none', () => {
    const config = { candidateRoles: [], activeElements: '["call", "note"]' };
    const instance = play(choosing(config)).start({ a: 0 });
    expect(instance.openTasks).toEqual(['call']);
    expect(instance.complete('call').status).toBe('completed');
  });

  it.each([
    ['a choice that is none', {}, 'after', 'any: unknown-choice'],
    ['no choice', {}, null, 'any: unknown-choice'],
    ['done, where a condition says when', { completionCondition: 'a = 1' }, 'done', 'any: unknown-choice'],
  ])('takes %s for an incident', (_, config, outcome, incident) => {
    expect(play(choosing(config)).start().complete('any', {}, outcome).openIncidents).toEqual([incident]);
  });

  it.each([
    ['names what cannot be begun', '["after"]', 'any: unknown-choice'],
    ['is no list', 'if a = 0 then ["call"] else null', 'any: unknown-choice'],
  ])('takes it for an incident when what is begun at once %s', (_, activeElements, incident) => {
    expect(play(choosing({ activeElements })).start({ a: 1 }).openIncidents).toEqual([incident]);
  });
});
