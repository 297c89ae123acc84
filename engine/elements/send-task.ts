import type { ElementType } from '../core/element.ts';
import { compilePost, type Post, publish, sentSchema } from './events/post.ts';
import {
  callsOutside,
  compileImplementation,
  type Implementation,
  implementationSchema,
  perform,
  performed,
  resultNames,
} from './implementation.ts';
import { defaultFlow } from './shared.ts';

/** Either a message inside Weft, or a step or connector that sends something, as in a service task. */
type Compiled = { message: Post } | { implementation: Implementation };

/** BPMN send task: sends a message to another process, or something by a connector. */
export const sendTask: ElementType<Compiled> = {
  type: 'sendTask',
  title: { en: 'Send', zh: '发送' },
  description: {
    en: 'Sends a message to another process, or a mail by a connector.',
    zh: '向其他流程发送消息，或通过连接器发送邮件等。',
  },
  icon: 'send',
  shape: 'task',
  category: 'task',
  configSchema: {
    type: 'object',
    properties: { message: sentSchema('message'), ...implementationSchema, default: defaultFlow },
    additionalProperties: false,
    // What can be done automatically is offered as service tasks; offered twice it would only confuse.
    'x-palette': false,
  },
  traits: { activity: true, split: 'all', waits: callsOutside },
  results: resultNames,
  compile: (element, context) =>
    element.config?.message === undefined
      ? { implementation: compileImplementation(element, context) }
      : { message: compilePost('message', element.config.message, 'sends', context) },
  enter(context) {
    if ('implementation' in context.compiled) return perform(context, context.compiled.implementation);
    publish(context, context.compiled.message);
    context.leave();
  },
  on(context, happening) {
    if ('implementation' in context.compiled) performed(context, context.compiled.implementation, happening);
  },
};
