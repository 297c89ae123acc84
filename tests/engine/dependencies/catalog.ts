/** What the definitions of these tests refer to. */
import type { Catalog } from '../../../engine/wire/index.ts';
import { testCatalog } from '../catalog.ts';

const text = (en: string) => ({ en, zh: en });
const reference = (target: string, properties: object) => ({
  type: 'object',
  properties,
  'x-field': 'reference',
  'x-settings': { target },
});
const account = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' }, sector: { type: 'string' } },
  additionalProperties: false,
};

export const CATALOG = {
  ...testCatalog,
  actions: [
    {
      type: 'record.create',
      title: text('Create'),
      description: text('Creates.'),
      icon: 'service',
      configSchema: {
        type: 'object',
        properties: {
          type: { type: 'string', 'x-editor': 'entityType' },
          values: { type: 'object', 'x-editor': 'recordValues' },
        },
      },
      resultSchema: { type: 'object', properties: { id: { type: 'string' } } },
    },
  ],
  types: [
    { key: 'account', title: text('Account'), record: account },
    {
      key: 'lead',
      title: text('Lead'),
      record: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          score: { type: 'number' },
          company: { type: 'string' },
          account: reference('account', account.properties),
        },
        additionalProperties: false,
      },
    },
  ],
} as unknown as Catalog;
