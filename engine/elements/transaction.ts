import type { ElementDefinition } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import { defaultFlow } from './shared.ts';

/** Only a transaction can be cancelled. */
export function isTransaction(element: ElementDefinition | undefined): boolean {
  return element?.type === 'transaction';
}

/** BPMN transaction: a sub-process that can be cancelled as a whole; what was completed in it is undone then. */
export const transaction: ElementType<null> = {
  type: 'transaction',
  title: { en: 'Transaction', zh: '事务子流程' },
  description: {
    en: 'A process inside that is completed as a whole, or cancelled and undone.',
    zh: '内部流程：整体完成，或取消并补偿。',
  },
  icon: 'transaction',
  shape: 'container',
  category: 'subProcess',
  configSchema: { type: 'object', properties: { default: defaultFlow }, additionalProperties: false },
  traits: { activity: true, container: true, split: 'all' },
  compile: () => null,
  enter: (context) => context.open(),
  on(context, happening) {
    if (happening.type !== 'finished') return;
    context.leave();
    context.keep(happening.variables);
  },
};
