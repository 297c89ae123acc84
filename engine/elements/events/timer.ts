import type { ElementDefinition, JsonObject } from '../../core/definition.ts';
import type { CompileContext, StepContext } from '../../core/element.ts';
import type { Timer } from '../../core/events.ts';
import { type CompiledTimer, compileTimer, cycleSchema, type Due, dueNext } from '../timing.ts';
import type { EventDefinition } from './event.ts';

interface Compiled {
  timer: CompiledTimer;
  /** It measures how long a task may stay unclaimed, not how long it may take. */
  untilClaimed: boolean;
}

const DAILY = { cycle: 'R/P1D' };
const HOUR = { duration: 'PT1H' };
/** What a calendar says when nothing comes any more. */
const OVER = 'out-of-range';

/** BPMN timer event: a time has come; again and again, where it is a cycle and nothing ends by it. */
export const timer: EventDefinition<Compiled> = {
  key: 'timer',
  title: { en: 'Time', zh: '时间' },
  icon: 'timer',
  rank: 1,
  places: {
    start: {
      title: { en: 'Start at a time', zh: '定时开始' },
      description: { en: 'The process begins at a time, or again and again.', zh: '流程在某时刻开始，或周期性开始。' },
      schema: cycleSchema,
      config: DAILY,
    },
    handlerStart: {
      title: { en: 'When a time has come', zh: '到时' },
      description: {
        en: 'Begins its sub-process at a time, while what is around it goes on.',
        zh: '在所在范围运行期间，到时开始该子流程。',
      },
      schema: cycleSchema,
      config: HOUR,
    },
    catch: {
      title: { en: 'Wait', zh: '等待' },
      description: { en: 'Waits for a time, then goes on.', zh: '等待一段时间后继续。' },
      schema: cycleSchema,
      config: HOUR,
    },
    boundary: {
      title: { en: 'Time limit', zh: '时限' },
      description: {
        en: 'Sits on a task: when the time is up, the process goes this way.',
        zh: '附在任务上：时间到后流程走此路径。',
      },
      schema: cycleSchema,
      config: HOUR,
      more: {
        until: {
          type: 'string',
          enum: ['completed', 'claimed'],
          default: 'completed',
          'x-title': { en: 'Time runs until the task is', zh: '计时直到任务被' },
          'x-enum-titles': { completed: { en: 'completed', zh: '完成' }, claimed: { en: 'claimed', zh: '领取' } },
          'x-variant': 'timer',
        },
      },
    },
  },
  compile: (element, context, place) => ({
    timer: compileTimer(element.config?.timer, context, 'config.timer', hostOf(element, context, place)),
    untilClaimed: place === 'boundary' && element.config?.until === 'claimed',
  }),
  arm(context, compiled) {
    arm(context, compiled, dueNext(compiled.timer, context, context.now), null);
    return false;
  },
  happens(context, { untilClaimed, ...compiled }, happening, token) {
    if (happening.type === 'fired') return true;
    if (untilClaimed && happening.type === 'claimed' && token.wait !== 'host') {
      context.wait('host');
      // Claimed in time; if the limit could not be set, that does not matter any more.
      context.command({
        type: token.wait === 'incident' ? 'resolveIncident' : 'clear',
        activation: context.activation,
      });
      acceptBy(context, null);
    } else if (untilClaimed && happening.type === 'released' && token.wait === 'host') {
      arm(context, { ...compiled, untilClaimed }, dueNext(compiled.timer, context, context.now), null);
    }
    return false;
  },
  again(context, compiled, token) {
    const { at, left } = (token?.data ?? {}) as { at?: string; left?: number | null };
    if (!compiled.timer.cycle || at === undefined || (typeof left === 'number' && left <= 1)) return false;
    const next = dueNext(compiled.timer, context, at);
    if (!next.ok && next.code === OVER) return false;
    if (next.ok && next.at === at) {
      return context.incident('no-time', 'What repeats needs a duration of more than nothing between two times.');
    }
    arm(context, compiled, next, typeof left === 'number' ? left - 1 : null);
    return true;
  },
  starts: (config) => ({ type: 'timer', timer: config as Timer }),
};

/** What the time limit sits on: whoever does that may have a calendar of their own. */
function hostOf(element: ElementDefinition, { definition }: CompileContext, place: string): ElementDefinition | null {
  if (place !== 'boundary') return null;
  return definition.elements.find(({ id }) => id === element.attachedTo) ?? null;
}

/** @param left how often it is due from now on; null: as its cycle says */
function arm(context: StepContext<unknown>, compiled: Compiled, due: Due, left: number | null): void {
  const { at, times } = due.ok ? due : context.incident(due.code, due.message);
  const data: JsonObject = compiled.timer.cycle ? { at, left: left ?? times } : { at };
  context.wait('timer', data);
  context.command({
    type: 'setTimer',
    activation: context.activation,
    scope: context.scope,
    element: context.element.id,
    generation: context.generation,
    at,
  });
  if (compiled.untilClaimed) acceptBy(context, at);
}

function acceptBy(context: StepContext<unknown>, at: string | null): void {
  if (context.host !== null) context.command({ type: 'acceptBy', activation: context.host, at });
}
