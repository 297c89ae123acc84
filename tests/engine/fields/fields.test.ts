import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { type FieldDefinition, fieldTypeOf, fieldTypes } from '../../../engine/fields/index.ts';

const OPTIONS = [
  { value: 'new', title: { en: 'New', zh: '新建' } },
  { value: 'lost', title: { en: 'Lost', zh: '已失去' } },
];
const SETTINGS: { [type: string]: JsonObject } = {
  choice: { options: OPTIONS },
  multiChoice: { options: OPTIONS },
  reference: { target: 'account' },
  money: { currency: 'EUR' },
};
const field = (type: string): FieldDefinition => ({
  name: 'some',
  type,
  title: 'Some',
  required: false,
  settings: SETTINGS[type] ?? {},
  keywords: {},
  isPublic: false,
});
const parse = (type: string, text: string, dateFormat: 'iso' | 'mdy' | 'dmy' = 'iso') =>
  fieldTypeOf({ type }).parse(text, field(type), { dateFormat });
const normalise = (type: string, value: Json) => fieldTypeOf({ type }).normalise(value, field(type));

describe('field types', () => {
  it('are sorted and each has words in both languages', () => {
    expect(fieldTypes.map((type) => type.type)).toEqual(fieldTypes.map((type) => type.type).sort());
    for (const type of fieldTypes) expect(type.title).toEqual({ en: expect.any(String), zh: expect.any(String) });
  });

  it.each([
    ['text', ' Acme  ', 'Acme'],
    ['longText', 'a\nb', 'a\nb'],
    ['integer', '12,345', 12345],
    ['decimal', '-1.50', -1.5],
    ['percent', '12.5 %', 12.5],
    ['money', '$1,100.04', { amount: '1100.04', currency: 'EUR' }],
    ['money', 'CNY 20', { amount: '20', currency: 'CNY' }],
    ['boolean', 'Yes', true],
    ['boolean', '否', false],
    ['date', '2017-03-01', '2017-03-01'],
    ['dateTime', '2017-03-01 14:30', '2017-03-01T14:30:00.000Z'],
    ['choice', 'lost', 'lost'],
    ['choice', '已失去', 'lost'],
    ['multiChoice', 'Lost; New', ['new', 'lost']],
    ['email', ' Ana@Weft.EXAMPLE ', 'ana@weft.example'],
    ['phone', '0049 (30) 12-34 ext. 5', '+49301234x5'],
    ['url', 'example.com/a', 'https://example.com/a'],
  ] as [string, string, Json][])('%s reads “%s” from a file', (type, text, value) => {
    expect(parse(type, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['integer', 'many', 'not-a-number'],
    ['money', '12 apples', 'not-a-number'],
    ['boolean', 'perhaps', 'not-a-boolean'],
    ['date', '2017-02-30', 'not-a-date'],
    ['dateTime', '2017-03-01 99:99', 'not-a-time'],
    ['choice', 'won', 'unknown-option'],
    ['multiChoice', 'New;won', 'unknown-option'],
  ])('%s says what is wrong with “%s”', (type, text, code) => {
    const parsed = parse(type, text);
    expect(parsed).toMatchObject({ ok: false, code });
    expect(parsed.ok || parsed.message).toEqual({
      en: expect.stringContaining(text.split(';').at(-1) ?? ''),
      zh: expect.any(String),
    });
  });

  it('reads days in the order that the file uses', () => {
    expect(parse('date', '3/4/2017', 'mdy')).toEqual({ ok: true, value: '2017-03-04' });
    expect(parse('date', '3/4/2017', 'dmy')).toEqual({ ok: true, value: '2017-04-03' });
    expect(parse('date', '3/4/2017', 'iso')).toMatchObject({ ok: false });
  });

  it('writes every value in one way', () => {
    expect(normalise('email', ' A@B.example')).toBe('a@b.example');
    expect(normalise('phone', '+1 (555) 010-2030')).toBe('+15550102030');
    expect(normalise('money', { amount: '1,000.50' })).toEqual({ amount: '1000.50', currency: 'EUR' });
    expect(normalise('dateTime', '2026-01-01T01:00:00+01:00')).toBe('2026-01-01T00:00:00.000Z');
    expect(normalise('multiChoice', [])).toBeNull();
  });

  it.each([
    ['money', { amount: '1100.0400', currency: 'USD' }],
    ['multiChoice', ['new', 'lost']],
    ['date', '2017-03-01'],
    ['boolean', false],
    ['text', 'x'],
  ] as [string, Json][])('%s comes out of its columns as it went in', (type, value) => {
    const kind = fieldTypeOf({ type });
    expect(kind.fromRow(kind.toRow(value, field(type)), field(type))).toEqual(value);
    expect(kind.toColumns(field(type))).toHaveLength(kind.toRow(value, field(type)).length);
    expect(
      kind.fromRow(
        kind.toColumns(field(type)).map(() => null),
        field(type),
      ),
    ).toBeNull();
  });

  it('shows values as plain text in either language', () => {
    const show = (type: string, value: Json, language: 'en' | 'zh' = 'en') =>
      fieldTypeOf({ type }).format(value, field(type), language);
    expect(show('choice', 'lost', 'zh')).toBe('已失去');
    expect(show('money', { amount: '1234567.5', currency: 'USD' })).toBe('1,234,567.5 USD');
    expect(show('boolean', true, 'zh')).toBe('是');
    expect(show('multiChoice', ['lost', 'new'])).toBe('New, Lost');
  });

  it('takes only addresses of the web', () => {
    const check = (value: string) => fieldTypeOf({ type: 'url' }).validate?.(value, field('url'))?.code ?? null;
    expect(check('https://weft.example/a')).toBeNull();
    expect(check('javascript:alert(1)')).toBe('not-a-web-address');
  });
});
