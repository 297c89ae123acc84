/** Conversion, and what fits everywhere. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const CONVERSION_HELP: { [name: string]: Help } = {
  number: {
    en: 'The number that a text writes; separators of groups and decimals may be given.',
    zh: '将文本转换为数字，可指定千位分隔符和小数点。',
    example: 'number("1 200,50", " ", ",") = 1200.5',
  },
  string: { en: 'A value as text.', zh: '将值转换为文本。', example: 'string(12.5) = "12.5"' },
  range: { en: 'The range that a text writes.', zh: '将文本转换为区间。', example: 'range("[1..5]") = [1..5]' },
  not: { en: 'True for false, false for true.', zh: '真假取反。', example: 'not(1 > 2) = true' },
  is: {
    en: 'Whether two values are the same in every respect, their time zones included.',
    zh: '两个值是否完全相同（包括时区）。',
    example: 'is(@"10:00:00Z", @"11:00:00+01:00") = false',
  },
};
