import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from '@jest/globals';
import { entriesOf, type Known } from '../../../designer/src/studio/feel/names.ts';
import { template } from '../../../designer/src/studio/templates/language.ts';
import { sampleCalendars, sampleOf } from '../../../designer/src/studio/templates/samples.ts';
import type { Text } from '../../../engine/core/definition.ts';
import { compileTemplate } from '../../../engine/templates/index.ts';

const english = (text: Text | undefined) => (typeof text === 'object' ? text.en : (text ?? ''));
const KNOWN: Known[] = entriesOf({
  type: 'object',
  properties: {
    company: { type: 'string', 'x-title': { en: 'Company', zh: '公司' } },
    due: { type: 'string', format: 'date' },
    budget: {
      type: 'object',
      properties: { amount: { type: 'string' }, currency: { type: 'string' } },
      'x-field': 'money',
    },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { sku: { type: 'string' }, price: { type: 'number' } } },
    },
    tags: { type: 'array', items: { type: 'string' } },
    hot: { type: 'boolean' },
  },
});

describe('sample values', () => {
  it('are those that somebody has filled in, where there are any', () => {
    const { values } = sampleOf(KNOWN, english, { company: 'Acme', budget: 5, 'gone.name': 'x', due: null });
    expect(values).toMatchObject({ company: 'Acme', budget: { amount: '5', currency: 'EUR' }, due: '2026-11-22' });
    expect(values).not.toHaveProperty('gone');
  });

  it('fill in whatever a template may name', () => {
    const { names, values } = sampleOf(KNOWN, english);
    const text = `{{ business hours between(@"2026-11-23T00:00:00Z", @"2026-11-24T00:00:00Z") }} {{ company }} {{ due | date }} {{ budget | money }}{{#if hot}}!{{/if}}
{{#each line in lines}}
{{ line.sku }}: {{ line.price | number 2 }}
{{/each}}
{{ tags | join }}`;
    const compiled = compileTemplate(text, names);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(compiled.expression.evaluate(values, '2026-11-22T08:00:00Z', undefined, sampleCalendars)).toEqual({
      ok: true,
      value: '8 Company 22 Nov 2026 €1,234.50!\nsku: 1,234.50\nsku: 1,234.50\ntags and tags',
    });
  });
});

describe('completion in a template', () => {
  /** What is offered at `|`. */
  const offered = async (marked: string): Promise<string[]> => {
    const at = marked.indexOf('¦');
    const state = EditorState.create({ doc: marked.replace('¦', ''), extensions: [template(() => KNOWN, english)] });
    const [source] = state.languageDataAt<(context: CompletionContext) => CompletionResult | null>('autocomplete', at);
    const result = source?.(new CompletionContext(state, at, true));
    return (result?.options ?? []).map(({ label }) => label);
  };

  it('is none outside of holes', async () => {
    expect(await offered('Dear ¦')).toEqual([]);
    expect(await offered('Dear {{ company }}, com¦')).toEqual([]);
  });

  it('offers names and functions in a hole, and formats behind a bar', async () => {
    expect(await offered('Dear {{ com¦')).toEqual(expect.arrayContaining(['company', 'due', 'upper case']));
    expect(await offered('{{ due | ¦ }}')).toEqual(expect.arrayContaining(['date', 'money', 'number']));
    expect(await offered('{{ #¦')).toEqual(['#each', '/each', '#if', 'else', '/if']);
  });

  it('knows what loops around it name, and what is in that', async () => {
    const loop = (inside: string) => `{{#each line in lines}}{{ ${inside} }}{{/each}}`;
    expect(await offered(loop('li¦'))).toContain('line');
    expect(await offered(loop('line.¦'))).toEqual(['sku', 'price']);
    expect(await offered(`${loop('line.sku')} {{ ¦ }}`)).not.toContain('line');
  });
});
