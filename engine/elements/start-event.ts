import type { ElementType } from '../core/element.ts';

/** BPMN none start event: where an instance begins. Triggers of the process say when. */
export const startEvent: ElementType<null> = {
  type: 'startEvent',
  title: { en: 'Start', zh: '开始' },
  description: { en: 'The process begins here.', zh: '流程从这里开始。' },
  icon: 'start',
  shape: 'event',
  category: 'event',
  configSchema: { type: 'object', properties: {}, additionalProperties: false },
  traits: { starts: true, split: 'all' },
  compile: () => null,
  enter: (context) => context.leave(),
};
