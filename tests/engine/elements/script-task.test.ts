import { describe, expect, it } from '@jest/globals';
import { processOf, script } from '../definition.ts';
import { play } from '../world.ts';

const setting = (...assignments: string[]) =>
  processOf({ start: 'startEvent', set: script(...assignments), end: 'endEvent' }, ['start -> set -> end']);

describe('a script task', () => {
  it('sets variables one after the other, later ones with the values of earlier ones', () => {
    const instance = play(setting('a := a + 1', 'b := a * 10', 'a := b + a')).start({ a: 1 });
    expect(instance.variables).toEqual({ a: 22, b: 20 });
  });

  it('sets all of them or none', () => {
    const instance = play(setting('a := 5', 'b := nobody.knows')).start({ a: 1 });
    expect(instance.openIncidents).toEqual(['set: bad-expression']);
    expect(instance.variables).toEqual({ a: 1 });
  });

  it('journals what it set', () => {
    const instance = play(setting('a := 5')).start();
    expect(instance.journal.filter((entry) => entry.what === 'variables')).toMatchObject([
      { kind: 'derived', data: { a: 5 } },
    ]);
  });

  it('sees variables without a value as null', () => {
    expect(play(setting('flag := a = null')).start().variables).toEqual({ flag: true });
  });
});
