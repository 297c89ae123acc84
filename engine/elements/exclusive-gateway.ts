import type { ElementType } from '../core/element.ts';
import type { Expression } from '../expressions/index.ts';
import { noPath } from './gateway-conditions.ts';
import { defaultFlow } from './shared.ts';

interface Compiled {
  branches: { flow: string; condition: Expression | null }[];
  fallback: string | null;
}

/** BPMN exclusive gateway: the first way out whose condition holds, else the default way. */
export const exclusiveGateway: ElementType<Compiled> = {
  type: 'exclusiveGateway',
  title: { en: 'Decision', zh: '判断' },
  description: {
    en: 'Takes the first way whose condition holds, else the default way.',
    zh: '走第一条条件成立的路径，否则走默认路径。',
  },
  icon: 'exclusive',
  shape: 'gateway',
  category: 'gateway',
  configSchema: {
    type: 'object',
    properties: { default: defaultFlow },
    additionalProperties: false,
  },
  traits: { split: 'one' },
  compile(element, context) {
    const fallback = context.outgoing.find((flow) => flow.id === element.config?.default)?.id ?? null;
    const single = context.outgoing.length < 2;
    const branches = context.outgoing
      .filter((flow) => flow.id !== fallback && !(single && !flow.condition))
      .map((flow) => {
        if (flow.condition)
          return { flow: flow.id, condition: context.expression(flow.condition, `flow:${flow.id}`, 'boolean') };
        context.problem({
          code: 'missing-configuration',
          flow: flow.id,
          property: 'condition',
          message: {
            en: 'This way out of a decision needs a condition, or make it the default way.',
            zh: '该判断分支需要条件，或将其设为默认路径。',
          },
        });
        return { flow: flow.id, condition: null };
      });
    const only = context.outgoing[0];
    return { branches, fallback: fallback ?? (single && only && !only.condition ? only.id : null) };
  },
  enter(context) {
    const { branches, fallback } = context.compiled;
    const chosen = branches.find(({ condition }) => context.test(condition))?.flow ?? fallback;
    if (chosen === null) return noPath(context);
    context.leave([chosen]);
  },
};
