import type { ElementType } from '../core/element.ts';

/** BPMN parallel gateway: waits for a token on every way in, then goes all ways out at once. */
export const parallelGateway: ElementType<null> = {
  type: 'parallelGateway',
  title: { en: 'Parallel', zh: '并行' },
  description: {
    en: 'Goes all ways at once. Where several ways come in, it waits for all of them.',
    zh: '同时走所有路径；若有多条进入路径，则等待全部到达。',
  },
  icon: 'parallel',
  shape: 'gateway',
  category: 'gateway',
  configSchema: { type: 'object', properties: {}, additionalProperties: false },
  traits: { split: 'all', joins: 'all' },
  compile: () => null,
  enter(context) {
    if (context.join()) context.leave();
    else context.end();
  },
};
