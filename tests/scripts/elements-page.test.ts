import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { elementsPage } from '../../scripts/elements-page.ts';

describe('docs/elements.md', () => {
  it('says what the registry says; else run node scripts/elements-page.ts', () => {
    expect(readFileSync('docs/elements.md', 'utf8')).toBe(elementsPage());
  });
});
