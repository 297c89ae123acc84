import type { ElementType } from '../core/element.ts';
import { type CompiledTimer, compileTimer, dueAt, timerSchema } from './shared.ts';

/** BPMN intermediate catch event with a timer: waits for a time. */
export const intermediateCatchEvent: ElementType<CompiledTimer> = {
  type: 'intermediateCatchEvent',
  title: { en: 'Wait', zh: '等待' },
  description: { en: 'Waits for a time, then goes on.', zh: '等待一段时间后继续。' },
  icon: 'timer',
  shape: 'event',
  category: 'event',
  configSchema: {
    type: 'object',
    required: ['timer'],
    properties: { timer: timerSchema },
    additionalProperties: false,
  },
  traits: { waits: true, split: 'all' },
  compile: (element, context) => compileTimer(element.config?.timer, context, 'config.timer'),
  enter(context) {
    const at = dueAt(context.compiled, context);
    context.wait('timer', { at });
    context.command({
      type: 'setTimer',
      activation: context.activation,
      element: context.element.id,
      generation: context.generation,
      at,
    });
  },
  on(context, happening) {
    if (happening.type === 'fired') context.leave();
  },
};
