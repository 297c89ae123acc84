import type { Text } from '../core/definition.ts';

/** Values that every record has; a field cannot have these names. */
export const SYSTEM_NAMES = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const;

const TAKEN = new Set<string>([...SYSTEM_NAMES, 'deletedAt', 'searchText', 'title', 'record', 'user', 'prototype']);
/** FEEL could not name these in a path. */
const FEEL_WORDS = new Set([
  'and',
  'or',
  'not',
  'in',
  'if',
  'then',
  'else',
  'for',
  'return',
  'some',
  'every',
  'satisfies',
  'between',
  'function',
  'null',
  'true',
  'false',
]);
/** PostgreSQL cuts longer identifiers off; room is left for `_currency` and index names. */
const LONGEST_COLUMN = 48;

/** `closeValue` → `close_value`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Why a field cannot have this name; null when it can. Own properties of every object are refused, too. */
export function nameProblem(name: string): { code: string; message: Text } | null {
  if (name in Object.prototype || TAKEN.has(name)) {
    return {
      code: 'reserved-name',
      message: {
        en: `A field cannot be called “${name}”: the name is taken by the system. Choose another.`,
        zh: `字段不能命名为“${name}”：该名称由系统使用。请换一个。`,
      },
    };
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name) || FEEL_WORDS.has(name)) {
    return {
      code: 'bad-name',
      message: {
        en: `“${name}” cannot be a field's name. Start with a small letter and use only letters and digits, such as closeDate; words of the expression language are not allowed.`,
        zh: `“${name}”不能作为字段名。请以小写字母开头，只用字母和数字，例如 closeDate；不能使用表达式语言的保留字。`,
      },
    };
  }
  if (columnName(name).length > LONGEST_COLUMN) {
    return {
      code: 'long-name',
      message: {
        en: `The field name “${name}” is too long. Use at most ${LONGEST_COLUMN} characters.`,
        zh: `字段名“${name}”过长。最多使用 ${LONGEST_COLUMN} 个字符。`,
      },
    };
  }
  return null;
}
