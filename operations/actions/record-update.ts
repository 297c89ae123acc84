import type { JsonObject } from '../../engine/core/index.ts';
import { invalid } from '../errors.ts';
import { updateRecord } from '../records/index.ts';
import type { Action } from './action.ts';

export const recordUpdate: Action = {
  type: 'record.update',
  title: { en: 'Change a record', zh: '修改记录' },
  description: {
    en: "Sets fields of the process's record, or of another one.",
    zh: '设置流程记录或其他记录的字段。',
  },
  icon: 'record-update',
  configSchema: {
    type: 'object',
    required: ['values'],
    properties: {
      values: { type: 'object', 'x-title': { en: 'Fields', zh: '字段' }, 'x-editor': 'recordValues' },
      type: {
        type: 'string',
        'x-title': { en: 'Type, if another record', zh: '类型（其他记录时）' },
        'x-editor': 'entityType',
        'x-advanced': true,
      },
      id: {
        type: 'string',
        'x-title': { en: 'Id, if another record', zh: '标识（其他记录时）' },
        'x-editor': 'value',
        'x-advanced': true,
      },
    },
  },
  resultSchema: { type: 'object', properties: { id: { type: 'string' }, version: { type: 'integer' } } },
  async run({ context, subject }, input) {
    const type = typeof input.type === 'string' ? input.type : subject?.type;
    const id = typeof input.id === 'string' ? input.id : subject?.id;
    if (!type || !id) throw invalid([{ at: '/id', code: 'no-record', message: 'There is no record to change.' }]);
    const { record } = await updateRecord(context, { type, id, values: input.values as JsonObject });
    return { id, version: record.version };
  },
};
