import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../engine/core/definition.ts';
import { compileValue, typeOfSchema } from '../../../engine/expressions/index.ts';
import { NAMES, NOW, VALUES } from './helpers.ts';

function evaluated(template: Json | undefined): Json {
  const compiled = compileValue(template, NAMES);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const result = compiled.expression.evaluate(VALUES, NOW);
  if (!result.ok) return `<${result.code}>`;
  return result.value;
}

describe('A value', () => {
  const cases: [template: Json | undefined, result: Json][] = [
    ['=score + 1', 51],
    ['Hello {{record.company}}, {{ score }}!', 'Hello Acme, 50!'],
    ['{{ nothing }}', ''],
    ['{{ {a: "}}"}.a }}', '}}'],
    ['{{ list }}', '[1,2,3]'],
    ['a = b', 'a = b'],
    ['{{ not closed', '{{ not closed'],
    ['a } b }} c', 'a } b }} c'],
    [
      { to: ['=record.company', 'x'], n: 3, deep: { on: true, none: null } },
      { to: ['Acme', 'x'], n: 3, deep: { on: true, none: null } },
    ],
    ['=record.budget', { amount: '12.50', currency: 'EUR' }],
    [undefined, null],
    [null, null],
    ['', ''],
    ['{{ 1 / 0 }}', '<evaluation>'],
  ];

  it.each(cases)('%j becomes %j', (template, result) => {
    expect(evaluated(template)).toEqual(result);
  });

  it('says where its faults are, in nested values and inside the text', () => {
    const template = { to: ['x', 'Hi {{ nope }}'], a: { b: '=record.nope' } };
    const compiled = compileValue(template, NAMES);
    expect(compiled.ok ? [] : compiled.problems).toMatchObject([
      { code: 'unknown-variable', property: 'to[1]', from: 6, to: 10 },
      { code: 'unknown-field', property: 'a.b', from: 8, to: 12 },
    ]);
  });

  it('is refused when it is nested without end', () => {
    let deep: Json = 'x';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(compileValue(deep, NAMES)).toMatchObject({ ok: false, problems: [{ code: 'too-deep' }] });
  });

  it('knows all that it reads', () => {
    const compiled = compileValue({ a: '=score', b: ['{{record.company}} {{score}}'] }, NAMES);
    expect(compiled.ok && compiled.expression.uses).toEqual(['record.company', 'score']);
  });
});

describe('The FEEL type of a schema', () => {
  it.each([
    [{ type: 'string' }, { kind: 'string' }],
    [{ type: ['integer', 'null'] }, { kind: 'number' }],
    [{ type: 'string', format: 'date-time' }, { kind: 'date and time' }],
    [{ type: 'string', format: 'duration' }, { kind: 'days and time duration' }],
    [{ type: 'string', format: 'email' }, { kind: 'string' }],
    [{ enum: ['a', 'b', null] }, { kind: 'string' }],
    [{ anyOf: [{ type: 'number' }, { type: 'null' }] }, { kind: 'number' }],
    [{ anyOf: [{ type: 'number' }, { type: 'string' }] }, { kind: 'any' }],
    [
      { type: 'array', items: { type: 'boolean' } },
      { kind: 'list', items: { kind: 'boolean' } },
    ],
    [{ type: 'object' }, { kind: 'context', open: true }],
    [
      { type: 'object', properties: { a: { type: 'number' } } },
      { kind: 'context', entries: { a: { kind: 'number' } } },
    ],
    [{}, { kind: 'any' }],
  ] as const)('%j is %j', (schema, type) => {
    expect(typeOfSchema(structuredClone(schema) as never)).toEqual(type);
  });
});
