import { describe, expect, it } from '@jest/globals';
import { compileCalendar } from '../../../engine/calendars/index.ts';
import type { JsonObject } from '../../../engine/core/index.ts';
import { compileValue, type Names } from '../../../engine/expressions/index.ts';
import { compileTemplate, type TemplateOptions } from '../../../engine/templates/index.ts';

const NAMES: Names = {
  name: { kind: 'string' },
  due: { kind: 'date' },
  amount: { kind: 'context', money: true, entries: { amount: { kind: 'number' }, currency: { kind: 'string' } } },
  urgent: { kind: 'boolean' },
  score: { kind: 'number' },
  lines: {
    kind: 'list',
    items: {
      kind: 'context',
      entries: {
        sku: { kind: 'string' },
        price: { kind: 'number' },
        parts: { kind: 'list', items: { kind: 'string' } },
      },
    },
  },
};
const VALUES: JsonObject = {
  name: 'Ada',
  due: '2026-12-24',
  amount: { amount: '1234.50', currency: 'EUR' },
  urgent: true,
  score: 7,
  lines: [
    { sku: 'A1', price: 2.5, parts: ['x', 'y'] },
    { sku: 'B2', price: 10, parts: [] },
  ],
};
const NOW = '2026-11-22T08:00:00Z';

function fill(text: string, values: JsonObject = VALUES, options: TemplateOptions = {}) {
  const compiled = compileTemplate(text, NAMES, options);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.expression.evaluate(values, NOW);
}
const problemsOf = (text: string, options: TemplateOptions = {}) => {
  const compiled = compileTemplate(text, NAMES, options);
  return compiled.ok ? [] : compiled.problems;
};

describe('A template', () => {
  it.each([
    ['nothing to fill', 'nothing to fill'],
    ['Dear {{ name }}, {{score}}!', 'Dear Ada, 7!'],
    ['{{ name + "}}" }} and {{"{{"}}', 'Ada}} and {{'],
    ['{{ {a: 1}.a }}', '1'],
    ['open {{ name', 'open {{ name'],
    ['{{ null }}.', '.'],
    ['{{ "a|b" | upper }}', 'A|B'],
    ['{{ amount | money }} by {{ due | date long }}', '€1,234.50 by 24 December 2026'],
    ['{{#if urgent}}now{{else}}later{{/if}}', 'now'],
    ['{{#if score > 9}}a{{else if score > 5}}b{{else}}c{{/if}}', 'b'],
    ['{{#if score > 9}}a{{/if}}|', '|'],
    ['{{#each l in lines}}{{ l.sku }}:{{ l.price | number 2 }};{{/each}}', 'A1:2.50;B2:10.00;'],
    ['{{#each l in lines}}{{#each p in l.parts}}{{ l.sku }}{{ p }} {{/each}}{{/each}}', 'A1x A1y '],
    ['{{#each l in lines[price > 5]}}{{ l.sku }}{{/each}}', 'B2'],
    ['{{#each l in null}}x{{/each}}', ''],
    ['{{#each n in 1..3}}{{ n * 2 }},{{/each}}', '2,4,6,'],
    ['{{#each name in lines.sku}}{{ name }}{{/each}} {{ name }}', 'A1B2 Ada'],
  ])('%j becomes %j', (text, value) => {
    expect(fill(text)).toEqual({ ok: true, value });
  });

  it('leaves no empty lines where a loop or condition stands alone on its line', () => {
    const text = 'Items:\n{{#each l in lines}}\n- {{ l.sku }}\n{{/each}}\n  {{#if urgent}}\r\nNow!\n{{/if}}\nBye';
    expect(fill(text)).toEqual({ ok: true, value: 'Items:\n- A1\n- B2\nNow!\nBye' });
  });

  it('is written in the language of its letters, or in the one that is given', () => {
    expect(fill('{{ due | date }}')).toMatchObject({ value: '24 Dec 2026' });
    expect(fill('截止日期 {{ due | date }}')).toMatchObject({ value: '截止日期 2026年12月24日' });
    expect(fill('{{ due | date }}', VALUES, { language: 'zh' })).toMatchObject({ value: '2026年12月24日' });
    expect(fill('截止 {{ due | date }}', VALUES, { language: 'en' })).toMatchObject({ value: '截止 24 Dec 2026' });
  });

  it.each([
    ['Dear {{ nam }}', 'unknown-variable', 8, 11],
    ['Dear {{ name + }}', 'syntax', undefined, undefined],
    ['{{ name | uper }}', 'unknown-format', undefined, undefined],
    ['{{ name | number two }}', 'wrong-arguments', undefined, undefined],
    ['{{ urgent | date }}', 'wrong-type', undefined, undefined],
    ['{{#if name}}x{{/if}}', 'wrong-type', 6, 10],
    ['{{#each l in lines}}{{ l.skuu }}{{/each}}', 'unknown-field', undefined, undefined],
    ['{{#each l in lines}}x', 'template', 0, 20],
    ['x{{/each}}', 'template', 1, 10],
    ['{{#if urgent}}x{{/each}}', 'template', undefined, undefined],
    ['{{else}}', 'template', 0, 8],
    ['{{#each lines}}x{{/each}}', 'template', undefined, undefined],
    ['{{#while urgent}}x', 'template', 0, 17],
    ['{{ name | }}', 'template', undefined, undefined],
  ])('%j has the problem %s, where it is', (text, code, from, to) => {
    const found = problemsOf(text).find((problem) => problem.code === code) ?? problemsOf(text)[0];
    expect(found).toMatchObject({ code, ...(from !== undefined && { from, to }) });
    expect(found?.message).toMatchObject({ en: expect.any(String), zh: expect.any(String) });
  });

  it('says what it uses, without what its loops name', () => {
    const text = '{{ name }}{{#each l in lines}}{{ l.sku }}{{ is working time(now(), "office") }}{{/each}}';
    const compiled = compileTemplate(text, NAMES);
    expect(compiled.ok && compiled.expression).toMatchObject({ uses: ['lines', 'name'], calendars: ['office'] });
  });

  it('fails in words where a value cannot be written, or a condition is neither true nor false', () => {
    expect(fill('{{ name | date }}')).toMatchObject({
      ok: false,
      code: 'evaluation',
      message: expect.stringContaining('date'),
    });
    expect(fill('{{#if urgent}}x{{/if}}', { ...VALUES, urgent: null })).toMatchObject({
      ok: false,
      code: 'evaluation',
    });
  });

  it('is filled once: what comes out of a hole is data', () => {
    const values = { ...VALUES, name: '{{ score }} {{#each l in lines}} =1+1' };
    expect(fill('{{ name }}', values)).toEqual({ ok: true, value: values.name });
    expect(fill('{{#each l in lines}}{{ name }}{{/each}}', values)).toEqual({
      ok: true,
      value: values.name + values.name,
    });
  });

  it('reaches no host object', () => {
    for (const source of ['a.constructor', 'name.constructor("x")', '__proto__', 'lines.__proto__', 'name.length'])
      for (const text of [
        `{{ ${source} }}`,
        `{{#each x in ${source}}}{{ x }}{{/each}}`,
        `{{#if ${source} = 1}}x{{/if}}`,
      ]) {
        const compiled = compileTemplate(text, NAMES);
        const result = compiled.ok ? compiled.expression.evaluate(VALUES, NOW) : null;
        expect(result?.ok ? result.value : '').toBe('');
      }
    expect(() => compileTemplate('{{#each __proto__ in lines}}{{ __proto__ }}{{/each}}', NAMES)).not.toThrow();
  });

  it.each([
    ['{{#each a in 1..1000}}{{#each b in 1..1000}}{{#each c in 1..1000}}x{{/each}}{{/each}}{{/each}}'],
    ['{{#each a in 1..100000}}{{ count(for i in 1..100, j in 1..100 return i) }}{{/each}}'],
    [`{{#each a in 1..100000}}${'long '.repeat(100)}{{/each}}`],
    ['{{#each a in 1..90000}}{{ a | number 20 }}{{#if matches("aaaaaaaaaaaaaaaaaaaa", "^(a+)+$")}}y{{/if}}{{/each}}'],
  ])('is stopped where it does too much: %s', (text) => {
    const started = process.cpuUsage();
    expect(fill(text)).toMatchObject({ ok: false, code: 'budget' });
    const { user } = process.cpuUsage(started);
    expect(user / 1_000).toBeLessThan(1_000);
  });

  it('counts on the meter that it is given, all of it together', () => {
    const compiled = compileTemplate('{{#each l in 1..500}}{{ count(for i in 1..1000 return i) }}{{/each}}', NAMES);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const meter = { left: 10_000 };
    expect(compiled.expression.evaluate({}, NOW, meter)).toMatchObject({ ok: false, code: 'costly' });
    expect(meter.left).toBeLessThan(0);
  });

  it('is refused where it is nested too deeply, and takes any text without an exception', () => {
    const deep = '{{#if true}}'.repeat(30) + '{{/if}}'.repeat(30);
    expect(problemsOf(deep)[0]?.code).toBe('template');
    const pieces = [
      '{{',
      '}}',
      '{{#each a in b}}',
      '{{/each}}',
      '{{#if',
      '"',
      '|',
      '\n',
      'x',
      '{{else}}',
      '\\',
      '{',
      '}',
      '<a b="',
    ];
    let seed = 1;
    for (let round = 0; round < 500; round += 1) {
      let text = '';
      for (let part = 0; part < 12; part += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        text += pieces[seed % pieces.length];
      }
      for (const target of ['plain', 'html', 'csv', 'url', 'header'])
        expect(() => compileTemplate(text, NAMES, { target })).not.toThrow();
    }
  });

  it.each(['{{', '{{#if a}}', '}}', '{{"', '{{ a | b "', '<a b="', '<', '{{ a }}<p ', '\n{{else}}'])(
    'is looked through once, however long: %j again and again',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const started = process.cpuUsage();
      for (const target of ['plain', 'html', 'csv']) compileTemplate(text, {}, { target });
      expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000);
    },
  );

  it('knows business time', () => {
    const hours: [string, string][] = [['09:00', '17:00']];
    const made = compileCalendar({ key: 'o', title: 'O', zone: 'UTC', hours: { mon: hours } });
    const compiled = compileTemplate('Until {{ next working moment(now()) | date-time }}', NAMES);
    if (!made.ok || !compiled.ok) throw new Error('not compiled');
    expect(compiled.expression.evaluate({}, NOW, undefined, () => made.calendar)).toEqual({
      ok: true,
      value: 'Until 23 Nov 2026, 09:00',
    });
  });
});

describe('Values with templates in them', () => {
  const value = (given: unknown, targets = {}, values = VALUES) => {
    const compiled = compileValue(given as never, NAMES, targets);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    return compiled.expression.evaluate(values, NOW);
  };

  it('are in both languages where they are given in both', () => {
    const given = { subject: { en: 'By {{ due | date }}', zh: '{{ due | date }}前' } };
    expect(value(given)).toEqual({ ok: true, value: { subject: { en: 'By 24 Dec 2026', zh: '2026年12月24日前' } } });
  });

  it('are escaped for what each is for, also where an expression is all of it', () => {
    const values = { ...VALUES, name: '<b>\r\nBcc: x' };
    const given = { subject: 'Re: {{ name }}', text: '{{ name }}', html: '<p>{{ name }}</p>', note: '=name' };
    const targets = { subject: 'header', html: 'html' };
    expect(value(given, targets, values)).toEqual({
      ok: true,
      value: {
        subject: 'Re: <b> Bcc: x',
        text: '<b>\r\nBcc: x',
        html: '<p>&lt;b&gt;\r\nBcc: x</p>',
        note: '<b>\r\nBcc: x',
      },
    });
    expect(value({ subject: '=name', html: { en: '=name', zh: '{{ name }}' } }, targets, values)).toEqual({
      ok: true,
      value: { subject: '<b> Bcc: x', html: { en: '&lt;b&gt;\r\nBcc: x', zh: '&lt;b&gt;\r\nBcc: x' } },
    });
  });

  it('have their problems at their places', () => {
    const compiled = compileValue({ html: { en: '<a {{ name }}>' } }, NAMES, { html: 'html' });
    expect(compiled.ok ? [] : compiled.problems).toMatchObject([
      { code: 'unsafe-hole', property: 'html.en', from: 3, to: 13 },
    ]);
  });
});
