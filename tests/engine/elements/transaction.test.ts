import { describe, expect, it } from '@jest/globals';
import { check } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { ending, inside, meanwhile, processOf, script, userTask } from '../definition.ts';
import { play } from '../world.ts';

const trip = processOf(
  {
    start: 'startEvent',
    trip: {
      type: 'transaction',
      variables: { type: 'object', properties: { seats: { type: 'number' } } },
      outputs: [{ variable: 'a', expression: 'seats' }],
    },
    ...inside('trip', {
      in: 'startEvent',
      reserve: script('seats := 2'),
      decide: userTask({ fields: ['flag'] }),
      gate: 'exclusiveGateway',
      no: ending({ cancel: {} }),
      wrong: ending({ error: { code: 'full' } }),
      out: 'endEvent',
    }),
    cancelled: meanwhile('trip', { cancel: {} }),
    failed: meanwhile('trip', { error: { code: 'full' } }),
    sorry: userTask(),
    later: userTask(),
    end: 'endEvent',
  },
  [
    'start -> trip -> end',
    'in -> reserve -> decide -> gate',
    'gate -> no if flag',
    'gate -> wrong if b = 1',
    'gate -> out otherwise',
    'cancelled -> sorry -> end',
    'failed -> later -> end',
  ],
);

describe('a transaction', () => {
  it('is left when all in it is done, and gives out what it is to give', () => {
    expect(check(trip, testCatalog)).toEqual([]);
    const instance = play(trip).start({ b: 0 }).complete('decide', { flag: false });
    expect(instance.status).toBe('completed');
    expect(instance.variables).toEqual({ a: 2, b: 0, flag: false });
  });

  it('is left by its cancel event when it is cancelled, and gives out nothing', () => {
    const instance = play(trip).start({ b: 0 }).complete('decide', { flag: true });
    expect(instance.openTasks).toEqual(['sorry']);
    expect(instance.variables).toEqual({ b: 0, flag: true });
    expect(instance.complete('sorry').status).toBe('completed');
  });

  it('is left by its error event when it fails', () => {
    expect(play(trip).start({ b: 1 }).complete('decide', { flag: false }).openTasks).toEqual(['later']);
  });

  it('that is cancelled without a cancel event on it is an incident', () => {
    const elements = trip.elements.filter(({ id }) => id !== 'cancelled');
    const flows = trip.flows.filter(({ source }) => source !== 'cancelled');
    const instance = play({ ...trip, elements, flows })
      .start({ b: 0 })
      .complete('decide', { flag: true });
    expect(instance.openIncidents).toEqual(['no: unreceived-cancel']);
  });
});
