import type { ElementType } from '../core/element.ts';
import { startsBehind } from './event-based-gateway.ts';
import {
  arm,
  compileEvent,
  eventOf,
  eventSchema,
  eventVariants,
  happens,
  hears,
  keep,
  type Placed,
  startCause,
} from './events/placed.ts';
import { defaultFlow } from './shared.ts';

/** BPMN intermediate catch event: the path waits here until something happens. */
export const intermediateCatchEvent: ElementType<Placed> = {
  type: 'intermediateCatchEvent',
  title: { en: 'Wait for something', zh: '等待事件' },
  description: { en: 'Waits until something happens, then goes on.', zh: '等待某事发生后继续。' },
  icon: 'timer',
  shape: 'event',
  category: 'event',
  configSchema: eventSchema(['catch'], { default: defaultFlow }),
  variants: eventVariants(['catch'], null),
  traits: {
    // The end of a link waits for nothing.
    waits: (element) => eventOf(element)?.happens !== undefined,
    split: 'all',
    conditions: true,
    hears,
    startedBy: (element, definition) => (startsBehind(element, definition) ? startCause(element) : null),
  },
  compile(element, context) {
    const [en, zh] = ['Say what it waits for: a time, a message…', '请选择等待什么：时间、消息等。'];
    return compileEvent(element, context, 'catch', { property: 'config', en, zh });
  },
  enter(context) {
    if (arm(context, context.compiled)) context.leave();
  },
  on(context, happening, token) {
    if (!happens(context, context.compiled, happening, token)) return;
    keep(context, context.compiled, happening);
    context.leave();
  },
};
