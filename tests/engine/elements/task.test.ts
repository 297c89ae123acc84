import { describe, expect, it } from '@jest/globals';
import { check } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

describe.each(['task', 'manualTask'])('a %s', (type) => {
  it('is passed through', () => {
    const definition = processOf({ start: 'startEvent', it: type, end: 'endEvent' }, ['start -> it -> end']);
    expect(check(definition, testCatalog)).toEqual([]);
    expect(play(definition).start().status).toBe('completed');
  });

  it('goes by the ways whose condition holds, else by the default one', () => {
    const definition = processOf(
      { start: 'startEvent', it: type, x: userTask(), y: userTask(), z: userTask(), end: 'endEvent' },
      ['start -> it', 'it -> x if a > 1', 'it -> y if a > 2', 'it -> z otherwise', 'x -> end', 'y -> end', 'z -> end'],
    );
    expect(check(definition, testCatalog)).toEqual([]);
    expect(play(definition).start({ a: 3 }).openTasks).toEqual(['x', 'y']);
    expect(play(definition).start({ a: 0 }).openTasks).toEqual(['z']);
  });
});
