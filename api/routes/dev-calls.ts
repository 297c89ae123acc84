import type { Json } from '../../engine/core/index.ts';
import { finishHeldCall, holdConnectors } from '../../operations/dev-calls.ts';
import { definePublicRoute, object, type Route, UUID } from '../route.ts';

const tag = 'Development';
const TEXT = { type: 'string', minLength: 1, maxLength: 200 };

interface Finish {
  instance: string;
  activation: number;
  result?: Json;
  error?: { code: string; message: string };
}

/** Only there with WEFT_TEST_CLOCK=1, which production refuses. */
export const callRoutes: Route[] = [
  definePublicRoute<{ body: { connectors: { type: string; inputs: string[] }[] } }>({
    method: 'POST',
    path: '/api/dev/connectors',
    summary: 'Makes connectors known whose calls wait until they are finished by hand.',
    tag,
    body: object(
      {
        connectors: {
          type: 'array',
          maxItems: 200,
          items: object({ type: TEXT, inputs: { type: 'array', items: TEXT } }, ['type', 'inputs']),
        },
      },
      ['connectors'],
    ),
    handler: ({ context, body }) => holdConnectors(context, body.connectors),
  }),
  definePublicRoute<{ body: Finish }>({
    method: 'POST',
    path: '/api/dev/calls',
    summary: 'Says what came of a call: its result, or an error.',
    tag,
    body: object(
      {
        instance: UUID,
        activation: { type: 'integer', minimum: 0 },
        result: {},
        error: object({ code: TEXT, message: { type: 'string', maxLength: 2000 } }, ['code', 'message']),
      },
      ['instance', 'activation'],
    ),
    handler: ({ context, body: { instance, activation, result = null, error } }) =>
      finishHeldCall(context, { instance, activation, result: error ? { ok: false, ...error } : { ok: true, result } }),
  }),
];
