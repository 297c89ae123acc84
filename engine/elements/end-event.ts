import type { ElementType } from '../core/element.ts';
import { compileEvent, eventOf, eventSchema, eventVariants, type Placed } from './events/placed.ts';

const title = { en: 'End', zh: '结束' };
const description = {
  en: 'This path ends here. The process ends when its last path does.',
  zh: '该路径在此结束；最后一条路径结束时流程结束。',
};

/** BPMN end event: a path ends here, and may make something happen. */
export const endEvent: ElementType<Placed> = {
  type: 'endEvent',
  title,
  description,
  icon: 'end',
  shape: 'event',
  category: 'event',
  configSchema: eventSchema(['end']),
  variants: eventVariants(['end'], { title, description, icon: 'end' }),
  traits: { ends: true, stops: (element) => eventOf(element)?.stops === true },
  compile: (element, context) => compileEvent(element, context, 'end', null),
  enter(context) {
    const { event, compiled } = context.compiled;
    if (event?.throw?.(context, compiled) ?? true) context.end();
  },
  on(context, happening) {
    const { event, compiled } = context.compiled;
    if (happening.type === 'finished' && event?.thrown?.(context, compiled)) context.end();
  },
};
