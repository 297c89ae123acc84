import { describe, expect, it } from '@jest/globals';
import { processOf } from '../definition.ts';
import { play } from '../world.ts';

describe('a plain event in between', () => {
  it('notes that the path has come there, and lets it go on', () => {
    const definition = processOf({ start: 'startEvent', half: 'intermediateThrowEvent', end: 'endEvent' }, [
      'start -> half -> end',
    ]);
    const instance = play(definition).start();
    expect(instance.entered).toEqual(['start', 'half', 'end']);
    expect(instance.status).toBe('completed');
  });
});
