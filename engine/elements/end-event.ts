import type { ElementType } from '../core/element.ts';

/** BPMN none end event: a path ends here; the process ends with its last path. */
export const endEvent: ElementType<null> = {
  type: 'endEvent',
  title: { en: 'End', zh: '结束' },
  description: {
    en: 'This path ends here. The process ends when its last path does.',
    zh: '该路径在此结束；最后一条路径结束时流程结束。',
  },
  icon: 'end',
  shape: 'event',
  category: 'event',
  configSchema: { type: 'object', properties: {}, additionalProperties: false },
  traits: { ends: true },
  compile: () => null,
  enter: (context) => context.end(),
};
