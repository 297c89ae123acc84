import { describe, expect, it } from '@jest/globals';
import { check } from '../../../../engine/core/index.ts';
import { testCatalog } from '../../catalog.ts';
import { catching, processOf, throwing, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

describe('a link', () => {
  const linked = (name: string) =>
    processOf(
      {
        start: 'startEvent',
        gate: 'exclusiveGateway',
        away: throwing({ link: { name: 'A' } }),
        off: throwing({ link: { name } }),
        here: catching({ link: { name: 'A' } }),
        task: userTask(),
        end: 'endEvent',
      },
      ['start -> gate', 'gate -> away if flag', 'gate -> off otherwise', 'here -> task -> end'],
    );

  it.each([true, false])('goes on at the other end of its name, from wherever it comes', (flag) => {
    expect(check(linked('A'), testCatalog)).toEqual([]);
    const instance = play(linked('A')).start({ flag });
    expect(instance.openTasks).toEqual(['task']);
    expect(instance.complete('task').status).toBe('completed');
  });

  it('that leads nowhere is a problem, and an incident', () => {
    expect(check(linked('B'), testCatalog)).toMatchObject([{ code: 'unknown-link', element: 'off' }]);
    expect(play(linked('B')).start({ flag: false }).openIncidents).toEqual(['off: unknown-link']);
  });
});
