/** Texts; characters are counted as people see them, an emoji as one. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const TEXT_HELP: { [name: string]: Help } = {
  substring: {
    en: 'A part of a text, from a position on; -1 is the last character.',
    zh: '从指定位置起截取文本，-1 为最后一个字符。',
    example: 'substring("foobar", 3, 3) = "oba"',
  },
  'string length': {
    en: 'How many characters a text has.',
    zh: '文本的字符数。',
    example: 'string length("张三") = 2',
  },
  'upper case': { en: 'The text in capital letters.', zh: '转换为大写。', example: 'upper case("aBc") = "ABC"' },
  'lower case': { en: 'The text in small letters.', zh: '转换为小写。', example: 'lower case("aBc") = "abc"' },
  trim: { en: 'The text without spaces at its ends.', zh: '去掉首尾空格。', example: 'trim("  ab ") = "ab"' },
  'substring before': {
    en: 'What stands before the first place where another text occurs.',
    zh: '首次出现的匹配文本之前的部分。',
    example: 'substring before("a@b.com", "@") = "a"',
  },
  'substring after': {
    en: 'What stands after the first place where another text occurs.',
    zh: '首次出现的匹配文本之后的部分。',
    example: 'substring after("a@b.com", "@") = "b.com"',
  },
  contains: {
    en: 'Whether another text occurs in the text.',
    zh: '文本是否包含另一段文本。',
    example: 'contains("foobar", "oba") = true',
  },
  'starts with': {
    en: 'Whether the text begins with another one.',
    zh: '文本是否以另一段文本开头。',
    example: 'starts with("foobar", "fo") = true',
  },
  'ends with': {
    en: 'Whether the text ends with another one.',
    zh: '文本是否以另一段文本结尾。',
    example: 'ends with("foobar", "ar") = true',
  },
  matches: {
    en: 'Whether a regular expression fits somewhere; flags i, s, m, x.',
    zh: '文本中是否有与正则表达式匹配的部分，可用标志 i、s、m、x。',
    example: 'matches("foobar", "^Fo*b", "i") = true',
  },
  replace: {
    en: 'The text with each place that a regular expression fits replaced; $1 is its first group.',
    zh: '替换与正则表达式匹配的各处，$1 为第一个分组。',
    example: 'replace("banana", "(an)", "[$1]") = "b[an][an]a"',
  },
  split: {
    en: 'The parts of a text between places that a regular expression fits.',
    zh: '按正则表达式拆分文本。',
    example: 'split("a;b;;c", ";") = ["a", "b", "", "c"]',
  },
  'string join': {
    en: 'Texts put together, with something between them; null is left out.',
    zh: '用分隔符连接多段文本，空值略去。',
    example: 'string join(["a", null, "c"], "-") = "a-c"',
  },
};
