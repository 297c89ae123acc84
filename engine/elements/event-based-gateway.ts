import type { ElementDefinition, ProcessDefinition } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';

/** BPMN event-based gateway: the events and receive tasks behind it wait at once; the first that happens goes on. */
export const eventBasedGateway: ElementType<null> = {
  type: 'eventBasedGateway',
  title: { en: 'Whichever comes first', zh: '先到先走' },
  description: {
    en: 'Waits for all that is behind it; what happens first goes on, the others are withdrawn.',
    zh: '同时等待其后的事件；先发生者继续，其余撤销。',
  },
  icon: 'eventBased',
  shape: 'gateway',
  category: 'gateway',
  configSchema: {
    type: 'object',
    properties: {
      instantiate: {
        type: 'boolean',
        default: false,
        'x-title': { en: 'Starts the process', zh: '启动流程' },
        'x-help': {
          en: 'On: nothing leads here; each message behind it can start the process.',
          zh: '开启：没有连线指向它；其后的任一消息都可启动流程。',
        },
        'x-advanced': true,
      },
    },
    additionalProperties: false,
  },
  traits: { split: 'one', races: true },
  compile: () => null,
  enter: (context) => context.race(),
};

/** Does it stand behind an event-based gateway that starts instances? */
export function startsBehind(element: ElementDefinition, definition: ProcessDefinition): boolean {
  if (element.parent !== undefined) return false;
  const before = new Set(definition.flows.filter(({ target }) => target === element.id).map(({ source }) => source));
  return definition.elements.some((other) => before.has(other.id) && instantiates(other));
}

function instantiates({ type, config }: ElementDefinition): boolean {
  return type === 'eventBasedGateway' && config?.instantiate === true;
}
