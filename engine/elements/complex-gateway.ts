import type { ElementType, StepContext } from '../core/element.ts';
import type { Expression } from '../expressions/index.ts';
import { type Branches, compileBranches, leaveByConditions } from './gateway-conditions.ts';
import { defaultFlow, missing } from './shared.ts';

interface Compiled extends Branches {
  /** Undefined: one way comes in, and there is nothing to wait for. */
  activation?: Expression | null;
}

/** BPMN complex gateway: goes on as soon as its condition holds, once; those that come later end here, until all have come. */
export const complexGateway: ElementType<Compiled> = {
  type: 'complexGateway',
  title: { en: 'So many of several', zh: '复杂' },
  description: {
    en: 'Goes on when its condition holds, as when two of three have come; the rest end here.',
    zh: '当条件成立时继续，例如三条中已到两条；其余到达后结束。',
  },
  icon: 'complex',
  shape: 'gateway',
  category: 'gateway',
  configSchema: {
    type: 'object',
    properties: {
      activationCondition: {
        type: 'string',
        'x-title': { en: 'Goes on when', zh: '继续条件' },
        'x-help': {
          en: '“activationCount” is the number of ways that have come, as in activationCount >= 2.',
          zh: 'activationCount 为已到达的路径数，例如 activationCount >= 2。',
        },
        'x-editor': 'feel',
        'x-names': ['activationCount'],
      },
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: { split: 'some', joins: 'some' },
  compile(element, context) {
    const { activationCondition } = element.config ?? {};
    const property = 'config.activationCondition';
    const branches = compileBranches(element, context);
    if (!activationCondition && context.incoming.length < 2) return branches;
    if (!activationCondition) {
      missing(
        context,
        property,
        'Say when it goes on, as in activationCount >= 2.',
        '请填写继续条件，例如 activationCount >= 2。',
      );
      return { ...branches, activation: null };
    }
    const extra = { activationCount: { kind: 'number' as const } };
    return { ...branches, activation: context.expression(activationCondition, property, 'boolean', extra) };
  },
  enter(context) {
    if (context.compiled.activation === undefined) return leaveByConditions(context, context.compiled);
    const kept = context.hold();
    // Nothing is kept of what comes after it has gone on.
    if (Object.keys(kept).length === 0 || !holds(context, Object.keys(kept).length)) return;
    context.consume();
    leaveByConditions(context, context.compiled);
  },
  on(context, happening) {
    if (happening.type !== 'joined') return;
    if (!holds(context, happening.flows.length)) {
      return context.incident(
        'join-waits-forever',
        'Its condition does not hold, and no other path can come any more. Mend the condition, or change the values and retry.',
      );
    }
    leaveByConditions(context, context.compiled);
  },
};

function holds(context: StepContext<Compiled>, activationCount: number): boolean {
  return context.test(context.compiled.activation ?? null, { activationCount });
}
