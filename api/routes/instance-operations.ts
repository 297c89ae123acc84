import type { JsonSchema } from '../../engine/core/definition.ts';
import type {
  MigrateRequest,
  ModifyRequest,
  OperationRequest,
  RestartRequest,
  SetVariablesRequest,
} from '../../engine/wire/index.ts';
import { migrate } from '../../operations/instances/migrate.ts';
import { modify } from '../../operations/instances/modify.ts';
import { type Operation, operate, preview } from '../../operations/instances/operate.ts';
import { previewRestart, restart } from '../../operations/instances/restart.ts';
import { cancel, resume, suspend } from '../../operations/instances/suspend.ts';
import { deliverMessage, type MessageRequest, retry, setVariables } from '../../operations/instances/variables.ts';
import { defineRoute, ID_PARAM, object, type Route, UUID } from '../route.ts';

const tag = 'Operations';
const auth = { area: 'operate' } as const;
const TURN: JsonSchema = { type: 'integer', minimum: 0 };
const ELEMENT: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const ACTIVATION: JsonSchema = { type: 'integer', minimum: 0 };
const VERSION: JsonSchema = { type: 'integer', minimum: 1 };
const VARIABLES: JsonSchema = { type: 'object' };
export const REASON: JsonSchema = { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' };
export const MAPPING: JsonSchema = { type: 'object', additionalProperties: { type: ['string', 'null'] } };
export const PREVIEW = object({ preview: { type: 'string', enum: ['1'] } });

const INSTRUCTION: JsonSchema = {
  oneOf: [
    object({ type: { const: 'add' }, element: ELEMENT, scope: ACTIVATION, variables: VARIABLES }, ['type', 'element']),
    object({ type: { const: 'cancel' }, activation: ACTIVATION }, ['type', 'activation']),
    object({ type: { const: 'cancelAll' } }, ['type']),
    object({ type: { const: 'move' }, activation: ACTIVATION, element: ELEMENT, variables: VARIABLES }, [
      'type',
      'activation',
      'element',
    ]),
  ],
};

interface Shape<Body> {
  params: { id: string };
  query: { preview?: '1' };
  body: Body;
}

/** `POST /api/instances/:id/<name>`, with `?preview=1` tried out and undone. */
function route<Request extends OperationRequest>(
  name: string,
  summary: string,
  operation: Operation<Request>,
  properties: Record<string, JsonSchema> = {},
  required: string[] = [],
): Route {
  return defineRoute<Shape<Request>>({
    method: 'POST',
    path: `/api/instances/:id/${name}`,
    summary,
    tag,
    auth,
    idempotent: true,
    params: ID_PARAM,
    query: PREVIEW,
    body: object({ reason: REASON, turn: TURN, ...properties }, ['reason', ...required]),
    handler: ({ context, params, query, body }) =>
      query.preview ? preview(context, params.id, operation, body) : operate(context, params.id, operation, body),
  });
}

export const routes: Route[] = [
  route('cancel', 'Ends an instance and those that it called: tasks, timers and calls go.', cancel),
  route('suspend', 'Nothing happens in an instance until it is resumed; what arrives is kept.', suspend),
  route('resume', 'Lets a suspended instance go on; what was kept is applied.', resume),
  route<ModifyRequest>(
    'modify',
    'Adds, cancels and moves tokens, with variables.',
    modify,
    { instructions: { type: 'array', minItems: 1, maxItems: 100, items: INSTRUCTION } },
    ['instructions'],
  ),
  route<MigrateRequest>(
    'migrate',
    'Takes an instance to another version of its process.',
    migrate,
    { version: VERSION, mapping: MAPPING },
    ['version'],
  ),
  route<SetVariablesRequest>(
    'variables',
    'Sets variables of the process, or of an open sub-process or loop instance.',
    setVariables,
    { variables: VARIABLES, scope: ACTIVATION },
    ['variables'],
  ),
  route<MessageRequest>(
    'message',
    'Gives a message to what waits for it in this instance, whatever its key.',
    deliverMessage,
    { name: { type: 'string', minLength: 1, maxLength: 200 }, variables: VARIABLES, activation: ACTIVATION },
    ['name'],
  ),
  defineRoute<Shape<RestartRequest>>({
    method: 'POST',
    path: '/api/instances/:id/restart',
    summary: 'Starts an ended instance anew, from chosen elements, with the variables that it had.',
    tag,
    auth,
    idempotent: true,
    params: ID_PARAM,
    query: PREVIEW,
    body: object(
      {
        reason: REASON,
        turn: TURN,
        from: { type: 'array', minItems: 1, maxItems: 50, items: ELEMENT },
        variables: VARIABLES,
        version: VERSION,
      },
      ['reason'],
    ),
    handler: ({ context, params, query, body }) =>
      query.preview ? previewRestart(context, params.id, body) : restart(context, params.id, body),
  }),
  defineRoute<
    Shape<Partial<OperationRequest> & { variables?: RestartRequest['variables'] }> & {
      params: { id: string; activation: string };
    }
  >({
    method: 'POST',
    path: '/api/instances/:id/incidents/:activation/retry',
    summary: 'Tries the step of an incident again, with changed variables if given.',
    tag,
    auth,
    idempotent: true,
    params: object({ id: UUID, activation: { type: 'string', pattern: '^[0-9]{1,9}$' } }, ['id', 'activation']),
    query: PREVIEW,
    body: object({ reason: REASON, turn: TURN, variables: VARIABLES }),
    handler: ({ context, params, query, body }) => {
      const request = { reason: '', ...body, activation: Number(params.activation) };
      return query.preview ? preview(context, params.id, retry, request) : operate(context, params.id, retry, request);
    },
  }),
];
