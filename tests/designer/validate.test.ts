import { describe, expect, it } from '@jest/globals';
import { matches, validate } from '../../designer/src/forms/validate.ts';
import type { JsonSchema } from '../../engine/core/definition.ts';

const lead: JsonSchema = {
  type: 'object',
  properties: {
    lastName: { type: 'string', minLength: 1, maxLength: 5, 'x-field': 'text' },
    email: { type: 'string', format: 'email', 'x-field': 'email' },
    employees: { type: 'integer', minimum: 1, 'x-field': 'integer' },
    status: { type: 'string', enum: ['new', 'lost'], 'x-field': 'choice' },
    budget: {
      type: 'object',
      properties: { amount: { type: 'string', pattern: '^[0-9.]+$' }, currency: { type: 'string' } },
      required: ['amount', 'currency'],
      'x-field': 'money',
    },
  },
  required: ['lastName'],
  additionalProperties: false,
};

/** `field: code` with the limit where there is one. */
function problems(data: unknown, schema: JsonSchema = lead): string[] {
  return validate(schema, data).map(({ path, error }) => {
    if (!('code' in error)) return `${path.join('/')}: text`;
    const limit = error.params?.limit;
    return `${path.join('/')}: ${error.code}${limit === undefined ? '' : ` ${limit}`}`;
  });
}

describe('checking a form', () => {
  it('finds nothing wrong with good data', () => {
    expect(problems({ lastName: 'Wei', budget: { amount: '1.50', currency: 'EUR' } })).toEqual([]);
  });

  it.each([
    [{}, ['lastName: required']],
    [{ lastName: '' }, ['lastName: required']],
    [{ lastName: 'Featherstone' }, ['lastName: maxLength 5']],
    [{ lastName: 'Wei', email: 'nobody' }, ['email: format-email']],
    [{ lastName: 'Wei', employees: 0 }, ['employees: minimum 1']],
    [{ lastName: 'Wei', employees: 1.5 }, ['employees: type-integer']],
    [{ lastName: 'Wei', status: 'gone' }, ['status: enum']],
    [{ lastName: 'Wei', unheard: 1 }, ['unheard: additionalProperties']],
  ])('names field and remedy of %j', (data, expected) => {
    expect(problems(data)).toEqual(expected);
  });

  it('puts what is wrong inside money at the money field', () => {
    expect(problems({ lastName: 'Wei', budget: { currency: 'EUR' } })).toEqual(['budget: required']);
    expect(problems({ lastName: 'Wei', budget: { amount: 'much', currency: 'EUR' } })).toEqual(['budget: pattern']);
  });

  it('walks into structures that are not fields of their own', () => {
    const order: JsonSchema = {
      type: 'object',
      properties: {
        lines: {
          type: 'array',
          items: { type: 'object', properties: { count: { type: 'integer' } }, required: ['count'] },
        },
      },
    };
    expect(problems({ lines: [{ count: 1 }, {}] }, order)).toEqual(['lines/1/count: required']);
  });

  it('demands what a condition demands, and does not report the condition itself', () => {
    const condition = JSON.parse(
      '{"if":{"properties":{"status":{"const":"lost"}},"required":["status"]},"then":{"required":["email"]}}',
    ) as JsonSchema;
    const conditional = { ...lead, ...condition };
    expect(problems({ lastName: 'Wei', status: 'lost' }, conditional)).toEqual(['email: required']);
    expect(problems({ lastName: 'Wei', status: 'new' }, conditional)).toEqual([]);
  });

  it('leaves the schema that it was given as it is', () => {
    const before = JSON.stringify(lead);
    validate(lead, { lastName: 'Wei' });
    expect(JSON.stringify(lead)).toBe(before);
  });

  it('answers conditions of rjsf, references to definitions included', () => {
    const root = { $defs: { short: { type: 'string', maxLength: 2 } } } as JsonSchema;
    expect(matches({ $ref: '#/$defs/short' } as JsonSchema, 'ab', root)).toBe(true);
    expect(matches({ $ref: '#/$defs/short' } as JsonSchema, 'abc', root)).toBe(false);
    expect(matches(false, 'abc', root)).toBe(false);
  });
});

describe('checking what a person typed', () => {
  const person: JsonSchema = {
    type: 'object',
    properties: { phone: { type: 'string', pattern: '^[+]?[0-9]{3,20}$', 'x-field': 'phone' } },
  };

  it('takes it as the server will write it', () => {
    expect(problems({ phone: '+49 (30) 123-456' }, person)).toEqual([]);
    expect(problems({ phone: 'call me' }, person)).toEqual(['phone: pattern']);
  });
});
