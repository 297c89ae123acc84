import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import type { StepContext } from '../../core/element.ts';
import type { Expression } from '../../expressions/index.ts';
import { declaredVariable, missing } from '../shared.ts';
import type { EventDefinition } from './event.ts';

interface Compiled {
  code: Expression | null;
  codeVariable: string | null;
}

const code: JsonSchema = { type: 'string', 'x-title': { en: 'Escalation code', zh: '升级代码' } };
const common = { type: 'object', 'x-title': { en: 'Escalation', zh: '升级' }, 'x-variant': 'escalation' };

const caught: JsonSchema = {
  ...common,
  properties: {
    code: { ...code, 'x-help': { en: 'Empty: any escalation.', zh: '留空：任何升级。' } },
    codeVariable: {
      type: 'string',
      'x-title': { en: 'Keep the code in', zh: '升级代码存入变量' },
      'x-editor': 'variable',
    },
  },
  additionalProperties: false,
};
const thrown: JsonSchema = {
  ...common,
  properties: { code: { ...code, 'x-editor': 'value' } },
  additionalProperties: false,
};

/** BPMN escalation event: tells who is around about something; whether anything ends is theirs to say. */
export const escalation: EventDefinition<Compiled> = {
  key: 'escalation',
  title: { en: 'Escalation', zh: '升级' },
  icon: 'escalation',
  rank: 6,
  places: {
    handlerStart: {
      title: { en: 'When something is escalated', zh: '发生升级时' },
      description: {
        en: 'Begins its sub-process when something around it is escalated.',
        zh: '所在范围内发生升级时开始该子流程。',
      },
      schema: caught,
      config: {},
    },
    boundary: {
      title: { en: 'Catch an escalation', zh: '捕获升级' },
      description: {
        en: 'Sits on an activity: when something in it is escalated, the process goes this way.',
        zh: '附在活动上：其内部发生升级时走此路径。',
      },
      schema: caught,
      config: {},
    },
    throw: {
      title: { en: 'Escalate', zh: '升级' },
      description: {
        en: 'Tells the nearest event around that catches it, then goes on.',
        zh: '通知外层最近的升级事件后继续。',
      },
      schema: thrown,
      config: { code: '' },
    },
    end: {
      title: { en: 'End with an escalation', zh: '以升级结束' },
      description: {
        en: 'Tells the nearest event around that catches it; this path ends here.',
        zh: '通知外层最近的升级事件，该路径在此结束。',
      },
      schema: thrown,
      config: { code: '' },
    },
  },
  compile(element, context, place) {
    const config = (element.config?.escalation ?? {}) as JsonObject;
    const throws = place === 'end' || place === 'throw';
    const property = 'config.escalation';
    if (throws && !config.code) missing(context, `${property}.code`, 'Give the escalation a code.', '请填写升级代码。');
    return {
      code: throws && config.code ? context.value(config.code, `${property}.code`) : null,
      codeVariable:
        typeof config.codeVariable === 'string' && config.codeVariable !== ''
          ? declaredVariable(config.codeVariable, context, `${property}.codeVariable`)
          : null,
    };
  },
  keep(context, { codeVariable }, happening) {
    if (happening.type !== 'caught') return;
    context.set({ ...happening.variables, ...(codeVariable ? { [codeVariable]: happening.code } : {}) });
  },
  throw(context, compiled) {
    context.escalate(codeOf(context, compiled));
    return true;
  },
  catches: ({ code }) => ({ kind: 'escalation', code: typeof code === 'string' && code !== '' ? code : null }),
};

function codeOf(context: StepContext<unknown>, { code }: Compiled): string {
  const value = context.evaluate(code);
  if (typeof value === 'string' && value !== '') return value;
  return context.incident('no-code', `An escalation code is needed here, and it is ${JSON.stringify(value)}.`);
}
