import type { ElementType } from '../core/element.ts';
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

/** BPMN service task: a transactional step inside the turn, or a call to the outside that a Temporal worker makes and retries. */
export const serviceTask: ElementType<Implementation> = {
  type: 'serviceTask',
  title: { en: 'Do automatically', zh: '自动执行' },
  description: {
    en: 'Changes records, assigns, notifies, or calls another system.',
    zh: '修改记录、分派、通知或调用其他系统。',
  },
  icon: 'service',
  shape: 'task',
  category: 'task',
  configSchema: {
    type: 'object',
    properties: { ...implementationSchema, default: defaultFlow },
    additionalProperties: false,
  },
  traits: { activity: true, split: 'all', waits: callsOutside },
  results: resultNames,
  compile: compileImplementation,
  enter: (context) => perform(context, context.compiled),
  on: (context, happening) => performed(context, context.compiled, happening),
};
