import { describe, expect, it } from '@jest/globals';
import { processOf } from '../definition.ts';
import { fails, ok, play, type World } from '../world.ts';

const deciding = processOf(
  {
    start: 'startEvent',
    grade: {
      type: 'businessRuleTask',
      config: {
        decision: 'grade',
        inputs: { n: 'a * 2' },
        output: [{ variable: 'b', expression: 'result.level + 1' }],
      },
    },
    end: 'endEvent',
  },
  ['start -> grade -> end'],
);

describe('a business rule task', () => {
  it('asks the decision table with its inputs and keeps of the answer what it is told to', () => {
    const instance = play(deciding, {
      decisions: { grade: () => ok({ value: { level: 4 }, hash: 'h1', rules: [2] }) },
    });
    instance.start({ a: 3 });
    expect(instance.asked).toEqual([{ type: 'decision', decision: 'grade', inputs: { n: 6 } }]);
    expect(instance.variables).toEqual({ a: 3, b: 5 });
    expect(instance.status).toBe('completed');
  });

  it('journals which table decided, and what', () => {
    const instance = play(deciding, { decisions: { grade: () => ok({ value: { level: 4 }, hash: 'h1' }) } }).start({
      a: 3,
    });
    expect(instance.journal.filter((entry) => entry.what === 'decided')).toMatchObject([
      { element: 'grade', data: { decision: 'grade', hash: 'h1', value: { level: 4 } } },
    ]);
  });

  it('is an incident when the table has no answer, and asks again when retried', () => {
    const world: World = { decisions: { grade: () => fails('no-rule') } };
    const instance = play(deciding, world).start({ a: 3 });
    expect(instance.openIncidents).toEqual(['grade: no-rule']);
    world.decisions = { grade: () => ok({ value: { level: 1 } }) };
    expect(instance.retry('grade').variables).toEqual({ a: 3, b: 2 });
  });
});
