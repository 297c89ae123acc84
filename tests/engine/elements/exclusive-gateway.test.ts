import { describe, expect, it } from '@jest/globals';
import { processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const choice = processOf(
  {
    start: 'startEvent',
    gate: 'exclusiveGateway',
    large: userTask(),
    medium: userTask(),
    small: userTask(),
    end: 'endEvent',
  },
  [
    'start -> gate',
    'gate -> large if a > 10',
    'gate -> medium if a > 5',
    'gate -> small otherwise',
    'large -> end',
    'medium -> end',
    'small -> end',
  ],
);

describe('an exclusive gateway', () => {
  it('takes the first way whose condition holds, though others would, too', () => {
    expect(play(choice).start({ a: 20 }).openTasks).toEqual(['large']);
    expect(play(choice).start({ a: 7 }).openTasks).toEqual(['medium']);
  });

  it('takes the default way when no condition holds', () => {
    expect(play(choice).start({ a: 1 }).openTasks).toEqual(['small']);
  });

  it('takes no condition for false that is null: that is an incident', () => {
    const plain = processOf({ start: 'startEvent', gate: 'exclusiveGateway', end: 'endEvent', other: 'endEvent' }, [
      'start -> gate',
      'gate -> end if flag',
      'gate -> other otherwise',
    ]);
    expect(play(plain).start({}).openIncidents).toEqual(['gate: evaluation']);
    expect(play(choice).start({}).openIncidents).toEqual(['gate: evaluation']);
    const text = { variables: { type: 'object', properties: { flag: {} } } };
    expect(play({ ...plain, ...text }).start({ flag: 'yes' }).openIncidents).toEqual(['gate: evaluation']);
  });

  it('goes on when the variables were changed and the incident retried', () => {
    const instance = play(choice).start({}).retry('gate', { a: 7 });
    expect(instance.openIncidents).toEqual([]);
    expect(instance.openTasks).toEqual(['medium']);
    expect(instance.variables).toEqual({ a: 7 });
  });

  it('without a default way raises an incident when nothing holds, and goes on after a retry', () => {
    const strict = processOf({ start: 'startEvent', gate: 'exclusiveGateway', task: userTask(), end: 'endEvent' }, [
      'start -> gate',
      'gate -> task if a > 1',
      'gate -> end if a > 5',
      'task -> end',
    ]);
    const instance = play(strict).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['gate: no-path']);
    expect(instance.retry('gate').openIncidents).toEqual(['gate: no-path']);
    expect(instance.retry('gate', { a: 2 }).openTasks).toEqual(['task']);
  });

  it('whose default way does not exist raises an incident and loses no token', () => {
    const broken = processOf(
      { start: 'startEvent', gate: { type: 'exclusiveGateway', config: { default: 'gone' } }, end: 'endEvent' },
      ['start -> gate', 'gate -> end if a > 1'],
    );
    const instance = play(broken).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['gate: no-path']);
    expect(instance.status).toBe('active');
  });

  it('with one unconditional way only merges', () => {
    const merge = processOf({ start: 'startEvent', gate: 'exclusiveGateway', end: 'endEvent' }, [
      'start -> gate -> end',
    ]);
    expect(play(merge).start().status).toBe('completed');
  });

  it('asks for the record once, for the columns that its conditions read', () => {
    const about = processOf({ start: 'startEvent', gate: 'exclusiveGateway', task: userTask(), end: 'endEvent' }, [
      'start -> gate',
      'gate -> task if record.amount > 5 and record.owner.id = "u1"',
      'gate -> end if record.amount < 0',
      'gate -> end otherwise',
      'task -> end',
    ]);
    const instance = play(about, { record: { amount: 9, owner: { id: 'u1', name: 'Ana' } } }).start();
    expect(instance.openTasks).toEqual(['task']);
    expect(instance.asked).toEqual([
      { type: 'record', record: { type: 'thing', id: 'r1' }, paths: ['amount', 'owner.id'] },
    ]);
  });
});
