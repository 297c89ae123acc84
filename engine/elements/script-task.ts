import type { JsonObject } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import { assignmentsSchema, compileMappings, defaultFlow, type Mapping } from './shared.ts';

/** BPMN script task: sets variables to the values of FEEL expressions, one after the other. */
export const scriptTask: ElementType<Mapping[]> = {
  type: 'scriptTask',
  title: { en: 'Calculate', zh: '计算' },
  description: { en: 'Sets variables by expressions.', zh: '用表达式设置变量。' },
  icon: 'script',
  shape: 'task',
  category: 'task',
  configSchema: {
    type: 'object',
    required: ['assignments'],
    properties: {
      assignments: {
        ...assignmentsSchema,
        minItems: 1,
        'x-title': { en: 'Variables', zh: '变量' },
        'x-help': {
          en: 'Set one after the other; later ones see earlier ones.',
          zh: '依次设置；后面的可使用前面的结果。',
        },
      },
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: { activity: true, split: 'all' },
  compile: (element, context) => compileMappings(element.config?.assignments, context, 'config.assignments'),
  enter(context) {
    const values: JsonObject = {};
    for (const { variable, expression } of context.compiled) values[variable] = context.evaluate(expression, values);
    context.set(values);
    context.leave();
  },
};
