import type { ElementType } from '../core/element.ts';
import { compileEvent, eventOf, eventSchema, eventVariants, goesTo, type Placed } from './events/placed.ts';
import { defaultFlow } from './shared.ts';

const title = { en: 'Milestone', zh: '里程碑' };
const description = { en: 'Notes that the path has come here.', zh: '记录路径已到达此处。' };

/** BPMN intermediate throw event: the path makes something happen, and goes on. */
export const intermediateThrowEvent: ElementType<Placed> = {
  type: 'intermediateThrowEvent',
  title,
  description,
  icon: 'throw',
  shape: 'event',
  category: 'event',
  configSchema: eventSchema(['throw'], { default: defaultFlow }),
  variants: eventVariants(['throw'], { title, description, icon: 'throw' }),
  traits: {
    split: 'all',
    conditions: true,
    ends: (element) => eventOf(element)?.goesTo !== undefined,
    goesTo,
  },
  compile: (element, context) => compileEvent(element, context, 'throw', null),
  enter(context) {
    const { event, compiled } = context.compiled;
    if (event?.throw?.(context, compiled) ?? true) context.leave();
  },
  on(context, happening) {
    const { event, compiled } = context.compiled;
    if (happening.type === 'finished' && event?.thrown?.(context, compiled)) context.leave();
  },
};
