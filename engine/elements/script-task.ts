import type { JsonObject } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import type { Expression } from '../expressions/index.ts';
import { declaredVariable } from './shared.ts';

type Compiled = { variable: string; expression: Expression | null }[];

/** BPMN script task: sets variables to the values of FEEL expressions, one after the other. */
export const scriptTask: ElementType<Compiled> = {
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
        type: 'array',
        minItems: 1,
        'x-title': { en: 'Variables', zh: '变量' },
        'x-help': {
          en: 'Set one after the other; later ones see earlier ones.',
          zh: '依次设置；后面的可使用前面的结果。',
        },
        'x-editor': 'assignments',
        items: {
          type: 'object',
          required: ['variable', 'expression'],
          properties: {
            variable: { type: 'string', 'x-editor': 'variable' },
            expression: { type: 'string', 'x-editor': 'feel' },
          },
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  },
  traits: { split: 'all', hostsBoundary: false },
  compile(element, context) {
    const assignments = (element.config?.assignments ?? []) as { variable: string; expression: string }[];
    return assignments.map(({ variable, expression }, index) => ({
      variable: declaredVariable(variable, context, `config.assignments.${index}.variable`),
      expression: context.expression(expression, `config.assignments.${index}.expression`),
    }));
  },
  enter(context) {
    const values: JsonObject = {};
    for (const { variable, expression } of context.compiled) values[variable] = context.evaluate(expression, values);
    context.set(values);
    context.leave();
  },
};
