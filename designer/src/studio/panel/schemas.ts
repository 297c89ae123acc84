/** What all activities, lanes and artifacts can be told, as schemas: panels are generated from them like those of elements. */
import type { JsonSchema, LoopCharacteristics } from '../../../../engine/core/definition.ts';

const instances: JsonSchema = {
  type: 'object',
  properties: {
    collection: {
      type: 'string',
      'x-title': { en: 'Once for each of', zh: '逐项处理' },
      'x-help': { en: 'A list, for example: record.contacts', zh: '一个列表，例如：record.contacts' },
      'x-editor': 'feel',
      'x-outside': true,
    },
    elementVariable: {
      type: 'string',
      'x-title': { en: 'Each is called', zh: '每项的变量名' },
      'x-help': { en: 'Expressions inside can use this name.', zh: '内部表达式可使用此名称。' },
      'x-editor': 'name',
    },
    loopCardinality: {
      type: 'string',
      'x-title': { en: 'Or so many times', zh: '或固定次数' },
      'x-editor': 'feel',
      'x-outside': true,
    },
    completionCondition: {
      type: 'string',
      'x-title': { en: 'Enough when', zh: '提前完成条件' },
      'x-help': {
        en: 'Looked at after each: numberOfCompletedInstances >= 2. The others are then cancelled.',
        zh: '每次完成后判断，如 numberOfCompletedInstances >= 2；成立则取消其余。',
      },
      'x-editor': 'feel',
    },
    outputElement: {
      type: 'string',
      'x-title': { en: 'Result of each', zh: '每项的结果' },
      'x-editor': 'feel',
    },
    outputCollection: {
      type: 'string',
      'x-title': { en: 'Keep the results in', zh: '结果列表存入' },
      'x-editor': 'variable',
    },
  },
};

/** The fields of each kind of loop. */
export const loopSchemas: { [type in LoopCharacteristics['type']]: JsonSchema } = {
  parallel: instances,
  sequential: instances,
  standard: {
    type: 'object',
    properties: {
      loopCondition: {
        type: 'string',
        'x-title': { en: 'Again while', zh: '循环条件' },
        'x-editor': 'feel',
      },
      testBefore: {
        type: 'boolean',
        default: false,
        'x-title': { en: 'Looked at before the first time, too', zh: '首次执行前也判断' },
      },
      loopMaximum: {
        type: 'integer',
        minimum: 0,
        maximum: 1_000_000,
        'x-title': { en: 'At most so many times', zh: '最多次数' },
      },
    },
  },
};

/** Who does the tasks in a lane that do not say so themselves. */
export const laneSchema: JsonSchema = {
  type: 'object',
  properties: {
    candidateRoles: {
      type: 'array',
      items: { type: 'string' },
      'x-title': { en: 'Anyone with the role', zh: '任一角色成员' },
      'x-editor': 'roles',
    },
    candidateTeams: {
      type: 'array',
      items: { type: 'string' },
      'x-title': { en: 'Anyone in the team', zh: '任一团队成员' },
      'x-editor': 'teams',
    },
    assignee: {
      type: 'string',
      'x-title': { en: 'Or one person', zh: '或指定一人' },
      'x-help': { en: 'Mostly from the record: =record.owner.id', zh: '通常取自记录：=record.owner.id' },
      'x-editor': 'value',
    },
    candidateUsers: {
      type: 'string',
      'x-title': { en: 'Or one of these people', zh: '或其中一人' },
      'x-editor': 'value',
      'x-advanced': true,
    },
  },
};

/** What a data object stands for. */
export const recordSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', 'x-title': { en: 'Kind of record', zh: '记录类型' }, 'x-editor': 'entityType' },
  },
};

/** When an instance is due. */
export const timingSchema: JsonSchema = {
  type: 'object',
  properties: {
    due: {
      type: 'object',
      'x-title': { en: 'Due', zh: '截止' },
      'x-help': { en: 'Counted from the start of a case.', zh: '从流程启动时起算。' },
      'x-editor': 'timer',
      properties: {
        duration: { type: 'string', 'x-title': { en: 'After', zh: '经过' }, 'x-editor': 'duration' },
        date: { type: 'string', 'x-title': { en: 'At', zh: '时刻' }, 'x-editor': 'value' },
        calendar: { type: 'string', 'x-title': { en: 'Business time of', zh: '工作时间日历' }, 'x-editor': 'calendar' },
      },
    },
  },
};
