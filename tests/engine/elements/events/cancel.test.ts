import { describe, expect, it } from '@jest/globals';
import { check } from '../../../../engine/core/index.ts';
import { testCatalog } from '../../catalog.ts';
import { ending, inside, meanwhile, processOf, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

describe('cancelling a transaction', () => {
  const booking = processOf(
    {
      start: 'startEvent',
      trip: 'transaction',
      ...inside('trip', {
        in: 'startEvent',
        book: userTask(),
        booked: { type: 'boundaryEvent', attachedTo: 'book', config: { compensation: {} } },
        unbook: { ...userTask(), forCompensation: true },
        fork: 'parallelGateway',
        wait: userTask(),
        decide: userTask(),
        no: ending({ cancel: {} }),
        out: 'endEvent',
      }),
      cancelled: meanwhile('trip', { cancel: {} }),
      sorry: userTask(),
      end: 'endEvent',
    },
    ['start -> trip -> end', 'in -> book -> fork -> wait -> out', 'fork -> decide -> no', 'cancelled -> sorry -> end'],
    { associations: [{ id: 'x', source: 'booked', target: 'unbook' }] },
  );

  it('ends what goes on in it, undoes what was completed, and leaves by its cancel event', () => {
    expect(check(booking, testCatalog)).toEqual([]);
    const instance = play(booking).start().complete('book');
    expect(instance.openTasks).toEqual(['decide', 'wait']);
    expect(instance.complete('decide').openTasks).toEqual(['unbook']);
    expect(instance.complete('unbook').openTasks).toEqual(['sorry']);
    expect(instance.complete('sorry').status).toBe('completed');
  });

  it('is possible in a transaction only', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        task: userTask(),
        never: meanwhile('task', { cancel: {} }),
        no: ending({ cancel: {} }),
      },
      ['start -> task -> no', 'never -> no'],
    );
    expect(check(definition, testCatalog).map(({ code, element }) => `${code} @ ${element}`)).toEqual([
      'event-not-allowed @ never',
      'event-not-allowed @ no',
    ]);
  });
});
