/** Tasks that the system does: a transactional step inside the turn, or a call to the outside that a worker makes and retries. */
import type { ElementDefinition, Json, JsonObject, JsonSchema } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import type { Answer, RetryPolicy } from '../core/events.ts';
import type { Happening } from '../core/state.ts';
import { type Expression, type Names, type Targets, typeOfSchema } from '../expressions/index.ts';
import type { ImplementationInfo } from '../wire/index.ts';
import { applyOutput, compileOutput, type Mapping, missing, namedByOutputs, outputSchema } from './shared.ts';

export interface Implementation {
  action: string | null;
  connector: string | null;
  input: Expression | null;
  output: Mapping[];
  /** What else of the result becomes variables: everything, where it is an object. */
  keepAll: boolean;
  retry: RetryPolicy;
}

const DEFAULT_RETRY: RetryPolicy = { attempts: 5, interval: 2 };

export const implementationSchema: { [property: string]: JsonSchema } = {
  action: { type: 'string', 'x-title': { en: 'Step', zh: '步骤' }, 'x-editor': 'action' },
  connector: { type: 'string', 'x-title': { en: 'Connector', zh: '连接器' }, 'x-editor': 'connector' },
  input: { type: 'object', 'x-title': { en: 'Input', zh: '输入' }, 'x-editor': 'inputs' },
  output: outputSchema,
  keepAll: {
    type: 'boolean',
    default: false,
    'x-title': { en: 'Keep the whole result', zh: '保留全部结果' },
    'x-help': {
      en: 'On: each field of the result becomes a variable of that name; with a mapping of outputs, only for that.',
      zh: '开启：结果的每个字段成为同名变量；有输出映射时仅供其使用。',
    },
    'x-advanced': true,
  },
  retry: {
    type: 'object',
    'x-title': { en: 'Retries', zh: '重试' },
    'x-advanced': true,
    properties: {
      attempts: {
        type: 'integer',
        minimum: 1,
        maximum: 20,
        default: DEFAULT_RETRY.attempts,
        'x-title': { en: 'Attempts', zh: '次数' },
      },
      interval: {
        type: 'number',
        minimum: 0.1,
        maximum: 3600,
        default: DEFAULT_RETRY.interval,
        'x-title': { en: 'Seconds before the second; doubled each time', zh: '首次重试前的秒数；每次加倍' },
      },
    },
    additionalProperties: false,
  },
};

/** Whether it calls the outside, and so waits. */
export function callsOutside({ config }: ElementDefinition): boolean {
  return !config?.action && typeof config?.connector === 'string';
}

export function compileImplementation(element: ElementDefinition, context: CompileContext): Implementation {
  const {
    action,
    connector,
    input = {},
    output,
    keepAll,
    retry,
  } = (element.config ?? {}) as {
    action?: string;
    connector?: string;
    input?: Json;
    output?: Json;
    keepAll?: boolean;
    retry?: Partial<RetryPolicy>;
  };
  const implementation = find(action, connector, context);
  if (implementation) checkInput(implementation, input as JsonObject, context);
  const result = implementation ? typeOfSchema(implementation.resultSchema) : { kind: 'any' as const };
  return {
    action: action ?? null,
    connector: action ? null : (connector ?? null),
    input: context.value(input, 'config.input', {}, targetsOf(implementation)),
    output: compileOutput(output, result, context),
    keepAll: keepAll === true,
    retry: { ...DEFAULT_RETRY, ...retry },
  };
}

/** Does the step, or calls. What fails is an error of the code that it gives, which an event may catch. */
export function perform(
  context: StepContext<unknown>,
  { action, connector, retry, ...compiled }: Implementation,
): void {
  const { activation, generation, scope, element } = context;
  const input = context.evaluate(compiled.input) as JsonObject;
  if (action) {
    const answer: Answer = context.ask({ type: 'action', action, input, element: element.id, activation });
    if (!answer.ok) context.throwError(answer.code, answer.message);
    context.goOnWith({ type: 'succeeded', result: answer.value });
  } else if (connector) {
    context.wait('call', { connector, attempts: retry.attempts, interval: retry.interval });
    context.command({ type: 'call', activation, scope, element: element.id, generation, connector, input, retry });
  } else {
    context.incident('missing-configuration', 'Neither a step nor a connector is chosen.');
  }
}

/** What came of it. */
export function performed(
  context: StepContext<unknown>,
  { output, keepAll }: Implementation,
  happening: Happening,
): void {
  if (happening.type === 'failed') context.throwError(happening.code, happening.message);
  if (happening.type !== 'succeeded') return;
  applyOutput(output, happening.result, context);
  const whole = keepAll ? fieldsOf(happening.result) : {};
  const mapped = (context.element.outputs ?? []).length > 0;
  if (!mapped) context.set(whole);
  context.leave();
  if (mapped) context.keep(whole);
}

/** What the `outputs` of such a task may name. */
export function resultNames(element: ElementDefinition): Names {
  return element.config?.keepAll === true ? namedByOutputs(element) : {};
}

function fieldsOf(result: Json): JsonObject {
  return typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {};
}

function find(
  action: string | undefined,
  connector: string | undefined,
  context: CompileContext,
): ImplementationInfo | undefined {
  const { actions, connectors } = context.catalog;
  const key = action ?? connector;
  if (!key) {
    missing(context, 'config.action', 'Choose what this step does.', '请选择该步骤的操作。');
    return undefined;
  }
  const found = (action ? actions : connectors).find((candidate) => candidate.type === key);
  if (!found) {
    context.problem({
      code: action ? 'unknown-action' : 'unknown-connector',
      property: action ? 'config.action' : 'config.connector',
      message: {
        en: `There is no “${key}” here. Choose another, or start the worker that brings it.`,
        zh: `没有“${key}”，请另选，或启动提供它的工作进程。`,
      },
    });
  }
  return found;
}

/** What its texts are for, as its schema says: a subject is one line, a document is HTML. */
function targetsOf(implementation: ImplementationInfo | undefined): Targets {
  const properties = Object.entries(implementation?.configSchema.properties ?? {});
  return Object.fromEntries(
    properties.flatMap(([name, { 'x-target': target }]) => (typeof target === 'string' ? [[name, target]] : [])),
  );
}

function checkInput(implementation: ImplementationInfo, input: JsonObject, context: CompileContext): void {
  const { properties = {}, required = [] } = implementation.configSchema;
  for (const name of required) {
    const value = input[name];
    if (value !== undefined && value !== null && value !== '') continue;
    const title = properties[name]?.['x-title'] as { en: string; zh?: string } | undefined;
    const property = `config.input.${name}`;
    missing(
      context,
      property,
      `“${title?.en ?? name}” is needed here.`,
      `需要填写“${title?.zh ?? title?.en ?? name}”。`,
    );
  }
  for (const name of Object.keys(input)) {
    if (Object.hasOwn(properties, name)) continue;
    context.problem({
      code: 'unknown-input',
      property: `config.input.${name}`,
      message: {
        en: `“${implementation.type}” has no input “${name}”. Remove it.`,
        zh: `“${implementation.type}”没有输入“${name}”，请删除。`,
      },
    });
  }
}
