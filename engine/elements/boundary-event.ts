import type { ElementType, StepContext } from '../core/element.ts';
import type { Token } from '../core/state.ts';
import {
  again,
  arm,
  catches,
  compileEvent,
  eventSchema,
  eventVariants,
  happens,
  hears,
  interruptingSchema,
  interrupts,
  keep,
  type Placed,
} from './events/placed.ts';
import { defaultFlow } from './shared.ts';

/** BPMN boundary event: what happens while an activity goes on, and whether that ends by it. */
export const boundaryEvent: ElementType<Placed> = {
  type: 'boundaryEvent',
  title: { en: 'Event on a task', zh: '边界事件' },
  description: {
    en: 'Sits on an activity: when something happens meanwhile, the process goes this way.',
    zh: '附在活动上：期间发生某事时走此路径。',
  },
  icon: 'timer',
  shape: 'event',
  category: 'event',
  configSchema: eventSchema(['boundary'], { interrupting: interruptingSchema, default: defaultFlow }),
  variants: eventVariants(['boundary'], null),
  traits: {
    boundary: true,
    split: 'all',
    conditions: true,
    interrupts,
    catches,
    hears,
  },
  compile(element, context) {
    const [en, zh] = ['Say what happens here: a time limit, a message, an error…', '请选择事件：时限、消息、错误等。'];
    return compileEvent(element, context, 'boundary', { property: 'config', en, zh });
  },
  enter(context) {
    if (arm(context, context.compiled)) goOn(context, null);
  },
  on(context, happening, token) {
    const { compiled } = context;
    // What it sat on has ended.
    if (happening.type === 'finished') return context.leave();
    if (!happens(context, compiled, happening, token)) return;
    keep(context, compiled, happening);
    goOn(context, token);
  },
};

function goOn(context: StepContext<Placed>, token: Token | null): void {
  if (context.compiled.interrupting) context.interruptHost();
  else {
    context.spawn();
    again(context, context.compiled, token);
  }
}
