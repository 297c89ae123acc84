import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../engine/core/index.ts';
import { ending, meanwhile, processOf, script, throwing, userTask } from '../../definition.ts';
import { play } from '../../world.ts';

const handler = { ...userTask(), forCompensation: true };
const undoing = (undo: { type: string; config: JsonObject }, flows: string[]) =>
  processOf(
    {
      start: 'startEvent',
      flight: script('a := 1'),
      hotel: script('b := 2'),
      car: userTask(),
      flightDone: meanwhile('flight', { compensation: {} }),
      hotelDone: meanwhile('hotel', { compensation: {} }),
      carDone: meanwhile('car', { compensation: {} }),
      cancelFlight: handler,
      cancelHotel: handler,
      cancelCar: handler,
      undo,
      after: userTask(),
      end: 'endEvent',
    },
    flows,
    {
      associations: [
        { id: 'x', source: 'flightDone', target: 'cancelFlight' },
        { id: 'y', source: 'hotelDone', target: 'cancelHotel' },
        { id: 'z', source: 'carDone', target: 'cancelCar' },
      ],
    },
  );

describe('compensation', () => {
  it('undoes what is completed, last first, one after another, then goes on', () => {
    const definition = undoing(throwing({ compensation: {} }), ['start -> flight -> hotel -> undo -> after -> end']);
    const instance = play(definition).start();
    expect(instance.openTasks).toEqual(['cancelHotel']);
    expect(instance.complete('cancelHotel').openTasks).toEqual(['cancelFlight']);
    expect(instance.complete('cancelFlight').openTasks).toEqual(['after']);
    expect(instance.complete('after').status).toBe('completed');
  });

  it('undoes one activity where it names that, and each but once', () => {
    const definition = undoing(throwing({ compensation: { activity: 'flight' } }), [
      'start -> flight -> hotel -> undo -> after -> undo',
    ]);
    const instance = play(definition).start().complete('cancelFlight');
    expect(instance.openTasks).toEqual(['after']);
    expect(instance.complete('after').openTasks).toEqual(['after']);
  });

  it('may be the end, and ends at once where nothing is to be undone', () => {
    const definition = undoing(ending({ compensation: {} }), ['start -> flight -> undo']);
    expect(play(definition).start().complete('cancelFlight').status).toBe('completed');
    expect(play(undoing(ending({ compensation: {} }), ['start -> undo'])).start().status).toBe('completed');
  });
});
