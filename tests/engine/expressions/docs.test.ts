/** The page for analysts: each of its lines is true. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { value } from './helpers.ts';

const page = readFileSync(new URL('../../../docs/feel.md', import.meta.url), 'utf8');
const lines = [...page.matchAll(/```feel\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'));

describe('docs/feel.md', () => {
  it('has examples', () => {
    expect(lines.length).toBeGreaterThan(80);
  });

  it.each(lines)('%s', (line) => {
    const at = line.lastIndexOf(' → ');
    expect(value(line.slice(0, at))).toEqual(value(line.slice(at + 3)));
    expect(value(line.slice(at + 3))).not.toEqual(expect.stringMatching(/^</));
  });
});
