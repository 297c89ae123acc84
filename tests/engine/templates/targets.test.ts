import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { compileTemplate, TARGETS } from '../../../engine/templates/index.ts';

const NAMES = { x: { kind: 'any' as const }, list: { kind: 'list' as const } };
const NOW = '2026-11-22T08:00:00Z';
const SEED = { seed: 20_261_122, numRuns: 1_000 };

function fill(text: string, target: string, x: unknown): string {
  const compiled = compileTemplate(text, NAMES, { target });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const result = compiled.expression.evaluate({ x: x as never, list: [x] as never }, NOW);
  if (!result.ok) throw new Error(result.message);
  return String(result.value);
}
const problemsOf = (text: string, target: string) => {
  const compiled = compileTemplate(text, NAMES, { target });
  return compiled.ok ? [] : compiled.problems.map(({ code }) => code);
};

/** What a reader of HTML sees: texts and tags with attributes. */
function read(html: string) {
  const seen = { text: '', tags: [] as string[], attributes: [] as { [name: string]: string }[] };
  const parser = new Parser({
    ontext: (text) => {
      seen.text += text;
    },
    onopentag: (name, attributes) => {
      seen.tags.push(name);
      seen.attributes.push(attributes);
    },
  });
  parser.end(html);
  return seen;
}

/** Texts made of what is special somewhere, and of anything else. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ',',
        ';',
        '{{',
        '}}',
        '%',
        '&amp;',
        '</p>',
      ),
      fc.constantFrom('<script>alert(1)</script>', '" onload="x', "'--", '中文', '𝔘', 'javascript:', ' '),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('What comes out of a hole reads back as the same data', () => {
  it('between tags, and in quoted attributes', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const seen = read(fill(`<p title="{{ x }}" lang='{{ x }}'>{{ x }}</p>`, 'html', text));
        expect(seen).toEqual({ text, tags: ['p'], attributes: [{ title: text, lang: text }] });
      }),
      SEED,
    );
  });

  it('in cells of tables, where an apostrophe keeps formulas from being any', () => {
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        const text = fill('{{ x.a }},{{ x.b }}\n', 'csv', { a: one, b: other });
        const [cells] = parse(text) as string[][];
        expect(cells?.every((cell) => !/^[=+\-@\t\r]/.test(cell))).toBe(true);
        const undone = cells?.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell));
        expect(undone).toEqual([one, other]);
      }),
      SEED,
    );
  });

  it('in addresses', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const url = new URL(fill('https://weft.example/{{ x }}?q={{ x }}', 'url', text));
        const whole = text.toWellFormed();
        expect(url.host).toBe('weft.example');
        expect(url.searchParams.get('q')).toBe(whole);
        if (!['', '.', '..'].includes(whole)) expect(decodeURIComponent(url.pathname.slice(1))).toBe(whole);
      }),
      SEED,
    );
  });

  it('in plain text, as it is', () => {
    fc.assert(
      fc.property(nasty, (text) => void expect(fill('a{{ x }}b', 'plain', text)).toBe(`a${text}b`)),
      SEED,
    );
  });

  it('in one line, without what would begin another', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const line = fill('Re: {{ x }}', 'header', text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone
        expect(line).not.toMatch(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
        if (!/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)) expect(line).toBe(`Re: ${text}`);
      }),
      SEED,
    );
  });
});

describe('Hostile data', () => {
  it('is inert in documents', () => {
    const seen = read(fill('<p>{{ x }}</p><a href="{{ x }}">x</a>', 'html', '<img src=x onerror=alert(1)>'));
    expect(seen.tags).toEqual(['p', 'a']);
    expect(seen.attributes).toEqual([{}, { href: '#' }]);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    '\u0001javascript:x',
  ])('is no address: %s', (address) =>
    expect(fill('<a href="{{ x }}">x</a>', 'html', address)).toBe('<a href="#">x</a>'),
  );

  it.each(['https://weft.example/?a=1&b=2', 'mailto:a@b.example', '/records/1', '#top'])(
    'addresses stay: %s',
    (address) => {
      expect(read(fill('<a href="{{ x }}">x</a>', 'html', address)).attributes).toEqual([{ href: address }]);
    },
  );

  it('cannot add a header to a mail', () => {
    expect(fill('Hello {{ x }}', 'header', 'x\r\nBcc: all@evil.example')).toBe('Hello x Bcc: all@evil.example');
  });

  it('is no formula', () => {
    expect(fill('{{ x }}', 'csv', '=HYPERLINK("http://evil")')).toBe('"\'=HYPERLINK(""http://evil"")"');
    expect(fill('{{#each i in list}}{{ i }};{{ i }}\n{{/each}}', 'csv', '@SUM(A1)')).toBe(
      '"\'@SUM(A1)";"\'@SUM(A1)"\n',
    );
  });

  it('is not filled in again', () => {
    for (const { key } of TARGETS)
      expect(fill(key === 'url' ? 'https://x.example/{{ x }}' : '{{ x }}', key, '{{ 1 + 1 }}')).not.toContain('2}');
    expect(fill('{{ x }}', 'plain', '{{ 1 + 1 }}')).toBe('{{ 1 + 1 }}');
  });
});

describe('Holes may not stand where data could not stay data', () => {
  it.each([
    '<script>var a = "{{ x }}"</script>',
    '<style>p { color: {{ x }} }</style>',
    '<p {{ x }}>',
    '<p title={{ x }}>',
    '<{{ x }}>',
    '</{{ x }}>',
    '<p onclick="{{ x }}">',
    '<p style="{{ x }}">',
    '<iframe srcdoc="{{ x }}"></iframe>',
    '<!-- {{ x }} -->',
    '<textarea>{{ x }}</textarea>',
    '<p title="{{#if true}}"{{/if}}>',
    '{{#if true}}<p {{/if}}>',
    '<p title="{{ x }}',
    '<SCRIPT>{{ x }}</SCRIPT>',
  ])('in HTML: %s', (text) => {
    expect(problemsOf(text, 'html')).toContain('unsafe-hole');
  });

  it.each([
    '<p>{{ x }}</p>',
    '<a href="https://a.example/{{ x }}">{{ x }}</a>',
    '<p>1 < 2 {{ x }}</p>',
    '<!-- a --><!doctype html><br/>{{ x }}',
    '<ul>{{#each i in list}}<li class="a" id=b>{{ i }}</li>{{/each}}</ul>',
    '{{#if true}}<b>{{ x }}</b>{{else}}<i>{{ x }}</i>{{/if}}',
    '<script>1 < 2; "</p>"</script>{{ x }}',
    '<p title=\'a "b" {{ x }}\'>',
  ])('in HTML they may: %s', (text) => {
    expect(problemsOf(text, 'html')).toEqual([]);
  });

  it('in tables: beside other text of a cell', () => {
    expect(problemsOf('Mr {{ x }},b', 'csv')).toEqual(['unsafe-hole']);
    expect(problemsOf('"{{ x }}"', 'csv')).toEqual(['unsafe-hole']);
    expect(problemsOf('{{ x }}{{ x }}', 'csv')).toContain('unsafe-hole');
    expect(problemsOf('a,{{ x }};{{ x }}\n{{ x }}', 'csv')).toEqual([]);
  });

  it('in addresses: where they begin', () => {
    expect(problemsOf('{{ x }}/a', 'url')).toEqual(['unsafe-hole']);
    expect(problemsOf('https://{{ x }}.example', 'url')).toEqual([]);
  });
});

it('Targets are in the order of their keys', () => {
  const keys = TARGETS.map(({ key }) => key);
  expect(keys).toEqual(keys.toSorted());
});
