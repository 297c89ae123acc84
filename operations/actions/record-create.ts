import type { Json, JsonObject } from '../../engine/core/index.ts';
import { createRecord } from '../records/index.ts';
import type { Action } from './action.ts';

export const recordCreate: Action = {
  type: 'record.create',
  title: { en: 'Create a record', zh: '创建记录' },
  description: { en: 'Makes a record of a type, in the same transaction.', zh: '在同一事务中创建一条记录。' },
  icon: 'record-create',
  configSchema: {
    type: 'object',
    required: ['type', 'values'],
    properties: {
      type: { type: 'string', 'x-title': { en: 'Type', zh: '类型' }, 'x-editor': 'entityType' },
      values: { type: 'object', 'x-title': { en: 'Fields', zh: '字段' }, 'x-editor': 'recordValues' },
    },
  },
  resultSchema: {
    type: 'object',
    properties: { id: { type: 'string' }, type: { type: 'string' }, title: { type: 'string' } },
  },
  async run({ context }, input) {
    const { record } = await createRecord(context, {
      type: String(input.type),
      values: withoutNulls(input.values as JsonObject),
    });
    return { id: record.id, type: String(input.type), title: record.title };
  },
};

/** An expression that gives null leaves the field to its default. */
function withoutNulls(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]: [string, Json]) => value !== null));
}
