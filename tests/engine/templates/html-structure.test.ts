/** Random documents: where a hole is allowed, no data changes what a reader takes for markup. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { compileTemplate } from '../../../engine/templates/index.ts';
import { HTML_PIECES, NASTY } from './html-pieces.ts';

/** Tags with the names of their attributes, in order. */
function structure(html: string): string[] {
  const seen: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => seen.push(`<${name} ${Object.keys(attributes).join(' ')}>`),
    onclosetag: (name) => seen.push(`</${name}>`),
    oncomment: () => seen.push('comment'),
  });
  parser.end(html);
  return seen;
}

describe('A document', () => {
  it('has the same tags and attributes whatever is filled in', () => {
    let allowed = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...HTML_PIECES), { minLength: 2, maxLength: 9 }), (pieces) => {
        const compiled = compileTemplate(pieces.join(''), { x: { kind: 'string' } }, { target: 'html' });
        if (!compiled.ok || !pieces.includes('{{ x }}')) return;
        allowed += 1;
        const fill = (x: string) => {
          const result = compiled.expression.evaluate({ x }, '2026-11-22T08:00:00Z');
          return result.ok ? String(result.value) : '';
        };
        const usual = structure(fill('safe'));
        for (const nasty of NASTY) expect(structure(fill(nasty))).toEqual(usual);
      }),
      { seed: 20_261_122, numRuns: 20_000 },
    );
    expect(allowed).toBeGreaterThan(300);
  });
});
