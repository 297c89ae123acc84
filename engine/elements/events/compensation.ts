import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import type { EventDefinition } from './event.ts';

const common = { type: 'object', 'x-title': { en: 'Compensation', zh: '补偿' }, 'x-variant': 'compensation' };
const caught: JsonSchema = { ...common, properties: {}, additionalProperties: false };
const thrown: JsonSchema = {
  ...common,
  properties: {
    activity: {
      type: 'string',
      'x-title': { en: 'Undo this activity', zh: '补偿此活动' },
      'x-help': { en: 'Empty: all that is completed here.', zh: '留空：此处所有已完成的活动。' },
      'x-editor': 'activity',
    },
  },
  additionalProperties: false,
};

/** BPMN compensation event: what is completed is undone, last first. */
export const compensation: EventDefinition<string | null> = {
  key: 'compensation',
  title: { en: 'Compensation', zh: '补偿' },
  icon: 'compensation',
  rank: 9,
  places: {
    handlerStart: {
      title: { en: 'To undo what is around', zh: '用于补偿所在范围' },
      description: {
        en: 'Its sub-process undoes the sub-process that it is in, once that is completed.',
        zh: '在所在子流程完成后，由该子流程进行补偿。',
      },
      schema: caught,
      config: {},
    },
    boundary: {
      title: { en: 'To undo an activity', zh: '用于补偿活动' },
      description: {
        en: 'Sits on an activity; a dotted line leads to what undoes it when it is completed.',
        zh: '附在活动上；用虚线连接到完成后用于补偿它的活动。',
      },
      schema: caught,
      config: {},
    },
    throw: {
      title: { en: 'Undo', zh: '补偿' },
      description: {
        en: 'Undoes what is completed, last first, then goes on.',
        zh: '按相反顺序补偿已完成的活动后继续。',
      },
      schema: thrown,
      config: {},
    },
    end: {
      title: { en: 'End by undoing', zh: '以补偿结束' },
      description: {
        en: 'Undoes what is completed, last first; this path ends here.',
        zh: '按相反顺序补偿已完成的活动，该路径在此结束。',
      },
      schema: thrown,
      config: {},
    },
  },
  compile(element, context, place) {
    const { activity } = (element.config?.compensation ?? {}) as JsonObject;
    if ((place !== 'throw' && place !== 'end') || typeof activity !== 'string' || activity === '') return null;
    const target = context.definition.elements.find(({ id }) => id === activity);
    if (!target || target.id === element.parent || element.id === activity) {
      context.problem({
        code: 'unknown-activity',
        property: 'config.compensation.activity',
        message: {
          en: `There is no activity “${activity}” to undo here. Choose one, or none to undo all.`,
          zh: `此处没有可补偿的活动“${activity}”。请选择一个，或留空以补偿全部。`,
        },
      });
    }
    return activity;
  },
  throw(context, activity) {
    context.compensate(activity);
    return false;
  },
  thrown: () => true,
  catches: () => ({ kind: 'compensation', code: null }),
};
