import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { diffEntityTypes } from '../../../engine/entities/diff.ts';
import {
  compileValidator,
  type EntityType,
  formSchema,
  parseEntityType,
  titleOf,
} from '../../../engine/entities/index.ts';
import { processorTime } from '../../setup/processor-time.ts';
import { definition, text } from './definition.ts';

const codes = (input: unknown, types = ['thing', 'account']) => {
  const parsed = parseEntityType(input, new Set(types));
  return parsed.ok ? [] : parsed.problems.map((problem) => `${problem.at} ${problem.code}`);
};
const parsed = (input: unknown, types = ['thing', 'account']): EntityType => {
  const result = parseEntityType(input, new Set(types));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.type;
};
const nested = (depth: number): Json => (depth === 0 ? 1 : { a: nested(depth - 1) });

describe('definitions of entity types', () => {
  const files = readdirSync(new URL('../../../schemas/entities/', import.meta.url));
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../schemas/entities/${name}`, import.meta.url), 'utf8')) as JsonObject;

  it.each(files)('%s is sound and has every label in both languages', (name) => {
    const type = parsed(
      read(name),
      files.map((file) => file.replace('.json', '')),
    );
    const bilingual = { en: expect.any(String), zh: expect.any(String) };
    for (const label of [
      type.title,
      type.plural,
      ...type.layout.map((section) => section.title),
      ...type.fields.map((field) => field.title),
    ])
      expect(label).toEqual(bilingual);
    expect(new Set(type.layout.flatMap((section) => section.fields)).size).toBe(type.fields.length);
  });

  it.each<[string, unknown, string[]]>([
    [
      'names that objects have',
      definition('thing', { constructor: text() }),
      ['/properties/constructor reserved-name'],
    ],
    [
      '__proto__ as a name',
      JSON.parse(
        JSON.stringify(definition('thing')).replace(
          '"properties":{',
          '"properties":{"__proto__":{"x-field":"text","x-title":"X"},',
        ),
      ),
      ['/properties/__proto__ reserved-name'],
    ],
    ['toString as a name', definition('thing', { toString: text() }), ['/properties/toString reserved-name']],
    ['names of the system', definition('thing', { createdAt: text() }), ['/properties/createdAt reserved-name']],
    ['names with signs', definition('thing', { 'a"b': text() }), ['/properties/a"b bad-name']],
    [
      'names of 64 characters',
      definition('thing', { [`a${'b'.repeat(63)}`]: text() }),
      [`/properties/a${'b'.repeat(63)} long-name`],
    ],
    [
      'names that share a column',
      definition('thing', { aB: text(), a_b: text() }),
      ['/properties/a_b bad-name', '/properties/a_b same-column'],
    ],
    [
      'look-ahead in a pattern',
      definition('thing', { code: text({ pattern: '^(?=a)b$' }) }),
      ['/properties/code/pattern bad-pattern'],
    ],
    [
      'unknown field types',
      definition('thing', { code: { 'x-field': 'magic', 'x-title': 'M' } }),
      ['/properties/code/x-field unknown-field-type'],
    ],
    [
      'references to nothing',
      definition('thing', { who: { 'x-field': 'reference', 'x-title': 'W', 'x-settings': { target: 'ghost' } } }),
      ['/properties/who/x-settings/target unknown-type'],
    ],
    [
      'remote references',
      definition('thing', { code: text({ $ref: 'http://evil.example/schema' }) }),
      ['/properties/code/$ref unknown-keyword'],
    ],
    [
      '$data',
      definition('thing', { code: text({ maxLength: { $data: '1/name' } }) }),
      ['/properties/code/maxLength type'],
    ],
    [
      'uniqueItems',
      definition('thing', { code: text({ uniqueItems: true }) }),
      ['/properties/code/uniqueItems unknown-keyword'],
    ],
    ['depth over 20', definition('thing', {}, { 'x-public-form': nested(25) }), [' too-deep']],
    ['more than 64 KB', definition('thing', {}, { 'x-title': 'a'.repeat(70_000) }), [' too-large']],
    [
      'choices without options',
      definition('thing', { kind: { 'x-field': 'choice', 'x-title': 'K' } }),
      ['/properties/kind/x-settings bad-settings'],
    ],
    [
      'transitions to nothing',
      definition('thing', {
        kind: {
          'x-field': 'choice',
          'x-title': 'K',
          'x-settings': { options: [{ value: 'a', title: 'A' }], transitions: { a: ['b'] } },
        },
      }),
      ['/properties/kind/x-settings/transitions unknown-option'],
    ],
    [
      'defaults that do not fit',
      definition('thing', { count: { 'x-field': 'integer', 'x-title': 'C', default: 'one' } }),
      ['/properties/count/default bad-default'],
    ],
    [
      'layouts with unknown fields',
      definition('thing', {}, { 'x-layout': [{ title: 'A', fields: ['nope'] }] }),
      ['/x-layout/0/fields/0 unknown-field'],
    ],
    ['titles without fields', definition('thing', {}, { 'x-record-title': 'Thing' }), ['/x-record-title bad-template']],
    [
      'rules about no field',
      definition('thing', {}, { 'x-rules': [{ when: 'count(record) > 1', require: ['name'], message: 'm' }] }),
      ['/x-rules/0/when bad-condition'],
    ],
    ['types called like objects', definition('constructor'), ['/x-key reserved-name']],
    ['nothing', null, [' type']],
  ])('refuse %s', (_, input, expected) => {
    expect(codes(input)).toEqual(expected);
    expect(({} as { constructor: unknown }).constructor).toBe(Object);
  });

  it('take reserved words of SQL as field names', () => {
    expect(codes(definition('thing', { order: text(), select: text(), table: text() }))).toEqual([]);
  });

  it('name the place and the remedy in both languages', () => {
    const result = parseEntityType(definition('thing', { code: { 'x-field': 'magic', 'x-title': 'M' } }), new Set());
    expect(result.ok || result.problems[0]?.message).toEqual({
      en: expect.stringContaining('Use one of: boolean'),
      zh: expect.stringContaining('请使用'),
    });
  });
});

describe('records of a type', () => {
  const choice = {
    'x-field': 'choice',
    'x-title': 'State',
    'x-settings': {
      options: [
        { value: 'open', title: 'Open' },
        { value: 'lost', title: 'Lost' },
      ],
    },
  };
  const type = parsed(
    definition(
      'thing',
      {
        count: { 'x-field': 'integer', 'x-title': { en: 'Count', zh: '数量' }, minimum: 1 },
        code: text({ pattern: '^(a+)+$' }),
        state: choice,
        cause: text(),
      },
      {
        required: ['name'],
        'x-rules': [
          { when: 'record.state = "lost"', require: ['cause'], message: { en: 'Say why.', zh: '请说明原因。' } },
        ],
      },
    ),
  );
  const validate = compileValidator(type);

  it('are checked with words that say what to do', () => {
    expect(validate({ count: 0 })).toEqual([
      { at: '/name', code: 'required', field: 'name', message: { en: 'Fill in Name.', zh: '请填写Name。' } },
      {
        at: '/count',
        code: 'minimum',
        field: 'count',
        message: { en: 'Count must be at least 1.', zh: '数量不能小于 1。' },
      },
    ]);
  });

  it('are held to the rules of their type', () => {
    expect(validate({ name: 'a', state: 'lost' })).toMatchObject([
      { at: '/cause', code: 'required', message: { en: 'Say why.' } },
    ]);
    expect(validate({ name: 'a', state: 'lost', cause: 'x' })).toEqual([]);
    expect(validate({ name: 'a', state: 'open', cause: null })).toEqual([]);
  });

  it('are matched against patterns in linear time', () => {
    const started = processorTime();
    expect(validate({ name: 'a', code: `${'a'.repeat(150)}!` })).toHaveLength(1);
    expect(processorTime() - started).toBeLessThan(200);
  });

  it('are called by what is there', () => {
    const person = parsed(definition('thing', { company: text() }, { 'x-record-title': '{name} · {company}' }));
    expect(titleOf(person, { name: 'Ana', company: 'Acme' }, 'x')).toBe('Ana · Acme');
    expect(titleOf(person, { name: null, company: 'Acme' }, 'x')).toBe('Acme');
    expect(titleOf(person, {}, '0000-123456')).toBe('Thing 123456');
  });

  it('have a form that says which field is which', () => {
    const { schema, uiSchema } = formSchema(type, ['name', 'state']);
    expect(Object.keys(schema.properties ?? {}).sort()).toEqual(['name', 'state']);
    expect(schema.properties?.state).toMatchObject({ enum: ['open', 'lost'], 'x-field': 'choice', 'x-title': 'State' });
    expect(uiSchema['ui:sections']).toEqual([{ title: 'All', fields: ['name', 'state'] }]);
  });
});

describe('two versions of a type', () => {
  const before = parsed(definition('thing', { code: text({ maxLength: 20 }) }));
  const refusals = (after: JsonObject) =>
    diffEntityTypes(before, parsed(after)).refusals.map((problem) => `${problem.at} ${problem.code}`);

  it('may add optional fields, loosen limits and change labels', () => {
    expect(refusals(definition('thing', { code: text({ maxLength: 30, 'x-title': 'Other' }), more: text() }))).toEqual(
      [],
    );
  });

  it.each<[string, JsonObject, string]>([
    ['take a field out', definition('thing'), '/properties/code field-removed'],
    [
      'change a type',
      definition('thing', { code: { 'x-field': 'integer', 'x-title': 'C' } }),
      '/properties/code type-changed',
    ],
    ['tighten a limit', definition('thing', { code: text({ maxLength: 10 }) }), '/properties/code tightened'],
    [
      'make a field required',
      definition('thing', { code: text({ maxLength: 20 }) }, { required: ['code'] }),
      '/properties/code tightened',
    ],
    [
      'add a required field',
      definition('thing', { code: text({ maxLength: 20 }), more: text() }, { required: ['more'] }),
      '/properties/more required-added',
    ],
  ])('may not %s', (_, after, expected) => {
    expect(refusals(after)).toEqual([expected]);
  });
});
