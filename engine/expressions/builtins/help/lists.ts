/** Lists; positions count from 1, and from the end with -1. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const LIST_HELP: { [name: string]: Help } = {
  'list contains': {
    en: 'Whether a list holds a value.',
    zh: '列表是否包含某个值。',
    example: 'list contains([1, 2, 3], 2) = true',
  },
  count: { en: 'How many items a list has.', zh: '列表的项数。', example: 'count([4, 5, 6]) = 3' },
  min: { en: 'The smallest of several values.', zh: '最小值。', example: 'min(3, 1, 2) = 1' },
  max: { en: 'The largest of several values.', zh: '最大值。', example: 'max([3, 1, 2]) = 3' },
  sum: {
    en: 'The sum of numbers; null for none.',
    zh: '数字之和，没有数字时为空值。',
    example: 'sum([1.1, 2.2]) = 3.3',
  },
  mean: { en: 'The average of numbers.', zh: '平均值。', example: 'mean(2, 4, 9) = 5' },
  median: {
    en: 'The number in the middle, or between the two in the middle.',
    zh: '中位数。',
    example: 'median(8, 2, 5, 3, 4) = 4',
  },
  stddev: { en: 'The sample standard deviation of numbers.', zh: '样本标准差。', example: 'stddev(1, 3) = sqrt(2)' },
  mode: {
    en: 'The numbers that come most often, ascending.',
    zh: '出现次数最多的数字，升序排列。',
    example: 'mode([6, 1, 9, 6, 1]) = [1, 6]',
  },
  product: { en: 'The product of numbers.', zh: '数字之积。', example: 'product(2, 3, 4) = 24' },
  all: { en: 'Whether all are true.', zh: '是否全部为真。', example: 'all([true, 1 < 2]) = true' },
  any: { en: 'Whether any is true.', zh: '是否至少一个为真。', example: 'any([false, 1 < 2]) = true' },
  sublist: {
    en: 'A part of a list, from a position on.',
    zh: '从指定位置起截取列表。',
    example: 'sublist([4, 5, 6], 2, 2) = [5, 6]',
  },
  append: {
    en: 'The list with items put at its end.',
    zh: '在列表末尾添加项。',
    example: 'append([1], 2, 3) = [1, 2, 3]',
  },
  concatenate: {
    en: 'Lists one after the other.',
    zh: '依次连接多个列表。',
    example: 'concatenate([1, 2], [3]) = [1, 2, 3]',
  },
  'insert before': {
    en: 'The list with an item put in before a position.',
    zh: '在指定位置前插入一项。',
    example: 'insert before([1, 3], 2, 2) = [1, 2, 3]',
  },
  remove: {
    en: 'The list without the item at a position.',
    zh: '去掉指定位置的项。',
    example: 'remove([1, 2, 3], 2) = [1, 3]',
  },
  'list replace': {
    en: 'The list with another item at a position, or wherever a function of item and new item says yes.',
    zh: '替换指定位置的项，或函数判断为真的各项。',
    example: 'list replace([1, 2, 3], function(item, newItem) item < newItem - 1, 4) = [4, 4, 3]',
  },
  reverse: {
    en: 'The list from its end to its beginning.',
    zh: '反转列表。',
    example: 'reverse([1, 2, 3]) = [3, 2, 1]',
  },
  'index of': {
    en: 'The positions at which a list holds a value.',
    zh: '某个值在列表中的各个位置。',
    example: 'index of([1, 2, 3, 2], 2) = [2, 4]',
  },
  union: {
    en: 'Lists one after the other, each value once.',
    zh: '合并多个列表并去重。',
    example: 'union([1, 2], [2, 3]) = [1, 2, 3]',
  },
  'distinct values': {
    en: 'The list with each value once.',
    zh: '列表去重。',
    example: 'distinct values([1, 2, 1]) = [1, 2]',
  },
  flatten: {
    en: 'All items of lists in lists, in one list.',
    zh: '展开嵌套列表。',
    example: 'flatten([[1, 2], [[3]], 4]) = [1, 2, 3, 4]',
  },
  sort: {
    en: 'The list in ascending order, or in the order of a function that says whether one item precedes another.',
    zh: '升序排列，或按函数给出的先后顺序排列。',
    example: 'sort([3, 1, 2], function(a, b) a > b) = [3, 2, 1]',
  },
};
