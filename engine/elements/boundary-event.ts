import type { ElementType, StepContext } from '../core/element.ts';
import { type CompiledTimer, compileTimer, dueAt, timerSchema } from './shared.ts';

interface Compiled {
  timer: CompiledTimer;
  interrupting: boolean;
  /** It measures how long a task may stay unclaimed, not how long it may take. */
  untilClaimed: boolean;
}

/** BPMN boundary event with a timer: what happens when an activity takes too long. */
export const boundaryEvent: ElementType<Compiled> = {
  type: 'boundaryEvent',
  title: { en: 'Time limit', zh: '时限' },
  description: {
    en: 'Sits on a task: when the time is up, the process goes this way.',
    zh: '附在任务上：时间到后流程走此路径。',
  },
  icon: 'timer',
  shape: 'event',
  category: 'event',
  configSchema: {
    type: 'object',
    required: ['timer'],
    properties: {
      timer: timerSchema,
      interrupting: {
        type: 'boolean',
        default: true,
        'x-title': { en: 'Ends the task', zh: '终止任务' },
        'x-help': {
          en: 'Off: the task stays, and this way is gone in addition.',
          zh: '关闭：任务保留，并额外走此路径。',
        },
      },
      until: {
        type: 'string',
        enum: ['completed', 'claimed'],
        default: 'completed',
        'x-title': { en: 'Time runs until the task is', zh: '计时直到任务被' },
        'x-enum-titles': { completed: { en: 'completed', zh: '完成' }, claimed: { en: 'claimed', zh: '领取' } },
      },
    },
    additionalProperties: false,
  },
  traits: { boundary: true, split: 'all', interrupts: (element) => element.config?.interrupting !== false },
  compile: (element, context) => ({
    timer: compileTimer(element.config?.timer, context, 'config.timer'),
    interrupting: element.config?.interrupting !== false,
    untilClaimed: element.config?.until === 'claimed',
  }),
  enter: arm,
  on(context, happening, token) {
    const { interrupting, untilClaimed } = context.compiled;
    if (happening.type === 'fired') {
      if (interrupting) context.interruptHost();
      else {
        context.spawn();
        context.end();
      }
    } else if (untilClaimed && happening.type === 'claimed' && token.wait !== 'host') {
      context.wait('host');
      // Claimed in time; if the limit could not be set, that does not matter any more.
      context.command({
        type: token.wait === 'incident' ? 'resolveIncident' : 'clear',
        activation: context.activation,
      });
      acceptBy(context, null);
    } else if (untilClaimed && happening.type === 'released' && token.wait === 'host') {
      arm(context);
    }
  },
};

function arm(context: StepContext<Compiled>): void {
  const at = dueAt(context.compiled.timer, context);
  context.wait('timer', { at });
  context.command({
    type: 'setTimer',
    activation: context.activation,
    element: context.element.id,
    generation: context.generation,
    at,
  });
  if (context.compiled.untilClaimed) acceptBy(context, at);
}

function acceptBy(context: StepContext<Compiled>, at: string | null): void {
  if (context.host !== null) context.command({ type: 'acceptBy', activation: context.host, at });
}
