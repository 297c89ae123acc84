import type { Json } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { type FieldType, ofString } from './field-type.ts';
import { findOption, noSuchOption, OPTIONS_SCHEMA, optionsOf, optionValues } from './options.ts';

/** Any number of a list of options, in the order of the list. */
export const multiChoice: FieldType = {
  type: 'multiChoice',
  title: { en: 'Multiple choice', zh: '多选' },
  icon: 'tags',
  settingsSchema: {
    type: 'object',
    properties: { options: OPTIONS_SCHEMA },
    required: ['options'],
    additionalProperties: false,
  },
  toJsonSchema: (field) => ({
    type: 'array',
    items: { type: 'string', enum: optionValues(field) },
    maxItems: optionsOf(field).length,
  }),
  toUiSchema: (field) => ({
    'ui:widget': 'checkboxes',
    'ui:enumNames': optionsOf(field).map((option) => textOf(option.title, 'en')),
  }),
  toColumns: () => [{ suffix: '', sql: 'text[]' }],
  operators: ['contains', 'empty', 'notEmpty'],
  comparison: 'list',
  comparable: ofString,
  parse(text, field) {
    const chosen: string[] = [];
    for (const part of text.split(/[;；|,，]/).filter((each) => each.trim() !== '')) {
      const option = findOption(field, part);
      if (!option) return { ok: false, ...noSuchOption(field, part.trim()) };
      chosen.push(option.value);
    }
    return { ok: true, value: inOrder(chosen, optionValues(field)) };
  },
  normalise: (value, field) => (isStrings(value) ? (value.length ? inOrder(value, optionValues(field)) : null) : value),
  format: (value, field, language) =>
    isStrings(value)
      ? optionsOf(field)
          .filter((option) => value.includes(option.value))
          .map((option) => textOf(option.title, language))
          .join(language === 'zh' ? '、' : ', ')
      : '',
  toRow: (value) => [value],
  fromRow: ([cell]) => (Array.isArray(cell) && cell.length > 0 ? (cell as string[]) : null),
};

const isStrings = (value: Json): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Each once, known ones first and in their order; unknown ones stay for validation to refuse. */
function inOrder(chosen: string[], known: string[]): string[] {
  return [...known.filter((value) => chosen.includes(value)), ...chosen.filter((value) => !known.includes(value))];
}
