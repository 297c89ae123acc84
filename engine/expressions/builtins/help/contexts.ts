/** Contexts: values by name. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const CONTEXT_HELP: { [name: string]: Help } = {
  'get value': {
    en: 'The value of an entry, by its name or by the names on the way.',
    zh: '按名称（或路径）取条目的值。',
    example: 'get value({a: {b: 1}}, ["a", "b"]) = 1',
  },
  'get entries': {
    en: 'The entries as a list of key and value.',
    zh: '将条目转换为由 key 和 value 组成的列表。',
    example: 'get entries({a: 1}) = [{key: "a", value: 1}]',
  },
  context: {
    en: 'The context that a list of key and value makes.',
    zh: '由 key 和 value 的列表生成对象。',
    example: 'context([{key: "a", value: 1}]) = {a: 1}',
  },
  'context put': {
    en: 'The context with a value put in, by its name or by the names on the way.',
    zh: '在对象中设置条目的值。',
    example: 'context put({x: 1}, "y", 2) = {x: 1, y: 2}',
  },
  'context merge': {
    en: 'Contexts put together; later ones win.',
    zh: '合并多个对象，以后者为准。',
    example: 'context merge([{x: 1, y: 0}, {y: 2}]) = {x: 1, y: 2}',
  },
};
