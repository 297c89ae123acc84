import type { JsonSchema } from '../../core/definition.ts';
import { isTransaction } from '../transaction.ts';
import type { EventDefinition } from './event.ts';

const schema: JsonSchema = {
  type: 'object',
  'x-title': { en: 'Cancels the transaction', zh: '取消事务' },
  'x-variant': 'cancel',
  properties: {},
  additionalProperties: false,
};

/** BPMN cancel event: a transaction is given up, and what was completed in it undone. */
export const cancel: EventDefinition<null> = {
  key: 'cancel',
  title: { en: 'Cancel', zh: '取消' },
  icon: 'cancel',
  rank: 10,
  places: {
    end: {
      title: { en: 'Cancel the transaction', zh: '取消事务' },
      description: {
        en: 'All that goes on in the transaction ends, and what is completed is undone; then it is left by its cancel event.',
        zh: '事务中的所有路径终止，已完成的活动被补偿，然后从其取消事件离开。',
      },
      schema,
      config: {},
    },
    boundary: {
      title: { en: 'When the transaction is cancelled', zh: '事务被取消时' },
      description: {
        en: 'Sits on a transaction: when that was cancelled and undone, the process goes this way.',
        zh: '附在事务上：事务取消并补偿后走此路径。',
      },
      schema,
      config: {},
    },
  },
  compile(element, { definition, problem }, place) {
    const around = place === 'boundary' ? element.attachedTo : element.parent;
    if (isTransaction(definition.elements.find(({ id }) => id === around))) return null;
    problem({
      code: 'event-not-allowed',
      property: 'config.cancel',
      message:
        place === 'boundary'
          ? {
              en: 'Only a transaction can be cancelled. Put this on one, or choose another event.',
              zh: '只有事务可以取消。请将其附在事务上，或另选事件。',
            }
          : {
              en: 'Only what is in a transaction can cancel it. Put this into one, or choose another event.',
              zh: '只有事务内部才能取消事务。请将其放入事务，或另选事件。',
            },
    });
    return null;
  },
  alwaysInterrupts: true,
  stops: true,
  throw(context) {
    context.cancelTransaction();
    return false;
  },
  thrown(context) {
    context.cancelTransaction();
    return false;
  },
  catches: () => ({ kind: 'cancel', code: null }),
};
