import { expect, it } from '@jest/globals';
import { databasePattern } from '../../../engine/selection/index.ts';

it.each([
  ['abc', 'abc'],
  ['^a.c$', '^a[^\\n\\r]c$'],
  ['a|b', '(?:a|b)'],
  ['(a|)b*', '(?:(?:a|(?:)))b*'],
  ['(?:ab)+?', '(?:ab)+'],
  ['[^a-c_\\-]', '[^a-c_\\-]'],
  ['[\\]\\^]', '[\\]\\^]'],
  ['x{2,3}?', 'x{2,3}'],
  ['a{4}-b{2}-c{2}Td{2}:e{2}', 'a{4}-b{2}-c{2}Td{2}:e{2}'],
  ['上海\\.', '上海\\.'],
  ['\\s', '[\\t\\n\\r ]'],
])('%s is read alike as %s', (pattern, written) => {
  expect(databasePattern(pattern)).toBe(`***:${written}`);
});

it.each([
  '\\w',
  '\\b',
  '\\1',
  '(?i)a',
  '(?=a)',
  'a**',
  '^*',
  'a{2',
  'a{1,500}',
  '(a{20}){20}',
  'a?'.repeat(121),
  '(a?a?a?){41}',
  '[a',
  '[b-a]',
  '[[:alpha:]]',
  '\\p{L}',
  'a)',
  '(a',
  '\\',
  'a\0',
  '\ud83d',
  '('.repeat(20) + ')'.repeat(20),
])('%j is not', (pattern) => {
  expect(databasePattern(pattern)).toBeNull();
});

it('takes the digits of all scripts', () => {
  expect(databasePattern('\\d')).toMatch(/^\*\*\*:\[0-9٠-٩/);
});
