import { describe, expect, it } from '@jest/globals';
import { knownNames } from '../../../designer/src/studio/feel/names.ts';
import { inputsOf, samplesFrom, typesOf, valuesOf } from '../../../designer/src/studio/try/inputs.ts';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { CATALOG } from '../../engine/dependencies/catalog.ts';

const known = knownNames(
  {
    id: 'p',
    name: 'P',
    subject: { type: 'lead' },
    variables: {
      type: 'object',
      properties: {
        amount: { type: 'number', title: 'Amount' },
        due: { type: 'string', format: 'date' },
        price: {
          type: 'object',
          'x-field': 'money',
          properties: { amount: { type: 'string' }, currency: { type: 'string' } },
        },
      },
    },
    elements: [],
    flows: [],
  } as unknown as ProcessDefinition,
  CATALOG,
);
const types = typesOf(known);
const inputs = (source: string) => inputsOf(source, types, known);

describe('What is filled in to try an expression out', () => {
  it('is what it reads, with its type and title', () => {
    const found = inputs('amount > 3 and record.account.name = "x" and due < today() and price.amount > 1');
    expect(found.map(({ path, type }) => `${path} ${type.kind}`)).toEqual([
      'amount number',
      'due date',
      'price context',
      'record.account.name string',
    ]);
    expect(found[0]?.title).toBe('Amount');
    expect(found[2]?.type.money).toBe(true);
  });

  it('is nested as expressions see it; what is not filled in has no value', () => {
    const values = valuesOf(
      inputs('amount > 3 and record.account.name = "x" and price.amount > 1'),
      { 'record.account.name': 'Acme', price: '3' },
      types,
    );
    expect(values).toEqual({
      amount: null,
      due: null,
      price: { amount: '3', currency: 'EUR' },
      record: { account: { name: 'Acme' } },
    });
  });

  it('comes from a record where there is one', () => {
    const record = { company: 'Acme', score: 4, account: { id: 'a', name: 'Acme' } };
    expect(
      samplesFrom(
        record,
        inputs('amount > record.score and record.account.name = "x" and record.account.sector = "y"'),
      ),
    ).toEqual({
      'record.score': 4,
      'record.account.name': 'Acme',
      'record.account.sector': null,
    });
  });
});
