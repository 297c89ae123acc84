/** Messages and signals: what is sent and received by name, with variables. Shared by the events and by the tasks that do the same. */
import type { Json, JsonObject, JsonSchema } from '../../core/definition.ts';
import type { CompileContext, StepContext } from '../../core/element.ts';
import type { Happening } from '../../core/state.ts';
import type { Expression } from '../../expressions/index.ts';
import { assignmentsSchema, compileMappings, evaluateMappings, type Mapping, missing } from '../shared.ts';
import { secondsOf } from '../timing.ts';

type Kind = 'message' | 'signal';

export interface Post {
  kind: Kind;
  name: Expression | null;
  /** Undefined: none. */
  key?: Expression | null;
  /** Receiving: what is kept; null: all variables that came. Sending: what goes along. */
  mappings: Mapping[] | null;
  /** Seconds. */
  timeToLive: number | null;
}

const TITLES = { message: { en: 'Message', zh: '消息' }, signal: { en: 'Signal', zh: '信号' } };

const keySchema: JsonSchema = {
  type: 'string',
  'x-title': { en: 'Correlation key', zh: '关联键' },
  'x-help': {
    en: 'An expression that both sides give the same value, as the number of an order.',
    zh: '发送方和接收方取值相同的表达式，例如订单号。',
  },
  'x-editor': 'feel',
};

/** The settings of who waits for a message or signal. */
export function receivedSchema(kind: Kind): JsonSchema {
  return {
    type: 'object',
    'x-title': TITLES[kind],
    'x-variant': kind,
    properties: {
      name: nameSchema(kind),
      ...(kind === 'message' ? { correlationKey: keySchema } : {}),
      output: {
        ...assignmentsSchema,
        'x-title': { en: 'Keep of it', zh: '保留的内容' },
        'x-help': {
          en: `Variables set by expressions over “${kind}”. Without any, all its variables are set.`,
          zh: `用关于 ${kind} 的表达式设置变量。不填则设置其全部变量。`,
        },
        'x-names': [kind],
      },
    },
    additionalProperties: false,
  };
}

/** The settings of who sends a message or signal. */
export function sentSchema(kind: Kind): JsonSchema {
  return {
    type: 'object',
    'x-title': TITLES[kind],
    'x-variant': kind,
    properties: {
      name: nameSchema(kind),
      ...(kind === 'message' ? { correlationKey: keySchema } : {}),
      variables: {
        ...assignmentsSchema,
        items: {
          ...assignmentsSchema.items,
          properties: {
            // Names of the receiver's, not of this process.
            variable: { type: 'string', maxLength: 100 },
            expression: { type: 'string', 'x-editor': 'feel' },
          },
        },
        'x-title': { en: 'What goes along', zh: '附带变量' },
      },
      ...(kind === 'message'
        ? {
            timeToLive: {
              type: 'string',
              'x-title': { en: 'Kept, if nobody waits for it yet', zh: '无人等待时的保留时间' },
              'x-editor': 'duration',
              'x-advanced': true,
            },
          }
        : {}),
    },
    additionalProperties: false,
  };
}

function nameSchema(kind: Kind): JsonSchema {
  return {
    type: 'string',
    'x-title': { en: `Name of the ${kind}`, zh: `${TITLES[kind].zh}名称` },
    'x-editor': 'value',
  };
}

/** @param as what the process does with it; `starts`: its name must stand there as it is, since nothing can be evaluated yet */
export function compilePost(
  kind: Kind,
  given: Json | undefined,
  as: 'receives' | 'sends' | 'starts',
  context: CompileContext,
): Post {
  const config = (given ?? {}) as JsonObject;
  const property = `config.${kind}`;
  const { name, correlationKey, timeToLive } = config;
  if (typeof name !== 'string' || name.trim() === '') {
    missing(context, `${property}.name`, `Give the ${kind} a name.`, `请填写${TITLES[kind].zh}名称。`);
  } else if (as === 'starts' && (name.startsWith('=') || name.includes('{{'))) {
    context.problem({
      code: 'name-not-fixed',
      property: `${property}.name`,
      message: {
        en: `The name of a ${kind} that starts a process cannot be computed: there are no variables yet. Write the name itself.`,
        zh: `启动流程的${TITLES[kind].zh}名称不能由表达式计算，因为此时还没有变量。请直接填写名称。`,
      },
    });
  }
  const seconds = typeof timeToLive === 'string' ? secondsOf(timeToLive) : null;
  if (timeToLive && seconds === null) {
    context.problem({
      code: 'wrong-type',
      property: `${property}.timeToLive`,
      message: {
        en: `“${String(timeToLive)}” is not a duration of days, hours, minutes or seconds, as in PT30M or P2D.`,
        zh: `“${String(timeToLive)}”不是以天、时、分、秒表示的时长，例如 PT30M 或 P2D。`,
      },
    });
  }
  return {
    kind,
    name: name ? context.value(name, `${property}.name`) : null,
    ...(kind === 'message' && correlationKey
      ? { key: context.expression(correlationKey, `${property}.correlationKey`) }
      : {}),
    mappings: as === 'sends' ? payload(config.variables, property, context) : kept(config.output, kind, context),
    timeToLive: seconds,
  };
}

function kept(output: Json | undefined, kind: Kind, context: CompileContext): Mapping[] | null {
  if (!Array.isArray(output)) return null;
  return compileMappings(output, context, `config.${kind}.output`, { [kind]: { kind: 'context', open: true } });
}

function payload(given: Json | undefined, property: string, context: CompileContext): Mapping[] {
  return ((given ?? []) as { variable: string; expression: string }[]).map(({ variable, expression }, index) => ({
    variable,
    expression: context.expression(expression, `${property}.variables.${index}.expression`),
  }));
}

/** A message by its name and key, as they are declared. */
export function heardIn({ name, correlationKey }: JsonObject): string {
  return `message ${String(name ?? '')} ${String(correlationKey ?? '')}`;
}

/** Wait for it. Incidents: `no-name`, `no-key`, `too-long`. */
export function subscribe(context: StepContext<unknown>, post: Post): void {
  const { activation, scope, element, generation } = context;
  const [name, key] = [nameOf(post, context), keyOf(post, context)];
  context.wait(post.kind, { name, key });
  context.command({
    type: 'subscribe',
    activation,
    scope,
    element: element.id,
    generation,
    kind: post.kind,
    name,
    key,
  });
}

/** Set what is kept of what came. */
export function keepReceived(context: StepContext<unknown>, post: Post, happening: Happening): void {
  if (happening.type !== 'received') return;
  const { kind, mappings } = post;
  context.set(mappings ? evaluateMappings(mappings, context, { [kind]: happening.variables }) : happening.variables);
}

/** Send it. Incidents: `no-name`, `no-key`, `too-long`. */
export function publish(context: StepContext<unknown>, post: Post): void {
  context.command({
    type: 'publish',
    activation: context.activation,
    kind: post.kind,
    name: nameOf(post, context),
    key: keyOf(post, context),
    variables: evaluateMappings(post.mappings ?? [], context, {}),
    timeToLive: post.timeToLive,
  });
}

/** Names and keys are looked up: in an index, which takes no longer ones. */
const MOST_NAME = 200;
const MOST_KEY = 300;

function nameOf({ kind, name }: Post, context: StepContext<unknown>): string {
  const value = context.evaluate(name);
  if (typeof value === 'string' && value.length > MOST_NAME) return tooLong(`name of a ${kind}`, MOST_NAME, context);
  if (typeof value === 'string' && value !== '') return value;
  return context.incident('no-name', `The name of a ${kind} is needed here, and it is ${JSON.stringify(value)}.`);
}

/** Null where the message has none: any will do then. A key that is declared has to have a value. */
function keyOf({ key }: Post, context: StepContext<unknown>): string | null {
  if (key === undefined) return null;
  const value = context.evaluate(key);
  if (typeof value === 'string' && value.length > MOST_KEY) return tooLong('correlation key', MOST_KEY, context);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return context.incident(
    'no-key',
    `${key?.source}: gives ${JSON.stringify(value)} where the correlation key of a message is needed.`,
  );
}

function tooLong(what: string, most: number, context: StepContext<unknown>): never {
  return context.incident('too-long', `The ${what} has more than ${most} characters.`);
}
