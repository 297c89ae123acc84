import { moveClock, readClock } from '../../operations/dev-clock.ts';
import { definePublicRoute, object, type Route } from '../route.ts';

const STATE = object(
  {
    now: { type: 'string', format: 'date-time' },
    settled: { type: 'boolean', description: 'Nothing is due any more.' },
  },
  ['now', 'settled'],
);

/** Only there with WEFT_TEST_CLOCK=1, which production refuses. */
export const clockRoutes: Route[] = [
  definePublicRoute({
    method: 'GET',
    path: '/api/dev/clock',
    summary: 'The installation’s clock, and whether all that it made due is done.',
    tag: 'Development',
    response: STATE,
    handler: ({ context }) => readClock(context),
  }),
  definePublicRoute<{ body: { now?: string; advance?: string } }>({
    method: 'POST',
    path: '/api/dev/clock',
    summary: 'Moves the clock to an instant, or on by an ISO 8601 duration.',
    tag: 'Development',
    body: {
      oneOf: [
        object({ now: { type: 'string', format: 'date-time' } }, ['now']),
        object({ advance: { type: 'string', maxLength: 60 } }, ['advance']),
      ],
    },
    response: STATE,
    handler: ({ context, body }) => moveClock(context, body),
  }),
];
