/** How points and ranges lie to each other. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const RANGE_HELP: { [name: string]: Help } = {
  before: {
    en: 'Whether the first ends before the second begins.',
    zh: '前者是否在后者开始之前结束。',
    example: 'before([1..5], 6) = true',
  },
  after: {
    en: 'Whether the first begins after the second ends.',
    zh: '前者是否在后者结束之后开始。',
    example: 'after([5..10], [1..5)) = true',
  },
  meets: {
    en: 'Whether the first range ends where the second begins.',
    zh: '前一区间的终点是否为后一区间的起点。',
    example: 'meets([1..5], [5..10]) = true',
  },
  'met by': {
    en: 'Whether the first range begins where the second ends.',
    zh: '前一区间的起点是否为后一区间的终点。',
    example: 'met by([5..10], [1..5]) = true',
  },
  overlaps: {
    en: 'Whether two ranges have something in common.',
    zh: '两个区间是否重叠。',
    example: 'overlaps([1..5], [3..8]) = true',
  },
  'overlaps before': {
    en: 'Whether the first range begins earlier and ends inside the second.',
    zh: '前一区间是否先开始并在后一区间内结束。',
    example: 'overlaps before([1..5], [3..8]) = true',
  },
  'overlaps after': {
    en: 'Whether the first range begins inside the second and ends later.',
    zh: '前一区间是否在后一区间内开始并后结束。',
    example: 'overlaps after([3..8], [1..5]) = true',
  },
  finishes: {
    en: 'Whether the first lies in the second and ends with it.',
    zh: '前者是否在后者之内并与其同时结束。',
    example: 'finishes([5..10], [1..10]) = true',
  },
  'finished by': {
    en: 'Whether the second lies in the first and ends with it.',
    zh: '后者是否在前者之内并与其同时结束。',
    example: 'finished by([1..10], 10) = true',
  },
  includes: {
    en: 'Whether the second lies in the first.',
    zh: '前者是否包含后者。',
    example: 'includes([1..10], [4..6]) = true',
  },
  during: {
    en: 'Whether the first lies in the second.',
    zh: '前者是否在后者之内。',
    example: 'during(5, [1..10]) = true',
  },
  starts: {
    en: 'Whether the first lies in the second and begins with it.',
    zh: '前者是否在后者之内并与其同时开始。',
    example: 'starts([1..5], [1..10]) = true',
  },
  'started by': {
    en: 'Whether the second lies in the first and begins with it.',
    zh: '后者是否在前者之内并与其同时开始。',
    example: 'started by([1..10], 1) = true',
  },
  coincides: { en: 'Whether both are the same.', zh: '两者是否相同。', example: 'coincides([1..5], [1..5]) = true' },
};
