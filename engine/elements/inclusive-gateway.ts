import type { ElementType } from '../core/element.ts';
import { type Branches, compileBranches, leaveByConditions } from './gateway-conditions.ts';
import { defaultFlow } from './shared.ts';

interface Compiled extends Branches {
  /** Several ways come in. */
  joins: boolean;
}

/** BPMN inclusive gateway: waits for all that can still come, then goes all ways whose condition holds (BPMN 2.0.2, 13.4.3). */
export const inclusiveGateway: ElementType<Compiled> = {
  type: 'inclusiveGateway',
  title: { en: 'Some of several', zh: '包容' },
  description: {
    en: 'Takes all ways whose condition holds, else the default way. Where several come in, it waits for those that can still come.',
    zh: '走所有条件成立的路径，否则走默认路径；若有多条进入路径，则等待仍可能到达者。',
  },
  icon: 'inclusive',
  shape: 'gateway',
  category: 'gateway',
  configSchema: { type: 'object', properties: { default: defaultFlow }, additionalProperties: false },
  traits: { split: 'some', joins: 'some' },
  compile: (element, context) => ({ ...compileBranches(element, context), joins: context.incoming.length > 1 }),
  enter(context) {
    if (context.compiled.joins) context.hold();
    else leaveByConditions(context, context.compiled);
  },
  on(context, happening) {
    if (happening.type === 'joined') leaveByConditions(context, context.compiled);
  },
};
