/** Everything outside a definition that the tests of the engine use. */
import type { Catalog } from '../../engine/wire/index.ts';

const text = (en: string) => ({ en, zh: en });

export const testCatalog: Catalog = {
  actions: [
    {
      type: 'test.add',
      title: text('Add one'),
      description: text('Adds one.'),
      icon: 'service',
      configSchema: { type: 'object', properties: { n: { type: 'number', 'x-title': text('Number') } } },
      resultSchema: { type: 'object', properties: { n: { type: 'number' } } },
    },
    {
      type: 'record.update',
      title: text('Change record'),
      description: text('Changes the record.'),
      icon: 'service',
      configSchema: { type: 'object', required: ['values'], properties: { values: { type: 'object' } } },
      resultSchema: { type: 'object', properties: {} },
    },
  ],
  connectors: [
    {
      type: 'test.call',
      title: text('Call'),
      description: text('Calls.'),
      icon: 'service',
      configSchema: { type: 'object', properties: { n: { type: 'number' } } },
      resultSchema: { type: 'object', properties: { n: { type: 'number' } } },
    },
  ],
  roles: [{ key: 'sales-rep', title: text('Sales rep') }],
  teams: [{ key: 'emea', title: text('EMEA') }],
  calendars: [{ key: 'office', title: text('Office hours') }],
  decisions: [
    {
      id: 'grade',
      name: text('Grade'),
      inputs: [{ name: 'n', schema: { type: 'number' } }],
      result: { type: 'object', properties: { level: { type: 'number' } } },
    },
  ],
  types: [
    {
      key: 'thing',
      title: text('Thing'),
      record: {
        type: 'object',
        properties: {
          amount: { type: 'number' },
          name: { type: 'string' },
          owner: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
        },
      },
    },
  ],
};
