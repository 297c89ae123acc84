/** What a turn fetches of its record: what the expressions read, through loops, filters and references, and no more. */
import { describe, expect, it } from '@jest/globals';
import { compile, type ProcessDefinition } from '../../../engine/core/index.ts';
import type { Catalog } from '../../../engine/wire/index.ts';
import { testCatalog } from '../catalog.ts';

const person = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const lines = {
  type: 'array',
  items: { type: 'object', properties: { price: { type: 'number' }, note: { type: 'string' } } },
};
const record = {
  type: 'object',
  properties: { amount: { type: 'number' }, name: { type: 'string' }, owner: person, backup: person, lines },
  additionalProperties: false,
};
const catalog = { ...testCatalog, types: [{ key: 'thing', title: 'Thing', record }] } as unknown as Catalog;

function reads(expression: string): string[] {
  const definition = {
    id: 'p',
    name: 'P',
    subject: { type: 'thing' },
    variables: { type: 'object', properties: { result: {} } },
    elements: [
      { id: 'start', type: 'startEvent' },
      { id: 's', type: 'scriptTask', config: { assignments: [{ variable: 'result', expression }] } },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'a', source: 'start', target: 's' },
      { id: 'b', source: 's', target: 'end' },
    ],
  } as unknown as ProcessDefinition;
  const { plan, problems } = compile(definition, catalog);
  expect(problems).toEqual([]);
  return plan.reads;
}

describe('What is fetched of the record', () => {
  it.each([
    ['record.amount > 3', ['amount']],
    ['record.owner.name', ['owner.name']],
    ['record.owner = null', ['owner']],
    ['sum(record.lines[price > 3].price)', ['lines.price']],
    ['for line in record.lines return line.price', ['lines.price']],
    ['[record.owner, record.backup].name', ['backup.id', 'backup.name', 'owner.id', 'owner.name']],
    [
      'for r in [record] return r.amount',
      ['amount', 'backup.id', 'backup.name', 'lines', 'name', 'owner.id', 'owner.name'],
    ],
    ['record.owner = record.backup', ['backup.id', 'backup.name', 'owner.id', 'owner.name']],
  ])('%s: %j', (expression, expected) => {
    expect(reads(expression)).toEqual(expected);
  });
});
