import type { ElementDefinition } from '../core/definition.ts';
import type { ElementType, Variant } from '../core/element.ts';
import { defaultFlow } from './shared.ts';

const variants: Variant[] = [
  {
    key: 'embedded',
    title: { en: 'Sub-process', zh: '子流程' },
    description: { en: 'A process inside: it begins when a path comes to it.', zh: '内部流程：路径到达时开始。' },
    icon: 'subProcess',
    config: {},
    is: (element) => !isEventSubProcess(element),
  },
  {
    key: 'event',
    title: { en: 'Event sub-process', zh: '事件子流程' },
    description: {
      en: 'A process inside that begins when something happens while what is around it goes on.',
      zh: '在所在范围运行期间，由事件触发的内部流程。',
    },
    icon: 'eventSubProcess',
    config: { triggeredByEvent: true },
    is: isEventSubProcess,
  },
];

/** BPMN sub-process, embedded or triggered by an event: over when all paths in it are. */
export const subProcess: ElementType<null> = {
  type: 'subProcess',
  title: { en: 'Sub-process', zh: '子流程' },
  description: { en: 'A process inside: over when all paths in it are.', zh: '内部流程：其所有路径结束后完成。' },
  icon: 'subProcess',
  shape: 'container',
  category: 'subProcess',
  configSchema: {
    type: 'object',
    properties: {
      triggeredByEvent: {
        type: 'boolean',
        default: false,
        'x-title': { en: 'Begins by an event', zh: '由事件触发' },
        'x-advanced': true,
      },
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  variants,
  traits: { activity: true, container: true, split: 'all', handler: isEventSubProcess },
  compile: () => null,
  enter: (context) => context.open(),
  on(context, happening) {
    if (happening.type !== 'finished') return;
    context.leave();
    context.keep(happening.variables);
  },
};

/** No flow leads to it: its start event says when it begins. */
export function isEventSubProcess({ type, config }: ElementDefinition): boolean {
  return type === 'subProcess' && config?.triggeredByEvent === true;
}
