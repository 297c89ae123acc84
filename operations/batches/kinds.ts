import type { JsonObject, JsonSchema, Text } from '../../engine/core/index.ts';
import type {
  BatchKind,
  BatchParameters,
  InstanceFilter,
  OperationPreview,
  OperationRequest,
  OperationResult,
} from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { migrate } from '../instances/migrate.ts';
import { modifyAt } from '../instances/modify.ts';
import { type OperateOptions, type Operation, operate, preview } from '../instances/operate.ts';
import { previewRestart, restart } from '../instances/restart.ts';
import { cancel, resume, suspend } from '../instances/suspend.ts';
import { deliverMessage, retry } from '../instances/variables.ts';

/** What a batch does to each of its instances. */
export interface Kind {
  /** What it does to how many instances of what, ready to show. */
  title(count: number, process: { en: string; zh: string }): Text;
  /** JSON Schema of the parameters. */
  parameters: JsonSchema;
  /** It is for instances that have ended. */
  ended?: true;
  /** Elements and versions mean something within one process only. */
  ofOneProcess?: true;
  run(context: Context, instance: string, asked: Asked, options: Required<OperateOptions>): Promise<OperationResult>;
  preview(context: Context, instance: string, asked: Asked): Promise<OperationPreview>;
}

export interface Asked {
  parameters: JsonObject;
  filter: InstanceFilter;
  reason: string;
}

/** A kind by its name; undefined: there is none. */
export function kindOf(name: string): Kind | undefined {
  return Object.hasOwn(KINDS, name) ? KINDS[name as BatchKind] : undefined;
}

export const BATCH_KINDS = (): string[] => Object.keys(KINDS);

/** Of an operation on one instance, with the request that the parameters make. */
function each<K extends BatchKind, Request extends OperationRequest>(
  operation: Operation<Request>,
  request: (asked: { parameters: BatchParameters[K]; filter: InstanceFilter; reason: string }) => Request,
): Pick<Kind, 'run' | 'preview'> {
  const made = (asked: Asked) => request(asked as unknown as Parameters<typeof request>[0]);
  return {
    run: (context, instance, asked, options) => operate(context, instance, operation, made(asked), options),
    preview: (context, instance, asked) => preview(context, instance, operation, made(asked)),
  };
}

const closed = (properties: { [name: string]: JsonSchema } = {}, more: object = {}): JsonSchema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...more,
});
const NOTHING = closed();
const ELEMENT: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const VARIABLES: JsonSchema = { type: 'object' };
const VERSION: JsonSchema = { type: 'integer', minimum: 1 };

/** `Cancel 12 instances of “Lead routing”`. */
const titled =
  (en: string, zh: string): Kind['title'] =>
  (count, process) => ({ en: `${en}: ${count} of ${process.en}`, zh: `${zh}：${process.zh}，${count} 个实例` });

const KINDS: { [K in BatchKind]: Kind } = {
  cancel: {
    title: titled('Cancel', '取消'),
    parameters: NOTHING,
    ...each<'cancel', OperationRequest>(cancel, ({ reason }) => ({ reason })),
  },
  suspend: {
    title: titled('Suspend', '挂起'),
    parameters: NOTHING,
    ...each<'suspend', OperationRequest>(suspend, ({ reason }) => ({ reason })),
  },
  resume: {
    title: titled('Resume', '恢复'),
    parameters: NOTHING,
    ...each<'resume', OperationRequest>(resume, ({ reason }) => ({ reason })),
  },
  retry: {
    title: titled('Retry incidents', '重试故障'),
    parameters: closed({ variables: VARIABLES }),
    ...each<'retry', Parameters<typeof retry.events>[1]>(retry, ({ parameters, filter, reason }) => ({
      ...parameters,
      ...(filter.incident ? { code: filter.incident } : {}),
      reason,
    })),
  },
  modify: {
    title: titled('Modify', '修改'),
    ofOneProcess: true,
    parameters: closed(
      { cancelAt: ELEMENT, moveFrom: ELEMENT, moveTo: ELEMENT, addAt: ELEMENT, variables: VARIABLES },
      {
        anyOf: [{ required: ['cancelAt'] }, { required: ['moveFrom', 'moveTo'] }, { required: ['addAt'] }],
        dependentRequired: { moveFrom: ['moveTo'], moveTo: ['moveFrom'] },
      },
    ),
    ...each<'modify', Parameters<typeof modifyAt.events>[1]>(modifyAt, ({ parameters, reason }) => ({
      ...parameters,
      reason,
    })),
  },
  migrate: {
    title: titled('Migrate', '迁移'),
    ofOneProcess: true,
    parameters: closed(
      { version: VERSION, mapping: { type: 'object', additionalProperties: { type: ['string', 'null'] } } },
      { required: ['version'] },
    ),
    ...each<'migrate', Parameters<typeof migrate.events>[1]>(migrate, ({ parameters, reason }) => ({
      ...parameters,
      reason,
    })),
  },
  restart: {
    title: titled('Restart', '重新启动'),
    ended: true,
    parameters: closed({
      from: { type: 'array', minItems: 1, maxItems: 50, items: ELEMENT },
      version: VERSION,
      variables: VARIABLES,
    }),
    run: (context, instance, { parameters, reason }, options) =>
      restart(context, instance, { ...parameters, reason }, options),
    preview: (context, instance, { parameters, reason }) =>
      previewRestart(context, instance, { ...parameters, reason }),
  },
  message: {
    title: titled('Send a message', '发送消息'),
    parameters: closed(
      { name: { type: 'string', minLength: 1, maxLength: 200 }, variables: VARIABLES },
      { required: ['name'] },
    ),
    ...each<'message', Parameters<typeof deliverMessage.events>[1]>(deliverMessage, ({ parameters, reason }) => ({
      ...parameters,
      all: true,
      reason,
    })),
  },
};
