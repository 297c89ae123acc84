import type { Json, JsonObject } from '../../engine/core/index.ts';
import { findRecord } from '../records/index.ts';
import type { Action } from './action.ts';

export const recordFind: Action = {
  type: 'record.find',
  title: { en: 'Find a record', zh: '查找记录' },
  description: {
    en: 'Looks for the oldest record whose fields have the given values.',
    zh: '查找字段值匹配的最早一条记录。',
  },
  icon: 'record-find',
  configSchema: {
    type: 'object',
    required: ['type', 'where'],
    properties: {
      type: { type: 'string', 'x-title': { en: 'Type', zh: '类型' }, 'x-editor': 'entityType' },
      where: { type: 'object', 'x-title': { en: 'Where', zh: '条件' }, 'x-editor': 'recordValues' },
    },
  },
  resultSchema: {
    type: 'object',
    properties: { found: { type: 'boolean' }, id: { type: ['string', 'null'] }, title: { type: ['string', 'null'] } },
  },
  async run({ context }, input) {
    const where = (input.where ?? {}) as JsonObject;
    // A value that is missing matches nothing, not everything.
    if (Object.values(where).some((value: Json) => value === null || value === ''))
      return { found: false, id: null, title: null };
    const record = await findRecord(context, { type: String(input.type), where });
    return { found: record !== null, id: record?.id ?? null, title: record?.title ?? null };
  },
};
