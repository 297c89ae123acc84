/** Activities that the process passes through: nothing waits, nothing is done by the system. */
import type { Text } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import { defaultFlow } from './shared.ts';

export function plainTask(type: string, icon: string, title: Text, description: Text): ElementType<null> {
  return {
    type,
    title,
    description,
    icon,
    shape: 'task',
    category: 'task',
    configSchema: { type: 'object', properties: { default: defaultFlow }, additionalProperties: false },
    traits: { activity: true, split: 'all' },
    compile: () => null,
    enter: (context) => context.leave(),
  };
}
