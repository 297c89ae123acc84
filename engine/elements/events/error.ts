import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import type { Expression } from '../../expressions/index.ts';
import { declaredVariable, missing } from '../shared.ts';
import type { EventDefinition } from './event.ts';

interface Compiled {
  code: Expression | null;
  message: Expression | null;
  codeVariable: string | null;
  messageVariable: string | null;
}

const code: JsonSchema = { type: 'string', 'x-title': { en: 'Error code', zh: '错误代码' } };
const common = { type: 'object', 'x-title': { en: 'Error', zh: '错误' }, 'x-variant': 'error' };

const caught: JsonSchema = {
  ...common,
  properties: {
    code: { ...code, 'x-help': { en: 'Empty: any error.', zh: '留空：任何错误。' } },
    codeVariable: {
      type: 'string',
      'x-title': { en: 'Keep the code in', zh: '错误代码存入变量' },
      'x-editor': 'variable',
    },
    messageVariable: {
      type: 'string',
      'x-title': { en: 'Keep the message in', zh: '错误信息存入变量' },
      'x-editor': 'variable',
    },
  },
  additionalProperties: false,
};

/** BPMN error event: what is in between ends, up to who catches it. */
export const error: EventDefinition<Compiled> = {
  key: 'error',
  title: { en: 'Error', zh: '错误' },
  icon: 'error',
  rank: 3,
  places: {
    handlerStart: {
      title: { en: 'When an error occurs', zh: '发生错误时' },
      description: {
        en: 'Its sub-process deals with errors of what is around it, which ends.',
        zh: '由该子流程处理所在范围内的错误；原范围终止。',
      },
      schema: caught,
      config: {},
    },
    boundary: {
      title: { en: 'Catch an error', zh: '捕获错误' },
      description: {
        en: 'Sits on an activity: when that fails, the process goes this way.',
        zh: '附在活动上：活动出错时走此路径。',
      },
      schema: caught,
      config: {},
    },
    end: {
      title: { en: 'End with an error', zh: '以错误结束' },
      description: {
        en: 'Fails with an error that the nearest event around catches.',
        zh: '抛出错误，由外层最近的错误事件捕获。',
      },
      schema: {
        ...common,
        properties: {
          code: { ...code, 'x-editor': 'value' },
          message: { type: 'string', 'x-title': { en: 'Message', zh: '信息' }, 'x-editor': 'value' },
        },
        additionalProperties: false,
      },
      config: { code: '' },
    },
  },
  compile(element, context, place) {
    const config = (element.config?.error ?? {}) as JsonObject;
    const throws = place === 'end';
    if (throws && !config.code) missing(context, 'config.error.code', 'Give the error a code.', '请填写错误代码。');
    const variable = (key: 'codeVariable' | 'messageVariable') =>
      typeof config[key] === 'string' && config[key] !== ''
        ? declaredVariable(config[key], context, `config.error.${key}`)
        : null;
    return {
      code: throws && config.code ? context.value(config.code, 'config.error.code') : null,
      message: throws && config.message ? context.value(config.message, 'config.error.message') : null,
      codeVariable: variable('codeVariable'),
      messageVariable: variable('messageVariable'),
    };
  },
  keep(context, { codeVariable, messageVariable }, happening) {
    if (happening.type !== 'caught') return;
    context.set({
      ...happening.variables,
      ...(codeVariable ? { [codeVariable]: happening.code } : {}),
      ...(messageVariable ? { [messageVariable]: happening.message } : {}),
    });
  },
  alwaysInterrupts: true,
  stops: true,
  throw(context, { code, message }) {
    const thrown = context.evaluate(code);
    if (typeof thrown !== 'string' || thrown === '') {
      return context.incident('no-code', `An error code is needed here, and it is ${JSON.stringify(thrown)}.`);
    }
    const text = message ? context.evaluate(message) : thrown;
    return context.throwError(thrown, typeof text === 'string' ? text : JSON.stringify(text));
  },
  catches: ({ code }) => ({ kind: 'error', code: typeof code === 'string' && code !== '' ? code : null }),
};
