import type { ElementDefinition, ProcessDefinition } from '../core/definition.ts';
import type { CompileContext, ElementType, StepContext } from '../core/element.ts';
import {
  again,
  arm,
  catches,
  compileEvent,
  eventOf,
  eventSchema,
  eventVariants,
  happens,
  hears,
  interruptingSchema,
  interrupts,
  keep,
  type Placed,
  startCause,
} from './events/placed.ts';
import { declaredVariable, defaultFlow } from './shared.ts';
import { isEventSubProcess } from './sub-process.ts';

const title = { en: 'Start', zh: '开始' };
const description = { en: 'The process begins here.', zh: '流程从这里开始。' };

interface Compiled extends Placed {
  /** The variable that gets who starts it. */
  initiator: string | null;
}

/** BPMN start event: where a process, a sub-process or an event sub-process begins. Triggers of the process may feed it, too. */
export const startEvent: ElementType<Compiled> = {
  type: 'startEvent',
  title,
  description,
  icon: 'start',
  shape: 'event',
  category: 'event',
  configSchema: eventSchema(['start', 'handlerStart'], {
    interrupting: {
      ...interruptingSchema,
      'x-title': { en: 'Ends what is around', zh: '终止所在范围' },
      'x-help': {
        en: 'In an event sub-process. Off: what is around it goes on, and it may happen again.',
        zh: '用于事件子流程。关闭：所在范围继续运行，并可再次触发。',
      },
      'x-advanced': true,
    },
    initiator: {
      type: 'string',
      'x-title': { en: 'Keep who starts it in', zh: '启动人存入变量' },
      'x-editor': 'variable',
      'x-advanced': true,
    },
    default: defaultFlow,
  }),
  variants: eventVariants(['start', 'handlerStart'], { title, description, icon: 'start' }),
  traits: {
    starts: true,
    split: 'all',
    conditions: true,
    interrupts,
    catches,
    hears,
    startedBy: (element) => (element.parent === undefined ? startCause(element) : null),
  },
  compile(element, context) {
    const { initiator } = element.config ?? {};
    const kept = typeof initiator === 'string' ? declaredVariable(initiator, context, 'config.initiator') : null;
    return { ...compilePlaced(element, context), initiator: kept };
  },
  enter(context) {
    const { passive, compiled } = context;
    if (!passive) return begin(context);
    if (!arm(context, compiled)) return;
    context.trigger();
    if (!compiled.interrupting) again(context, compiled, null);
  },
  on(context, happening, token) {
    const { compiled } = context;
    if (!context.passive) {
      // It happened outside, or in the scope around: here the sub-process begins.
      keep(context, compiled, happening);
      begin(context);
    } else if (happens(context, compiled, happening, token)) {
      context.trigger();
      if (!compiled.interrupting) again(context, compiled, token);
    }
  },
};

function begin(context: StepContext<Compiled>): void {
  const { initiator } = context.compiled;
  if (initiator) context.set({ [initiator]: context.by });
  context.leave();
}

function compilePlaced(element: ElementDefinition, context: CompileContext): Placed {
  if (startsHandler(element, context.definition)) {
    const [en, zh] = ['Say what begins this sub-process: choose an event.', '请选择触发该子流程的事件。'];
    return compileEvent(element, context, 'handlerStart', { property: 'config', en, zh });
  }
  if (element.parent !== undefined && eventOf(element)) {
    context.problem({
      code: 'event-not-allowed',
      property: 'config',
      message: {
        en: 'A sub-process begins when a path comes to it, and not by an event. Make it an event sub-process, or its start a plain one.',
        zh: '子流程在路径到达时开始，不由事件触发。请改为事件子流程，或使用普通开始事件。',
      },
    });
    return { event: null, compiled: null, interrupting: true };
  }
  return compileEvent(element, context, 'start', null);
}

function startsHandler(element: ElementDefinition, definition: ProcessDefinition): boolean {
  const parent = definition.elements.find(({ id }) => id === element.parent);
  return parent !== undefined && isEventSubProcess(parent);
}
