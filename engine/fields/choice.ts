import { textOf } from '../core/text.ts';
import { type FieldType, ofString, oneCell, SAME_OPERATORS } from './field-type.ts';
import { findOption, noSuchOption, OPTIONS_SCHEMA, optionsOf, optionValues } from './options.ts';

/** One of a list of options. `transitions` says which option may follow which; absent means any. */
export const choice: FieldType = {
  type: 'choice',
  title: { en: 'Choice', zh: '单选' },
  icon: 'down-circle',
  settingsSchema: {
    type: 'object',
    properties: {
      options: OPTIONS_SCHEMA,
      transitions: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' }, maxItems: 200 },
      },
    },
    required: ['options'],
    additionalProperties: false,
  },
  toJsonSchema: (field) => ({ type: 'string', enum: optionValues(field) }),
  toUiSchema: (field) => ({
    'ui:widget': 'select',
    'ui:enumNames': optionsOf(field).map((option) => textOf(option.title, 'en')),
  }),
  toColumns: () => [{ suffix: '', sql: 'text' }],
  operators: SAME_OPERATORS,
  comparison: 'text',
  comparable: ofString,
  parse(text, field) {
    const option = findOption(field, text);
    return option ? { ok: true, value: option.value } : { ok: false, ...noSuchOption(field, text) };
  },
  normalise: (value) => (typeof value === 'string' ? value.trim() : value),
  format(value, field, language) {
    const option = optionsOf(field).find((each) => each.value === value);
    return option ? textOf(option.title, language) : String(value ?? '');
  },
  ...oneCell,
};
