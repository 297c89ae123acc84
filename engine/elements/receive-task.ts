import type { Json, JsonObject } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import { startsBehind } from './event-based-gateway.ts';
import { compilePost, heardIn, keepReceived, type Post, receivedSchema, subscribe } from './events/post.ts';
import { defaultFlow } from './shared.ts';

/** BPMN receive task: the path waits here for a message. Without one somebody says by hand that it goes on. */
export const receiveTask: ElementType<Post | null> = {
  type: 'receiveTask',
  title: { en: 'Receive', zh: '接收' },
  description: { en: 'Waits until a message comes.', zh: '等待消息到达。' },
  icon: 'receive',
  shape: 'task',
  category: 'task',
  configSchema: {
    type: 'object',
    properties: {
      message: receivedSchema('message'),
      instantiate: {
        type: 'boolean',
        default: false,
        'x-title': { en: 'Starts the process', zh: '启动流程' },
        'x-help': {
          en: 'On: nothing leads here; the message starts the process.',
          zh: '开启：没有连线指向它；收到消息即启动流程。',
        },
        'x-advanced': true,
      },
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: {
    activity: true,
    waits: true,
    split: 'all',
    hears: ({ config }) => (isObject(config?.message) ? heardIn(config.message) : null),
    startedBy(element, definition) {
      const { message, instantiate } = element.config ?? {};
      const starts = (instantiate === true && element.parent === undefined) || startsBehind(element, definition);
      if (!starts || !isObject(message)) return null;
      return { type: 'message', name: String(message.name ?? '') };
    },
  },
  compile(element, context) {
    const { message, instantiate } = element.config ?? {};
    if (message !== undefined)
      return compilePost('message', message, instantiate === true ? 'starts' : 'receives', context);
    context.problem({
      code: 'missing-configuration',
      severity: instantiate === true ? 'error' : 'warning',
      property: 'config.message',
      message: {
        en: 'It is not said which message this waits for: somebody has to say by hand that it goes on.',
        zh: '未指定等待哪条消息：须由人员手动使其继续。',
      },
    });
    return null;
  },
  enter(context) {
    if (context.compiled) subscribe(context, context.compiled);
    else context.wait('message', { name: null, key: null });
  },
  on(context, happening) {
    if (happening.type !== 'received') return;
    if (context.compiled) keepReceived(context, context.compiled, happening);
    else context.set(happening.variables);
    context.leave();
  },
};

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
